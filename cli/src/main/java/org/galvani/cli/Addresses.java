package org.galvani.cli;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Addresses on a bus, 0 to 247, as users write them: `1`, `1,2,5`, `0-15`.
final class Addresses {

    private static final int HIGHEST = 247;
    private static final Pattern PART = Pattern.compile("(\\d{1,3})(?:-(\\d{1,3}))?");

    private Addresses() {}

    static List<Integer> parse(String text) throws UserException {
        Set<Integer> addresses = new LinkedHashSet<>();
        for (String part : List.of(Pattern.compile(",").split(text, -1))) {
            Matcher matcher = PART.matcher(part.strip());
            if (!matcher.matches()) {
                throw UserException.usage("'" + text + "' is no list of addresses: write 1, 1,2,5 or 0-15");
            }
            int first = Integer.parseInt(matcher.group(1));
            int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
            if (last > HIGHEST || last < first) {
                throw UserException.usage(
                        "'" + part + "' is no address: 0 to " + HIGHEST + ", in a range the lower one first");
            }
            for (int address = first; address <= last; address++) {
                addresses.add(address);
            }
        }
        return List.copyOf(addresses);
    }
}
