package org.galvani.server.store;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.galvani.pack.Form;
import org.galvani.pack.Quantity;
import org.galvani.pack.Readings;
import org.galvani.pack.Shape;
import org.galvani.pack.VendorValue;

/// What of a sample is kept: the same in every store.
final class Kept {

    /// What stands for absence in a column of whole numbers.
    static final long ABSENT = Long.MIN_VALUE;

    private Kept() {}

    static boolean keeps(Quantity quantity) {
        return !(quantity instanceof VendorValue) && !quantity.secret();
    }

    /// Whether a slot holds a value that is kept.
    static boolean keeps(Readings readings, int place) {
        Shape.Slot slot = readings.shape().slots().get(place);
        return readings.has(place)
                && keeps(slot.quantity())
                && (slot.quantity().form() == Form.TEXT || readings.slots()[place] != ABSENT);
    }

    /// A copy that holds nothing else.
    static Sample of(Sample sample) {
        Map<Integer, Readings> strings = new TreeMap<>();
        sample.strings().forEach((number, readings) -> {
            Readings arrays = copy(readings, false);
            if (arrays.shape().size() > 0) {
                strings.put(number, arrays);
            }
        });
        return new Sample(
                sample.source(),
                sample.device(),
                sample.eventTime(),
                sample.arrivalTime(),
                copy(sample.readings(), true),
                strings,
                sample.alarms());
    }

    private static Readings copy(Readings readings, boolean scalars) {
        List<Shape.Slot> slots = readings.shape().slots();
        Shape shape = Shape.of(IntStream.range(0, slots.size())
                .filter(place ->
                        keeps(readings, place) && (scalars || slots.get(place).index() > 0))
                .mapToObj(slots::get)
                .toList());
        Readings copy = new Readings(shape);
        copy.putAll(readings);
        return copy;
    }
}
