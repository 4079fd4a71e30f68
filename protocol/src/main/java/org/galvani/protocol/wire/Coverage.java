package org.galvani.protocol.wire;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Checks that the rows of a layout name every byte, and in each edition of the map only once.
///
/// Two editions may use the same bytes for different things; within one they may not.
final class Coverage {

    private Coverage() {}

    static void check(String layout, List<Field> fields, Set<Integer> reserved, int length) {
        Set<Integer> named = new HashSet<>(reserved);
        Set<String> editions = new HashSet<>(Set.of(""));
        for (Field field : fields) {
            named.addAll(field.wire().positions());
            field.edition().ifPresent(editions::add);
            bits(field).forEach(bit -> bit.edition().ifPresent(editions::add));
        }
        for (int at = 0; at < length; at++) {
            if (!named.contains(at)) {
                throw new IllegalArgumentException(layout + ": byte 0x%02X is in no row".formatted(at));
            }
        }
        for (String edition : editions) {
            List<Field> there = fields.stream()
                    .filter(field -> field.edition().map(edition::equals).orElse(true))
                    .map(field -> field.in(edition))
                    .toList();
            checkBytes(layout, there, reserved);
            checkValues(layout, there);
        }
    }

    private static void checkBytes(String layout, List<Field> fields, Set<Integer> reserved) {
        Map<Integer, String> owners = new HashMap<>();
        reserved.forEach(at -> owners.put(at, "a reserved row"));
        for (Field field : fields) {
            for (int at : field.wire().positions()) {
                String other = owners.put(at, field.name());
                if (other != null) {
                    throw new IllegalArgumentException(
                            layout + ": byte 0x%02X belongs to %s and to %s".formatted(at, other, field.name()));
                }
            }
        }
    }

    private static void checkValues(String layout, List<Field> fields) {
        Map<String, String> owners = new HashMap<>();
        for (Field field : fields) {
            if (field.isAlternative()) {
                continue;
            }
            if (field.quantity().isPresent()) {
                own(layout, owners, field.key(), field.name());
            }
            for (Bit bit : bits(field)) {
                if (bit.means() instanceof Bit.Sets sets) {
                    own(layout, owners, sets.quantity().key(), bit.name());
                }
            }
        }
    }

    private static void own(String layout, Map<String, String> owners, String key, String name) {
        String other = owners.put(key, name);
        if (other != null) {
            throw new IllegalArgumentException(
                    layout + ": " + other + " and " + name + " both hold " + key + "; mark one alternative()");
        }
    }

    private static List<Bit> bits(Field field) {
        return field.meaning() instanceof Meaning.Flags flags ? flags.bits() : List.of();
    }
}
