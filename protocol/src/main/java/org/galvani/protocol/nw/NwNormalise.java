package org.galvani.protocol.nw;

import static org.galvani.pack.Glossary.*;

import java.util.ArrayList;
import java.util.List;
import org.galvani.pack.Glossary;
import org.galvani.pack.Readings;

/// The facts that lie across identifiers.
final class NwNormalise {

    /// Raw numbers over 140 are no temperature.
    private static final long COLDEST = -400; // 0.1 °C

    private static final List<Glossary> COUNTED_FROM_100 = List.of(MOS_TEMPERATURE, AMBIENT_TEMPERATURE, TEMPERATURES);
    private static final int[] TEMPERATURE_PLACES = COUNTED_FROM_100.stream()
            .mapToInt(quantity -> NwDecoder.SHAPE.place(quantity, quantity == TEMPERATURES ? 1 : 0))
            .toArray();
    private static final int FIRST_CELL = NwDecoder.SHAPE.place(CELL_VOLTAGES, 1);
    private static final int MIN = NwDecoder.SHAPE.place(CELL_VOLTAGE_MIN, 0);
    private static final int MAX = NwDecoder.SHAPE.place(CELL_VOLTAGE_MAX, 0);
    private static final int SPREAD = NwDecoder.SHAPE.place(CELL_VOLTAGE_SPREAD, 0);

    private NwNormalise() {}

    /// Makes values that cannot be absent, and names the lowest and the highest cell. Gives the problems.
    static List<String> values(Readings readings) {
        deriveExtremes(readings);
        List<String> problems = List.of();
        long[] slots = readings.slots();
        for (int i = 0; i < TEMPERATURE_PLACES.length; i++) {
            if (readings.has(TEMPERATURE_PLACES[i]) && slots[TEMPERATURE_PLACES[i]] < COLDEST) {
                problems = problems.isEmpty() ? new ArrayList<>() : problems;
                Glossary quantity = COUNTED_FROM_100.get(i);
                problems.add("%s is not read: raw %d is over 140"
                        .formatted(quantity.key(), 100 - slots[TEMPERATURE_PLACES[i]] / 10));
                readings.remove(quantity, quantity == TEMPERATURES ? 1 : 0);
            }
        }
        return problems;
    }

    private static void deriveExtremes(Readings readings) {
        long[] slots = readings.slots();
        long lowest = Long.MAX_VALUE;
        long highest = Long.MIN_VALUE;
        for (int place = FIRST_CELL; place < FIRST_CELL + NwTable.MOST_CELLS; place++) {
            if (readings.has(place)) {
                lowest = Math.min(lowest, slots[place]);
                highest = Math.max(highest, slots[place]);
            }
        }
        if (lowest <= highest) {
            readings.put(MIN, lowest);
            readings.put(MAX, highest);
            readings.put(SPREAD, highest - lowest);
        }
    }
}
