package org.galvani.protocol.charger;

import static org.galvani.pack.Glossary.CHARGER_OUTPUT_CURRENT;
import static org.galvani.pack.Glossary.CHARGER_OUTPUT_VOLTAGE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.galvani.pack.RaisedAlarm;
import org.galvani.pack.Readings;
import org.galvani.protocol.can.CanFrame;

/// Controls chargers from the first status to the last ampere. Pure: [#heard] what the bus brings, [#cycle] once a
/// second with the pack's readings; what comes back is sent.
///
/// Constant current until the pack or its highest cell reaches the target voltage, then less and less current, so that
/// neither goes beyond; finished when the current that is left stays below the end current. Current that is taken back
/// is taken back at once and from all chargers; it is raised slowly, and only when every charger delivers what it was
/// told: while one is lowered the others wait, and those that are lowered are told first. Without a status of any
/// charger, or without readings of the pack, for 5 s, and on every reason that the pack
/// gives, charging stops for good; also where a charger raises an alarm for 5 s. Stopped chargers are told so every
/// second, with voltage and current 0.
public final class ChargeControl {

    /// The silence after which neither charger nor pack can be trusted, and after which a charger stops by itself.
    public static final Duration SILENCE = Duration.ofSeconds(5);

    /// How long a charger may keep everybody waiting for its first status.
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    /// How long the current must stay below the end current.
    public static final Duration HELD = Duration.ofSeconds(30);

    private static final long STEP = 100; // mA, the finest a charger takes
    private static final int RAISES = 20; // from nothing to the full current, one a second

    /// What is aimed at.
    ///
    /// @param voltage     of the pack, in mV
    /// @param cellVoltage no cell may be above, in mV; 0 where cells are not looked at
    /// @param current     of all chargers together, in mA
    /// @param endCurrent  charging is finished below it, in mA
    public record Goal(long voltage, long cellVoltage, long current, long endCurrent) {

        /// @throws IllegalArgumentException in one line, where no charger could be told so
        public Goal {
            if (voltage < 1 || voltage > 6_553_500 || current < STEP || current > 6_553_500) {
                throw new IllegalArgumentException(
                        "a charger takes up to 6553.5 V and 0.1 to 6553.5 A, not %s V and %s A"
                                .formatted(voltage / 1000.0, current / 1000.0));
            }
            if (endCurrent < 0 || endCurrent >= current) {
                throw new IllegalArgumentException("the end current has to be below the charging current");
            }
        }
    }

    /// What the pack says now.
    ///
    /// @param voltage        in mV
    /// @param highestCell    in mV; 0 where the pack does not tell
    /// @param currentAllowed in mA, what it wants at most; [Long#MAX_VALUE] where it does not tell
    /// @param voltageAllowed in mV, what it wants at most; [Long#MAX_VALUE] where it does not tell
    /// @param refusal        why it must not be charged; empty while it may
    public record Pack(
            long voltage, long highestCell, long currentAllowed, long voltageAllowed, Optional<String> refusal) {}

    /// How charging stands.
    public enum Stage {
        /// No charger was heard yet.
        WAITING,
        CONSTANT_CURRENT,
        /// At the target: the current is taken back.
        CONSTANT_VOLTAGE,
        FINISHED,
        STOPPED
    }

    /// What one charger said last, and what it was told.
    private static final class Unit {
        private Duration heard = Duration.ZERO;
        private long voltage;
        private long current;
        private long told;
        private List<RaisedAlarm> alarms = List.of();
        private Duration sound = Duration.ZERO; // when it raised nothing last
    }

    /// A charger as it stands.
    ///
    /// @param voltage in mV, as it says
    /// @param current in mA, as it says
    /// @param told    in mA
    /// @param heard   when it spoke last
    public record Seen(int charger, long voltage, long current, long told, List<RaisedAlarm> alarms, Duration heard) {}

    private final Goal goal;
    private final SortedMap<Integer, Unit> units = new TreeMap<>();
    private Stage stage = Stage.WAITING;
    private String reason = "";
    private long wanted; // mA, of all chargers together
    private long mostVolts; // mV, what chargers are told: the goal, or less where the pack wants less
    private int present; // chargers that spoke lately
    private Duration packHeard = Duration.ZERO;
    private Duration belowSince = Duration.ZERO;
    private boolean below;

    public ChargeControl(Goal goal) {
        this.goal = goal;
        this.mostVolts = goal.voltage();
    }

    public Stage stage() {
        return stage;
    }

    /// Why charging ended; empty while it goes on.
    public String reason() {
        return reason;
    }

    /// The chargers heard so far.
    public List<Seen> chargers() {
        return units.entrySet().stream()
                .map(entry -> new Seen(
                        entry.getKey(),
                        entry.getValue().voltage,
                        entry.getValue().current,
                        entry.getValue().told,
                        entry.getValue().alarms,
                        entry.getValue().heard))
                .toList();
    }

    /// Something passed on the bus.
    ///
    /// @param now time since the start, never falling
    public void heard(CanFrame frame, Duration now) {
        Optional<ChargerTables.Kind> kind = ChargerTables.kind(frame);
        if (kind.isEmpty() || kind.get().isCommand() || frame.length() != CanFrame.MOST_DATA) {
            return;
        }
        Readings status = ChargerFrames.STATUS_REPORT.decode(frame.data().toArray(), 0);
        Unit unit = units.computeIfAbsent(kind.get().charger(), _ -> new Unit());
        unit.sound = unit.heard.isZero() ? now : unit.sound;
        unit.heard = now;
        unit.voltage = status.value(CHARGER_OUTPUT_VOLTAGE);
        unit.current = status.value(CHARGER_OUTPUT_CURRENT);
        unit.alarms = ChargerFrames.STATUS_REPORT.alarms(status);
        unit.sound = unit.alarms.isEmpty() ? now : unit.sound;
    }

    /// Charging ends, whatever else is said.
    public void stop(String why) {
        if (stage != Stage.STOPPED && stage != Stage.FINISHED) {
            end(Stage.STOPPED, why);
        }
    }

    /// One second has passed.
    ///
    /// @param now  time since the start, never falling
    /// @param pack what it says; empty where there is nothing new
    /// @return the commands to send now
    public List<CanFrame> cycle(Duration now, Optional<Pack> pack) {
        if (pack.isPresent()) {
            packHeard = now;
        }
        if (isRunning()) {
            watch(now, pack);
        }
        if (isRunning() && pack.isPresent()) {
            aim(now, pack.get());
        }
        return commands(now);
    }

    private boolean isRunning() {
        return stage != Stage.FINISHED && stage != Stage.STOPPED;
    }

    private void watch(Duration now, Optional<Pack> pack) {
        Optional<String> refusal = pack.flatMap(Pack::refusal);
        if (refusal.isPresent()) {
            end(Stage.STOPPED, refusal.get());
        } else if (isLong(packHeard, now)) {
            end(Stage.STOPPED, "no readings of the pack for 5 s");
        } else if (!units.isEmpty() && units.values().stream().allMatch(unit -> isLong(unit.heard, now))) {
            end(Stage.STOPPED, "no status of a charger for 5 s");
        } else if (units.isEmpty() && now.compareTo(PATIENCE) > 0) {
            end(Stage.STOPPED, "no charger was heard for 30 s");
        } else {
            units.forEach((charger, unit) -> {
                if (isRunning() && isLong(unit.sound, now) && !unit.alarms.isEmpty()) {
                    end(
                            Stage.STOPPED,
                            "charger 0x%02x raises %s"
                                    .formatted(charger, String.join(", ", RaisedAlarm.keys(unit.alarms))));
                }
            });
        }
    }

    private static boolean isLong(Duration heard, Duration now) {
        return now.minus(heard).compareTo(SILENCE) > 0;
    }

    private void end(Stage how, String why) {
        stage = how;
        reason = why;
        wanted = 0;
    }

    private void aim(Duration now, Pack pack) {
        if (units.isEmpty()) {
            return;
        }
        if (stage == Stage.WAITING) {
            stage = Stage.CONSTANT_CURRENT;
        }
        long most = Math.min(goal.current(), pack.currentAllowed());
        mostVolts = Math.max(0, Math.min(goal.voltage(), pack.voltageAllowed()));
        List<Unit> here = present(now);
        if (here.size() < present) { // its share is not for the others at once
            wanted = Math.min(wanted, here.stream().mapToLong(unit -> unit.told).sum());
        }
        present = here.size();
        long room = room(pack);
        if (room <= 0) {
            stage = Stage.CONSTANT_VOLTAGE;
        }
        if (room < 0) {
            wanted = Math.min(wanted * 9 / 10, wanted - STEP); // a tenth a second, as long as it is too high
        } else if (wanted < most && room > 0 && settled(now)) {
            long raise = Math.max(STEP, goal.current() / (stage == Stage.CONSTANT_CURRENT ? RAISES : 10L * RAISES));
            wanted += raise;
        }
        wanted = Math.clamp(wanted, 0, Math.max(0, most));
        boolean sound = units.values().stream().allMatch(unit -> unit.alarms.isEmpty());
        boolean low = stage == Stage.CONSTANT_VOLTAGE && sound && delivered() <= goal.endCurrent();
        if (low && !below) {
            belowSince = now;
        }
        below = low;
        if (below && now.minus(belowSince).compareTo(HELD) >= 0) {
            end(Stage.FINISHED, "the current fell below the end current");
        }
    }

    /// How far it is to the target, as a sign: negative where pack or cell are beyond it, 0 just below it.
    private long room(Pack pack) {
        boolean cells = goal.cellVoltage() > 0 && pack.highestCell() > 0;
        if (pack.voltage() > mostVolts || (cells && pack.highestCell() > goal.cellVoltage())) {
            return -1;
        }
        boolean close = pack.voltage() > mostVolts * 998 / 1000
                || (cells && pack.highestCell() > goal.cellVoltage() * 998 / 1000);
        return close ? 0 : 1;
    }

    /// mA of all chargers together, as they say: a charger may limit itself by the voltage it was told.
    private long delivered() {
        return units.values().stream().mapToLong(unit -> unit.current).sum();
    }

    /// Whether every charger that answers delivers what it was told, within a tenth and half an ampere; one that
    /// limits itself by voltage delivers less, and must not be told more.
    private boolean settled(Duration now) {
        return units.values().stream()
                .filter(unit -> !isLong(unit.heard, now))
                .allMatch(unit -> Math.abs(unit.told - unit.current) <= Math.max(500, unit.told / 10));
    }

    private List<Unit> present(Duration now) {
        return units.values().stream().filter(unit -> !isLong(unit.heard, now)).toList();
    }

    /// Lower ones first; none is raised before all that are lowered deliver less.
    private List<CanFrame> commands(Duration now) {
        List<Unit> here = isRunning() ? present(now) : List.of();
        long share = here.isEmpty() ? 0 : wanted / here.size() / STEP * STEP;
        boolean lowering =
                here.stream().anyMatch(unit -> unit.told > share || unit.current > share + Math.max(500, share / 10));
        List<CanFrame> lowered = new ArrayList<>();
        List<CanFrame> others = new ArrayList<>();
        units.forEach((charger, unit) -> {
            boolean run = here.contains(unit);
            long tell = !run ? 0 : lowering ? Math.min(unit.told, share) : share;
            (tell < unit.told ? lowered : others).add(ChargerFrames.command(charger, run, run ? mostVolts : 0, tell));
            unit.told = tell;
        });
        lowered.addAll(others);
        if (units.isEmpty()) {
            lowered.add(ChargerFrames.command(
                    ChargerFrames.ADDRESSES.getFirst(), false, 0, 0)); // wakes those that wait for a controller
        }
        return lowered;
    }
}
