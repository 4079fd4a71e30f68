package org.galvani.server.web;

import static org.galvani.pack.Glossary.BALANCING_CURRENT;
import static org.galvani.pack.Glossary.CELL_VOLTAGES;
import static org.galvani.pack.Glossary.CELL_VOLTAGE_MAX;
import static org.galvani.pack.Glossary.CELL_VOLTAGE_MIN;
import static org.galvani.pack.Glossary.CELL_VOLTAGE_SPREAD;
import static org.galvani.pack.Glossary.CHARGE_MOS;
import static org.galvani.pack.Glossary.CYCLE_COUNT;
import static org.galvani.pack.Glossary.DISCHARGE_MOS;
import static org.galvani.pack.Glossary.FULL_CAPACITY;
import static org.galvani.pack.Glossary.MOS_TEMPERATURE;
import static org.galvani.pack.Glossary.PACK_CURRENT;
import static org.galvani.pack.Glossary.PACK_POWER;
import static org.galvani.pack.Glossary.PACK_VOLTAGE;
import static org.galvani.pack.Glossary.REMAINING_CAPACITY;
import static org.galvani.pack.Glossary.SOC;
import static org.galvani.pack.Glossary.TEMPERATURES;
import static org.galvani.pack.Glossary.TEMPERATURE_MAX;
import static org.galvani.pack.Glossary.TEMPERATURE_MIN;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import org.galvani.pack.Alarm;
import org.galvani.pack.Bytes;
import org.galvani.pack.Quantity;
import org.galvani.pack.Readings;
import org.galvani.pack.Report;
import org.galvani.pack.Shape;
import org.galvani.server.alarm.AlarmEntry;

/// Packs that live by a formula: what they measure follows from their number and the time, so that a test needs no
/// recording. One in twelve is late, lost or never heard; three in twelve raise alarms.
final class FakeFleet {
    private static final int[] CELLS = {16, 8, 24, 4, 128, 16};
    private static final List<Quantity> SINGLE = List.of(
            PACK_VOLTAGE,
            PACK_CURRENT,
            PACK_POWER,
            SOC,
            CELL_VOLTAGE_MIN,
            CELL_VOLTAGE_MAX,
            CELL_VOLTAGE_SPREAD,
            TEMPERATURE_MIN,
            TEMPERATURE_MAX,
            MOS_TEMPERATURE,
            CHARGE_MOS,
            DISCHARGE_MOS,
            REMAINING_CAPACITY,
            FULL_CAPACITY,
            CYCLE_COUNT,
            BALANCING_CURRENT);
    private static final List<Bytes> SOURCE = List.of(Bytes.hex("01 10 10 70 00 02 04 00 00 00 00 39 4B"));

    private FakeFleet() {}

    static String name(int number) {
        return "pack-" + number;
    }

    /// How old the newest values of a pack are, in seconds; absent where there never were any.
    static OptionalInt age(int number) {
        return switch (number % 12) {
            case 4 -> OptionalInt.of(400);
            case 9 -> OptionalInt.of(7200);
            case 11 -> OptionalInt.empty();
            default -> OptionalInt.of(0);
        };
    }

    static Report.Telemetry telemetry(int number, Instant at) {
        long[] cells = cells(number, at);
        long voltage = LongStream.of(cells).sum();
        long current = Math.round(wave(number, at, 5400) * 60_000 + wave(number, at, 37) * 4000);
        long low = LongStream.of(cells).min().orElseThrow();
        long high = LongStream.of(cells).max().orElseThrow();
        Readings readings = new Readings(shape(cells.length));
        readings.put(PACK_VOLTAGE, voltage);
        readings.put(PACK_CURRENT, current);
        readings.put(PACK_POWER, voltage * current / 1000);
        readings.put(SOC, Math.round(5200 + 4400 * wave(number * 7, at, 21_600)));
        readings.put(CELL_VOLTAGE_MIN, low);
        readings.put(CELL_VOLTAGE_MAX, high);
        readings.put(CELL_VOLTAGE_SPREAD, high - low);
        readings.put(TEMPERATURE_MIN, Math.round(220 + 30 * wave(number, at, 30_000)));
        readings.put(TEMPERATURE_MAX, Math.round(250 + 40 * wave(number, at, 30_000)));
        readings.put(MOS_TEMPERATURE, 315);
        readings.put(CHARGE_MOS, number % 12 == 3 ? 0 : 1);
        readings.put(DISCHARGE_MOS, 1);
        readings.put(REMAINING_CAPACITY, 153_600);
        readings.put(FULL_CAPACITY, 280_000);
        readings.put(CYCLE_COUNT, 47);
        readings.put(BALANCING_CURRENT, 412);
        for (int cell = 0; cell < cells.length; cell++) {
            readings.put(CELL_VOLTAGES, cell + 1, cells[cell]);
        }
        readings.put(TEMPERATURES, 1, 234);
        readings.put(TEMPERATURES, 2, 241);
        return new Report.Telemetry(name(number), at, at, readings, List.of(), List.of(), SOURCE);
    }

    /// What a pack raises now.
    static List<AlarmEntry> alarms(int number, Instant now) {
        return switch (number % 12) {
            case 3 ->
                List.of(
                        alarm(number, Alarm.CELL_OVERVOLTAGE, 5, now),
                        alarm(number, Alarm.CELL_SPREAD_WARNING, 0, now));
            case 6 -> List.of(alarm(number, Alarm.CHARGE_UNDERTEMPERATURE_WARNING, 2, now));
            case 10 -> List.of(alarm(number, Alarm.DISCHARGE_TRANSIENT_OVERCURRENT_LOCK, 0, now));
            default -> List.of();
        };
    }

    private static AlarmEntry alarm(int number, Alarm alarm, int index, Instant now) {
        return new AlarmEntry(
                0,
                name(number),
                alarm,
                index == 0 ? OptionalInt.empty() : OptionalInt.of(index),
                "bit 4",
                now.minusSeconds(734),
                Optional.empty(),
                Map.of("pack_voltage", 56.21, "cell_voltage_max", 3.655),
                Map.of());
    }

    private static Shape shape(int cells) {
        List<Shape.Slot> slots = new ArrayList<>();
        SINGLE.forEach(quantity -> slots.add(new Shape.Slot(quantity, 0)));
        for (int cell = 1; cell <= cells; cell++) {
            slots.add(new Shape.Slot(CELL_VOLTAGES, cell));
        }
        slots.add(new Shape.Slot(TEMPERATURES, 1));
        slots.add(new Shape.Slot(TEMPERATURES, 2));
        return Shape.of(slots);
    }

    private static long[] cells(int number, Instant at) {
        long[] cells = new long[CELLS[number % CELLS.length]];
        double middle = 3310 + 30 * wave(number, at, 5400);
        for (int cell = 0; cell < cells.length; cell++) {
            cells[cell] = Math.round(middle + 6 * Math.sin(cell * 2.4 + number) + wave(cell + number, at, 11));
        }
        return cells;
    }

    private static double wave(int number, Instant at, double period) {
        return Math.sin(number * 1.7 + at.toEpochMilli() / 1000.0 / period * 2 * Math.PI);
    }
}
