package org.galvani.cli;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Addresses on a bus as users write them: `1`, `1,2,5`, `0-15`.
final class Addresses {

    private static final int HIGHEST = 255;
    private static final Pattern PART = Pattern.compile("(\\d{1,3})(?:-(\\d{1,3}))?");

    private Addresses() {}

    static List<Integer> parse(String text) throws UserException {
        Set<Integer> addresses = new LinkedHashSet<>();
        for (String part : List.of(Pattern.compile(",").split(text, -1))) {
            Matcher matcher = PART.matcher(part.strip());
            if (!matcher.matches()) {
                throw new UserException("'" + text + "' are no addresses: write 1, 1,2,5 or 0-15");
            }
            int first = Integer.parseInt(matcher.group(1));
            int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
            if (last > HIGHEST || last < first) {
                throw new UserException("'" + part + "' are no addresses: 0 to " + HIGHEST + ", the lower one first");
            }
            for (int address = first; address <= last; address++) {
                addresses.add(address);
            }
        }
        return List.copyOf(addresses);
    }
}
