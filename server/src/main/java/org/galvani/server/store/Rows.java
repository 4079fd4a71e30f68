package org.galvani.server.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.galvani.pack.Quantity;
import org.galvani.pack.Readings;
import org.galvani.pack.Shape;
import org.jspecify.annotations.Nullable;

/// Puts samples together again from the rows of both tables.
///
/// All samples of one call share a shape, so that it is worked out once.
final class Rows {
    /// A row of `samples`; a value stands at the position of its column, in one array or the other.
    static final class Scalars {
        private final long time;
        private final long arrival;
        private final long source;
        private final String alarms;
        private final long[] numbers;
        private final @Nullable String[] texts;

        Scalars(long time, long arrival, long source, String alarms, long[] numbers, @Nullable String[] texts) {
            this.time = time;
            this.arrival = arrival;
            this.source = source;
            this.alarms = alarms;
            this.numbers = numbers;
            this.texts = texts;
        }

        long time() {
            return time;
        }
    }

    /// A row of `cells`.
    static final class Cells {
        private final long time;
        private final long source;
        private final Quantity quantity;
        private final int string;
        private final int first;
        private final long[] values;

        Cells(long time, long source, Quantity quantity, int string, int first, long[] values) {
            this.time = time;
            this.source = source;
            this.quantity = quantity;
            this.string = string;
            this.first = first;
            this.values = values;
        }
    }

    private record Key(long time, long source) {}

    private Rows() {}

    /// @param columns the scalar quantities, as they stand in each row
    static List<Sample> samples(String device, List<Quantity> columns, List<Scalars> scalars, List<Cells> cells) {
        Map<Key, List<Cells>> bySample = new HashMap<>();
        for (Cells row : cells) {
            bySample.computeIfAbsent(new Key(row.time, row.source), key -> new ArrayList<>())
                    .add(row);
        }
        Set<Shape.Slot> members = new LinkedHashSet<>();
        extents(cells).forEach((quantity, count) -> {
            for (int index = 1; index <= count; index++) {
                members.add(new Shape.Slot(quantity, index));
            }
        });
        List<Shape.Slot> all = new ArrayList<>();
        columns.forEach(quantity -> all.add(new Shape.Slot(quantity, 0)));
        all.addAll(members);
        Shape shape = Shape.of(all);
        Shape arrays = Shape.of(members);
        List<Sample> samples = new ArrayList<>();
        for (Scalars row : scalars) {
            Readings readings = new Readings(shape);
            fill(readings, row);
            Map<Integer, Readings> strings = new TreeMap<>();
            for (Cells group : bySample.getOrDefault(new Key(row.time, row.source), List.of())) {
                fill(
                        group.string == 1
                                ? readings
                                : strings.computeIfAbsent(group.string, string -> new Readings(arrays)),
                        group);
            }
            samples.add(new Sample(
                    row.source,
                    device,
                    Period.instant(row.time),
                    Period.instant(row.arrival),
                    readings,
                    strings,
                    row.alarms.isEmpty() ? List.of() : List.of(row.alarms.split(" ", -1))));
        }
        return samples;
    }

    private static Map<Quantity, Integer> extents(List<Cells> cells) {
        Map<Quantity, Integer> extents = new LinkedHashMap<>();
        for (Cells row : cells) {
            int last = row.values.length;
            while (row.values[last - 1] == Kept.ABSENT) {
                last--;
            }
            extents.merge(row.quantity, row.first + last - 1, Math::max);
        }
        return extents;
    }

    private static void fill(Readings readings, Scalars row) {
        for (int place = 0; place < row.numbers.length; place++) {
            String text = row.texts[place];
            if (text != null) {
                readings.put(place, text);
            } else if (row.numbers[place] != Kept.ABSENT) {
                readings.put(place, row.numbers[place]);
            }
        }
    }

    private static void fill(Readings readings, Cells row) {
        for (int member = 0; member < row.values.length; member++) {
            if (row.values[member] != Kept.ABSENT) {
                readings.put(row.quantity, row.first + member, row.values[member]);
            }
        }
    }
}
