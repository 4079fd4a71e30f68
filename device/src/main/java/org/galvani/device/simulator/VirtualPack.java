package org.galvani.device.simulator;

import static org.galvani.pack.Glossary.*;
import static org.galvani.pack.Protection.CELL_OVERVOLTAGE;
import static org.galvani.pack.Protection.CELL_UNDERVOLTAGE;

import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.galvani.pack.Alarm;
import org.galvani.pack.Quantity;
import org.galvani.pack.Readings;
import org.galvani.pack.Shape;

/// A plausible LFP pack that charges, rests, discharges and rests again, for ever: what a virtual device shows
/// until a living battery stands behind it.
///
/// Whole-number arithmetic in steps of one second: the same seed, settings and total time give the same readings,
/// however the time is cut. It follows the charge and discharge switches and the cell voltage limits of the
/// settings it is given; it raises only alarms that are true.
public final class VirtualPack implements LivingPack {

    /// The most cells in series.
    public static final int MOST_CELLS = 32;

    private static final int SENSORS = 4;
    private static final long REST = 1800; // seconds
    private static final long LONGEST_RUN = 6 * 3600; // seconds of charge or discharge, reached or not
    private static final long CHARGED_MV = 3550; // the charger stops at the highest cell
    private static final long EMPTY_MV = 3000; // the load stops at the lowest cell
    private static final long EMERGENCY = 1800; // seconds; the vendors do not say how long

    private enum Phase {
        CHARGE,
        REST_FULL,
        DISCHARGE,
        REST_EMPTY
    }

    /// What the settings allow, in mV.
    private record Limits(
            boolean charge,
            boolean discharge,
            boolean balance,
            long overvoltage,
            long overvoltageRelease,
            long undervoltage,
            long undervoltageRelease,
            long balanceAbove,
            long balanceSpread,
            long balanceCurrent,
            long cells) {}

    private final int cells;
    private final long capacity; // mAh
    private final long[] full; // mA·s each cell holds
    private final long[] charge; // mA·s in it now
    private final long[] resistance; // µΩ
    private final long[] offset; // mV that a cell stands above the others
    private final long[] voltage; // mV, measured
    private int highest; // cell, from 0
    private int lowest; // cell, from 0
    private final long[] lead; // mΩ of its balance lead
    private final long[] sensor; // µ°C that a sensor stands above the cells
    private final Shape shape;
    private final Set<Alarm> alarms = EnumSet.noneOf(Alarm.class);
    private Limits limits;
    private Phase phase = Phase.CHARGE;
    private long inPhase; // seconds
    private long current; // mA, positive while charging
    private long balancing; // mA
    private long temperature = 22_000_000; // µ°C
    private long mosTemperature = 24_000_000; // µ°C
    private long discharged; // mA·s since birth
    private long emergency; // seconds left
    private Duration rest = Duration.ZERO; // less than a second, not yet lived

    /// A half-full pack that begins to charge, with 62 cycles behind it.
    ///
    /// @param cells     in series, 1..32
    /// @param capacity  in mAh, at least 1000
    /// @param seed      how cells and sensors differ from one another
    /// @throws IllegalArgumentException outside these ranges
    public VirtualPack(int cells, long capacity, long seed) {
        if (cells < 1 || cells > MOST_CELLS) {
            throw new IllegalArgumentException("a pack has 1 to " + MOST_CELLS + " cells, not " + cells);
        }
        if (capacity < 1000) {
            throw new IllegalArgumentException("a pack holds 1000 mAh or more, not " + capacity);
        }
        this.cells = cells;
        this.capacity = capacity;
        Random random = new Random(seed);
        full = IntStream.range(0, cells)
                .mapToLong(_ -> capacity * (3600 - random.nextInt(20)))
                .toArray();
        charge = IntStream.range(0, cells)
                .mapToLong(i -> full[i] / 1000 * (548 + random.nextInt(5)))
                .toArray();
        resistance = IntStream.range(0, cells)
                .mapToLong(_ -> 250 + random.nextInt(80))
                .toArray();
        offset =
                IntStream.range(0, cells).mapToLong(_ -> random.nextInt(7) - 3L).toArray();
        lead = IntStream.range(0, cells).mapToLong(_ -> 40 + random.nextInt(30)).toArray();
        sensor = IntStream.range(0, SENSORS)
                .mapToLong(_ -> random.nextInt(1_200_000))
                .toArray();
        discharged = 62 * capacity * 3600;
        voltage = new long[cells];
        shape = shape(cells);
        limits = new Limits(true, true, true, 3650, 3580, 2580, 2620, 3000, 20, 1000, cells);
        follow();
    }

    /// 16 cells of 280 Ah.
    public static VirtualPack usual(long seed) {
        return new VirtualPack(16, 280_000, seed);
    }

    private static Shape shape(int cells) {
        Set<Shape.Slot> slots = new LinkedHashSet<>();
        for (int cell = 1; cell <= cells; cell++) {
            slots.add(new Shape.Slot(CELL_VOLTAGES, cell));
            slots.add(new Shape.Slot(CELL_WIRE_RESISTANCES, cell));
        }
        for (int n = 1; n <= SENSORS; n++) {
            slots.add(new Shape.Slot(TEMPERATURES, n));
        }
        for (Quantity scalar : List.of(
                PACK_VOLTAGE,
                PACK_CURRENT,
                PACK_POWER,
                SOC,
                SOH,
                REMAINING_CAPACITY,
                FULL_CAPACITY,
                CYCLE_COUNT,
                TOTAL_CYCLE_CAPACITY,
                CELL_COUNT,
                CELLS_PRESENT,
                CELL_VOLTAGE_MIN,
                CELL_VOLTAGE_MAX,
                CELL_VOLTAGE_AVERAGE,
                CELL_VOLTAGE_SPREAD,
                CELL_VOLTAGE_MIN_CELL,
                CELL_VOLTAGE_MAX_CELL,
                MOS_TEMPERATURE,
                CHARGE_MOS,
                DISCHARGE_MOS,
                BALANCING,
                BALANCING_CURRENT,
                CHARGER_CONNECTED,
                EMERGENCY_TIME_LEFT)) {
            slots.add(new Shape.Slot(scalar, 0));
        }
        return Shape.of(slots);
    }

    /// Follows these settings from now on; what they do not hold stays as it was.
    @Override
    public void obey(Readings settings) {
        limits = new Limits(
                told(settings, CHARGE_SWITCH, limits.charge ? 1 : 0) == 1,
                told(settings, DISCHARGE_SWITCH, limits.discharge ? 1 : 0) == 1,
                told(settings, BALANCER_SWITCH, limits.balance ? 1 : 0) == 1,
                told(settings, CELL_OVERVOLTAGE.trip(), limits.overvoltage),
                told(settings, CELL_OVERVOLTAGE.release(), limits.overvoltageRelease),
                told(settings, CELL_UNDERVOLTAGE.trip(), limits.undervoltage),
                told(settings, CELL_UNDERVOLTAGE.release(), limits.undervoltageRelease),
                told(settings, BALANCING_START_VOLTAGE, limits.balanceAbove),
                told(settings, BALANCING_START_SPREAD, limits.balanceSpread),
                told(settings, BALANCING_CURRENT_LIMIT, limits.balanceCurrent),
                told(settings, CELL_COUNT_SETTING, limits.cells));
        protect();
        follow();
    }

    private static long told(Readings settings, Quantity quantity, long otherwise) {
        return settings.has(quantity) ? settings.value(quantity) : otherwise;
    }

    /// Lets the load run for a while even though cells are low.
    public void startEmergency() {
        emergency = EMERGENCY;
        follow();
    }

    /// Lives on by this much; nothing where it is negative.
    @Override
    public void advance(Duration by) {
        rest = rest.plus(by.isNegative() ? Duration.ZERO : by);
        long seconds = rest.toSeconds();
        rest = rest.minusSeconds(seconds);
        for (long second = 0; second < seconds; second++) {
            step();
        }
    }

    private void step() {
        for (int cell = 0; cell < cells; cell++) {
            move(cell, current);
        }
        move(highest, -balancing);
        move(lowest, balancing);
        measure();
        discharged += Math.max(0, -current);
        long load = Math.abs(current) * 1_000_000 / capacity; // millionths of 1 C
        temperature += (22_000_000 + 12 * load - temperature) / 3600;
        mosTemperature += (24_000_000 + 40 * load - mosTemperature) / 600;
        emergency = Math.max(0, emergency - 1);
        inPhase++;
        if (isOver()) {
            phase = next();
            inPhase = 0;
        }
        protect();
        follow();
    }

    private void move(int cell, long amount) {
        charge[cell] = Math.clamp(charge[cell] + amount, 0, full[cell]);
    }

    private boolean isOver() {
        return switch (phase) {
            case CHARGE -> voltage[highest] >= CHARGED_MV || inPhase >= LONGEST_RUN;
            case DISCHARGE -> voltage[lowest] <= EMPTY_MV || inPhase >= LONGEST_RUN;
            case REST_FULL, REST_EMPTY -> inPhase >= REST;
        };
    }

    private Phase next() {
        return switch (phase) {
            case CHARGE -> Phase.REST_FULL;
            case REST_FULL -> Phase.DISCHARGE;
            case DISCHARGE -> Phase.REST_EMPTY;
            case REST_EMPTY -> Phase.CHARGE;
        };
    }

    /// Trips beyond the trip value, releases beyond the release value.
    private void protect() {
        long max = voltage[highest];
        long min = voltage[lowest];
        raise(Alarm.CELL_OVERVOLTAGE, max > limits.overvoltage, max < limits.overvoltageRelease);
        raise(Alarm.CELL_UNDERVOLTAGE, min < limits.undervoltage, min > limits.undervoltageRelease);
        raise(Alarm.CELL_COUNT_MISMATCH, limits.cells != cells, limits.cells == cells);
    }

    private void raise(Alarm alarm, boolean trips, boolean releases) {
        if (trips) {
            alarms.add(alarm);
        } else if (releases) {
            alarms.remove(alarm);
        }
    }

    /// Lets flow what the phase wants and the MOSFETs let through.
    private void follow() {
        current = switch (phase) {
            case CHARGE -> chargeMos() ? capacity / 5 : 0;
            case DISCHARGE -> dischargeMos() ? -capacity * 3 / 10 : 0;
            case REST_FULL, REST_EMPTY -> 0;
        };
        measure();
        long max = voltage[highest];
        boolean uneven = max >= limits.balanceAbove && max - voltage[lowest] >= limits.balanceSpread;
        balancing = limits.balance && uneven ? limits.balanceCurrent : 0;
    }

    private boolean chargeMos() {
        return limits.charge && !alarms.contains(Alarm.CELL_OVERVOLTAGE) && !alarms.contains(Alarm.CELL_COUNT_MISMATCH);
    }

    private boolean dischargeMos() {
        return limits.discharge
                && (emergency > 0 || !alarms.contains(Alarm.CELL_UNDERVOLTAGE))
                && !alarms.contains(Alarm.CELL_COUNT_MISMATCH);
    }

    /// Measures every cell under the present current and finds the extremes.
    private void measure() {
        for (int cell = 0; cell < cells; cell++) {
            voltage[cell] = LfpCurve.millivolts(charge[cell] * 1_000_000 / full[cell])
                    + offset[cell]
                    + current * resistance[cell] / 1_000_000;
            highest = cell == 0 || voltage[cell] > voltage[highest] ? cell : highest;
            lowest = cell == 0 || voltage[cell] < voltage[lowest] ? cell : lowest;
        }
    }

    /// What is wrong now.
    @Override
    public Set<Alarm> alarms() {
        return Set.copyOf(alarms);
    }

    /// How many cells in series.
    @Override
    public int cells() {
        return cells;
    }

    /// What it was built for, in mAh.
    @Override
    public long capacity() {
        return capacity;
    }

    /// What is measured now; a copy.
    @Override
    public Readings readings() {
        Readings now = new Readings(shape);
        long sum = 0;
        for (int cell = 1; cell <= cells; cell++) {
            sum += voltage[cell - 1];
            now.put(CELL_VOLTAGES, cell, voltage[cell - 1]);
            now.put(CELL_WIRE_RESISTANCES, cell, lead[cell - 1] * 1000);
        }
        for (int n = 1; n <= SENSORS; n++) {
            now.put(TEMPERATURES, n, (temperature + sensor[n - 1]) / 100_000);
        }
        long max = voltage[highest];
        long min = voltage[lowest];
        long left = IntStream.range(0, cells).mapToLong(i -> charge[i]).sum() / cells / 3600;
        now.put(PACK_VOLTAGE, sum);
        now.put(PACK_CURRENT, current);
        now.put(PACK_POWER, sum * current / 1000);
        now.put(SOC, Math.min(100, left * 100 / capacity) * 100);
        now.put(SOH, 10_000);
        now.put(REMAINING_CAPACITY, left);
        now.put(FULL_CAPACITY, capacity);
        now.put(CYCLE_COUNT, discharged / 3600 / capacity);
        now.put(TOTAL_CYCLE_CAPACITY, discharged / 3600);
        now.put(CELL_COUNT, cells);
        now.put(CELLS_PRESENT, (1L << cells) - 1);
        now.put(CELL_VOLTAGE_MIN, min);
        now.put(CELL_VOLTAGE_MAX, max);
        now.put(CELL_VOLTAGE_AVERAGE, sum / cells);
        now.put(CELL_VOLTAGE_SPREAD, max - min);
        now.put(CELL_VOLTAGE_MIN_CELL, lowest + 1);
        now.put(CELL_VOLTAGE_MAX_CELL, highest + 1);
        now.put(MOS_TEMPERATURE, mosTemperature / 100_000);
        now.put(CHARGE_MOS, chargeMos() ? 1 : 0);
        now.put(DISCHARGE_MOS, dischargeMos() ? 1 : 0);
        now.put(BALANCING, BALANCING.choices().indexOf(balancing > 0 ? "discharge" : "off"));
        now.put(BALANCING_CURRENT, balancing);
        now.put(CHARGER_CONNECTED, phase == Phase.CHARGE || phase == Phase.REST_FULL ? 1 : 0);
        now.put(EMERGENCY_TIME_LEFT, emergency);
        return now;
    }
}
