package org.galvani.server.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.galvani.pack.Quantity;
import org.galvani.pack.Readings;
import org.galvani.pack.Shape;

/// Samples for tests: arrived when they were measured unless told otherwise.
final class SampleBuilder {
    private final long source;
    private final String device;
    private final Instant time;
    private Instant arrival;
    private List<String> alarms = List.of();
    private final Map<Shape.Slot, Object> values = new LinkedHashMap<>();
    private final Map<Integer, Readings> strings = new TreeMap<>();

    private SampleBuilder(long source, String device, Instant time) {
        this.source = source;
        this.device = device;
        this.time = time;
        this.arrival = time;
    }

    static SampleBuilder sample(long source, String device, Instant time) {
        return new SampleBuilder(source, device, time);
    }

    SampleBuilder arrived(Instant when) {
        arrival = when;
        return this;
    }

    SampleBuilder alarms(String... keys) {
        alarms = List.of(keys);
        return this;
    }

    SampleBuilder with(Quantity quantity, long value) {
        return with(quantity, 0, value);
    }

    SampleBuilder with(Quantity quantity, int index, long value) {
        values.put(new Shape.Slot(quantity, index), value);
        return this;
    }

    SampleBuilder with(Quantity quantity, String text) {
        values.put(new Shape.Slot(quantity, 0), text);
        return this;
    }

    /// Members 1 to `count` of an array: `base`, `base` + 1 ...
    SampleBuilder array(Quantity quantity, int count, long base) {
        for (int index = 1; index <= count; index++) {
            with(quantity, index, base + index - 1);
        }
        return this;
    }

    SampleBuilder string(int number, Quantity quantity, int count, long base) {
        SampleBuilder other = sample(source, device, time).array(quantity, count, base);
        strings.put(number, other.done().readings());
        return this;
    }

    Sample done() {
        Readings readings = new Readings(Shape.of(new ArrayList<>(values.keySet())));
        values.forEach((slot, value) -> {
            switch (value) {
                case Long number -> readings.put(slot.quantity(), slot.index(), number);
                case Object text -> readings.put(slot.quantity(), text.toString());
            }
        });
        return new Sample(source, device, time, arrival, readings, strings, alarms);
    }
}
