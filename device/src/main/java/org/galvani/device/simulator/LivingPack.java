package org.galvani.device.simulator;

import static org.galvani.pack.Glossary.*;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.galvani.bms.battery.Battery;
import org.galvani.bms.battery.Setup;
import org.galvani.bms.battery.Telemetry;
import org.galvani.bms.board.Board;
import org.galvani.bms.cell.Chemistry;
import org.galvani.bms.setting.Draft;
import org.galvani.bms.setting.OtherBoards;
import org.galvani.bms.setting.Parameter;
import org.galvani.bms.setting.Profile;
import org.galvani.bms.setting.SettingRefused;
import org.galvani.pack.Alarm;
import org.galvani.pack.Quantity;
import org.galvani.pack.Readings;
import org.galvani.pack.Setting;
import org.galvani.pack.Shape;
import org.galvani.pack.Side;

/// A living battery as the boards of JK see it: what it measures, what is wrong with it, and what it is told.
public final class LivingPack {

    /// How long until a protection releases, and the alarm it counts for.
    private record Countdown(Quantity left, Alarm alarm) {}

    // spotless:off
    private static final List<Countdown> COUNTDOWNS = List.of(
        new Countdown(CHARGE_OVERCURRENT_RELEASE_IN,      Alarm.CHARGE_OVERCURRENT),
        new Countdown(CHARGE_SHORT_CIRCUIT_RELEASE_IN,    Alarm.CHARGE_SHORT_CIRCUIT),
        new Countdown(DISCHARGE_OVERCURRENT_RELEASE_IN,   Alarm.DISCHARGE_OVERCURRENT),
        new Countdown(DISCHARGE_SHORT_CIRCUIT_RELEASE_IN, Alarm.DISCHARGE_SHORT_CIRCUIT),
        new Countdown(CELL_UNDERVOLTAGE_RELEASE_IN,       Alarm.CELL_UNDERVOLTAGE),
        new Countdown(CELL_OVERVOLTAGE_RELEASE_IN,        Alarm.CELL_OVERVOLTAGE));
    // spotless:on

    private static final long MICROS = 1_000_000;

    private final Battery battery;
    private final Telemetry telemetry;
    private final Shape shape;
    private final Map<Quantity, Long> seen = new LinkedHashMap<>();

    /// @param battery to be told about and changed; its bank has the time
    public LivingPack(Battery battery) {
        this.battery = battery;
        this.telemetry = new Telemetry(battery);
        Set<Shape.Slot> slots = new LinkedHashSet<>(telemetry.readings().shape().slots());
        COUNTDOWNS.forEach(countdown -> slots.add(new Shape.Slot(countdown.left(), 0)));
        slots.add(new Shape.Slot(TOTAL_CYCLE_CAPACITY, 0));
        this.shape = Shape.of(slots);
    }

    /// A string of cells behind a JK board, half full, switched on.
    ///
    /// @param ampereHours it holds
    /// @param seed        how cells and sensors differ
    public static LivingPack jk(int cells, double ampereHours, long seed) {
        return of(OtherBoards.jk(cells, Chemistry.LFP), cells, ampereHours, seed);
    }

    /// The same behind a board with 4E 57 frames.
    public static LivingPack nw(int cells, double ampereHours, long seed) {
        return of(OtherBoards.nw(cells, Chemistry.LFP), cells, ampereHours, seed);
    }

    private static LivingPack of(Profile board, int cells, double ampereHours, long seed) {
        Setup setup = Setup.of(Chemistry.LFP, cells, ampereHours)
                .profile(board)
                .soc(0.55)
                .seed(seed);
        return new LivingPack(Battery.ready(setup, 0));
    }

    /// 16 cells of 280 Ah behind a JK board.
    public static LivingPack usual(long seed) {
        return jk(16, 280, seed);
    }

    /// The battery behind it.
    public Battery battery() {
        return battery;
    }

    private Board board() {
        return battery.board();
    }

    /// What is measured now; a copy.
    public Readings readings() {
        Readings now = new Readings(shape);
        now.putAll(telemetry.readings());
        for (Countdown countdown : COUNTDOWNS) {
            board().protections()
                    .recovery(countdown.alarm())
                    .ifPresent(micros -> now.put(countdown.left(), Math.ceilDiv(micros, MICROS)));
        }
        double perCycle = 0.8 * board().gauge().fullCapacity();
        now.put(
                TOTAL_CYCLE_CAPACITY,
                Math.round(1000
                        * (board().gauge().cycles() * perCycle + board().gauge().towardsCycle())));
        return now;
    }

    /// What is wrong now.
    public Set<Alarm> alarms() {
        return telemetry.alarms();
    }

    /// Which cell or sensor, from 1, an alarm is about; 0 where it is about the pack.
    public int where(Alarm alarm) {
        return board().protections().where(alarm);
    }

    /// What the battery is set to now; empty where it has no such setting.
    public Optional<Long> set(Quantity quantity) {
        if (quantity == CHARGE_SWITCH) {
            return Optional.of(board().modes().chargeSwitch() ? 1L : 0L);
        }
        if (quantity == DISCHARGE_SWITCH) {
            return Optional.of(board().modes().dischargeSwitch() ? 1L : 0L);
        }
        return board().settings().value(quantity);
    }

    /// Follows these settings from now on; what they do not hold stays as it was.
    ///
    /// Boards of JK take any value within its range, also where two do not go together: then the release follows
    /// the trip. What cannot be at all leaves the battery as it was.
    public void obey(Readings settings) {
        List<Quantity> left = new ArrayList<>();
        for (Shape.Slot slot : settings.shape().slots()) {
            if (slot.index() == 0
                    && settings.has(slot.quantity(), 0)
                    && !Optional.of(settings.value(slot.quantity())).equals(set(slot.quantity()))) {
                left.add(slot.quantity());
            }
        }
        while (left.removeIf(quantity -> isTaken(quantity, settings))) {
            // some fit only when others were set
        }
        for (Shape.Slot slot : settings.shape().slots()) {
            set(slot.quantity()).ifPresent(value -> seen.put(slot.quantity(), value));
        }
        battery.bank().disturbed();
    }

    /// What else changed its settings since the last look here: those of a line that is not this one.
    public Map<Quantity, Long> news() {
        Map<Quantity, Long> news = new LinkedHashMap<>();
        seen.replaceAll((quantity, before) -> {
            long now = set(quantity).orElse(before);
            if (now != before) {
                news.put(quantity, now);
            }
            return now;
        });
        return news;
    }

    private boolean isTaken(Quantity quantity, Readings settings) {
        long value = settings.value(quantity);
        if (quantity == CHARGE_SWITCH) {
            board().switchCharge(value == 1);
            return true;
        }
        if (quantity == DISCHARGE_SWITCH) {
            board().switchDischarge(value == 1);
            return true;
        }
        if (!isSettable(quantity)) {
            return true; // of the vendor's own
        }
        return writes(draft -> draft.set(quantity, value)) || isTakenWithItsRelease(quantity, settings);
    }

    private boolean isSettable(Quantity quantity) {
        return Parameter.switchedBy(quantity)
                .or(() -> Parameter.of(quantity))
                .map(parameter -> board().settings().profile().row(parameter).settable())
                .orElse(false);
    }

    /// A trip beyond its release takes the release along.
    private boolean isTakenWithItsRelease(Quantity quantity, Readings settings) {
        if (!(quantity instanceof Setting setting)) {
            return false;
        }
        Setting trip = setting.protection().trip();
        Setting release = setting.protection().release();
        if (!settings.has(trip, 0)
                || Parameter.of(release).isEmpty()
                || (!setting.equals(trip) && !setting.equals(release))) {
            return false;
        }
        long tripped = settings.value(trip);
        long wanted = settings.has(release, 0) ? settings.value(release) : tripped;
        long released =
                setting.protection().side() == Side.HIGH ? Math.min(wanted, tripped) : Math.max(wanted, tripped);
        return writes(draft -> draft.set(trip, tripped).set(release, released));
    }

    private boolean writes(Consumer<Draft> change) {
        try {
            board().write(change);
            return true;
        } catch (SettingRefused _) {
            return false;
        }
    }

    /// Whether it is switched on and answers.
    public boolean isOn() {
        return board().modes().awake();
    }

    /// How many cells in series.
    public int cells() {
        return battery.setup().design().cells();
    }

    /// What its cells are made of.
    public Chemistry chemistry() {
        return battery.setup().design().chemistry();
    }

    /// What it was built for, in mAh.
    public long capacity() {
        return Math.round(1000 * board().settings().get(Parameter.CAP_RATED));
    }
}
