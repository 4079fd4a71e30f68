package org.galvani.bms.scenario;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One line of a scenario.
///
/// @param text    as it was written
/// @param pack    that it is aimed at, from 1; 0 for all
/// @param command what is done
public record Step(String text, int pack, Command command) {

    private static final Pattern AIMED = Pattern.compile("pack\\s*([0-9]{1,3})(?:\\s*:\\s*|\\s+)(.*)");

    /// Reads `load 50A`, or `pack 2: fault ntc1 open` where only one of several packs is meant.
    ///
    /// @throws IllegalArgumentException in one line, where it is no command
    public static Step parse(String text) {
        Matcher aimed = AIMED.matcher(text.strip());
        return aimed.matches()
                ? new Step(text.strip(), Integer.parseInt(aimed.group(1)), Commands.parse(aimed.group(2)))
                : new Step(text.strip(), 0, Commands.parse(text));
    }
}
