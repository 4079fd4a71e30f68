package org.galvani.protocol.wire;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Finds values in a protocol's tables by the names that users write.
public final class Targets {

    private static final int MOST_NEAR = 5;

    private Targets() {}

    /// Every value that has a name, in the vendor's order; words of bits are followed by their bits.
    public static List<Target> all(Tables tables) {
        List<Target> all = new ArrayList<>();
        for (Block block : tables.blocks()) {
            for (Field field : block.layout().fields()) {
                if (field.quantity().isEmpty()) {
                    continue;
                }
                all.add(new Target(block, field, Optional.empty()));
                if (field.meaning() instanceof Meaning.Flags flags) {
                    for (Bit bit : flags.bits()) {
                        if (bit.means() instanceof Bit.Sets) {
                            all.add(new Target(block, field, Optional.of(bit)));
                        }
                    }
                }
            }
        }
        return all;
    }

    /// The value with a name: its own, the vendor's or an alias; case, dashes and underscores do not matter. Where a
    /// value stands in two places, the finer one that can be read is meant.
    public static Optional<Target> find(Tables tables, String name) {
        return all(tables).stream()
                .filter(target -> target.isCalled(name))
                .min(Comparator.comparing((Target target) -> target.field().isAlternative())
                        .thenComparing(target -> !target.field().access().readable()));
    }

    /// The value that can be written under a name, where one can.
    public static Optional<Target> writable(Tables tables, String name) {
        return all(tables).stream()
                .filter(target ->
                        target.isCalled(name) && target.field().access().writable())
                .findFirst()
                .or(() -> find(tables, name));
    }

    /// The names most like one that was not found, best first.
    public static List<String> near(Tables tables, String name) {
        String wanted = Target.plain(name);
        return all(tables).stream()
                .flatMap(target -> target.names().stream())
                .distinct()
                .sorted(Comparator.comparingInt((String known) -> distance(wanted, Target.plain(known)))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST_NEAR)
                .toList();
    }

    /// Edits between two names; a name that contains the other is nearer than its length says.
    private static int distance(String a, String b) {
        int edits = edits(a, b);
        return a.contains(b) || b.contains(a) ? edits / 4 : edits;
    }

    private static int edits(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
