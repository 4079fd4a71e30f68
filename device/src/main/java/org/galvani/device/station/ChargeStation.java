package org.galvani.device.station;

import static org.galvani.pack.Glossary.CHARGER_OUTPUT_CURRENT;
import static org.galvani.pack.Glossary.CHARGER_OUTPUT_VOLTAGE;
import static org.galvani.pack.Glossary.CHARGE_CURRENT_LIMIT;
import static org.galvani.pack.Glossary.CHARGE_VOLTAGE_LIMIT;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.galvani.device.control.Gate;
import org.galvani.device.transport.Link;
import org.galvani.pack.Alarm;
import org.galvani.pack.Amount;
import org.galvani.pack.RaisedAlarm;
import org.galvani.pack.Readings;
import org.galvani.pack.Report;
import org.galvani.pack.Shape;
import org.galvani.protocol.can.CanFrame;
import org.galvani.protocol.charger.ChargeControl;
import org.galvani.protocol.charger.ChargeControl.Goal;
import org.galvani.protocol.charger.ChargeControl.Pack;
import org.galvani.protocol.charger.ChargeControl.Seen;
import org.galvani.protocol.charger.ChargeLimits;
import org.galvani.protocol.charger.Charger;
import org.galvani.protocol.wire.Effect;

/// Chargers of one pack: listened to always, told something only while charging was switched on.
public final class ChargeStation implements Station {

    private static final Shape SHAPE = Shape.of(List.of(
            new Shape.Slot(CHARGER_OUTPUT_VOLTAGE, 0),
            new Shape.Slot(CHARGER_OUTPUT_CURRENT, 0),
            new Shape.Slot(CHARGE_VOLTAGE_LIMIT, 0),
            new Shape.Slot(CHARGE_CURRENT_LIMIT, 0)));

    private final String pack;
    private final Goal goal;
    private final LongSupplier nanos;
    private final AtomicReference<Optional<Report.Telemetry>> latest = new AtomicReference<>(Optional.empty());
    private final AtomicReference<Optional<Readings>> settings = new AtomicReference<>(Optional.empty());
    private final AtomicReference<Optional<Pack>> news = new AtomicReference<>(Optional.empty());
    private volatile boolean wanted;
    private Faults past = Faults.NONE; // up to now, of the thread that runs it
    private volatile String ending = ""; // how it ended by itself, while the chargers are still being stopped
    private String ended = "idle";
    private String reason = "";

    /// @param pack  that is charged
    /// @param goal  what is aimed at; a cell voltage of 0 stands for a little below the pack's trip
    /// @param nanos a clock that never runs backwards, in nanoseconds
    public ChargeStation(String pack, Goal goal, LongSupplier nanos) {
        this.pack = pack;
        this.goal = goal;
        this.nanos = nanos;
    }

    @Override
    public List<String> packs() {
        return List.of(pack);
    }

    @Override
    public String goal() {
        return "%s up to %s%s until less than %s"
                .formatted(
                        Amount.format(goal.current(), CHARGE_CURRENT_LIMIT),
                        Amount.format(goal.voltage(), CHARGE_VOLTAGE_LIMIT),
                        goal.cellVoltage() > 0
                                ? " (cells " + Amount.format(goal.cellVoltage(), CHARGE_VOLTAGE_LIMIT) + ")"
                                : "",
                        Amount.format(goal.endCurrent(), CHARGE_CURRENT_LIMIT));
    }

    @Override
    public void accept(Report report) {
        switch (report) {
            case Report.Telemetry told -> {
                latest.set(Optional.of(told));
                ChargeLimits.pack(told.readings(), told.alarms()).ifPresent(said -> news.set(Optional.of(said)));
            }
            case Report.Parameters told -> settings.set(Optional.of(told.readings()));
            case Report.Identity _, Report.LogRecord _, Report.LinkState _ -> {} // say nothing of charging
        }
    }

    @Override
    public Optional<String> refusal() {
        if (!ending.isEmpty()) {
            return Optional.of("the charge before is just ending (" + ending + "); try again in a few seconds");
        }
        Optional<Report.Telemetry> telemetry = latest.get();
        if (telemetry.isEmpty()) {
            return Optional.of(pack + " was not read yet");
        }
        Optional<Pack> said =
                ChargeLimits.pack(telemetry.get().readings(), telemetry.get().alarms());
        if (said.isEmpty()) {
            return Optional.of(pack + " does not tell its voltage");
        }
        if (settings.get().isEmpty()) {
            return Optional.of("the settings of " + pack + ", and so what it bears, were not read yet");
        }
        return limits().refusal(goal).or(() -> said.get().refusal());
    }

    private ChargeLimits limits() {
        Readings none = new Readings(Shape.of(List.of()));
        return ChargeLimits.of(
                settings.get().orElse(none),
                latest.get().map(Report.Telemetry::readings).orElse(none));
    }

    /// The goal, with the cell voltage that follows from the pack's trip where none was named.
    private Goal fitted() {
        return goal.cellVoltage() > 0
                ? goal
                : new Goal(goal.voltage(), limits().usualCellVoltage(), goal.current(), goal.endCurrent());
    }

    @Override
    public void on(boolean charge) {
        wanted = charge;
    }

    @Override
    public void run(Link link, BooleanSupplier running, Ear ear) {
        Gate gate = new Gate(link, Charger.J1939.tables(Map.of())::effect);
        while (running.getAsBoolean() && !Thread.currentThread().isInterrupted()) {
            if (wanted) {
                charge(gate, running, ear);
            } else {
                listen(gate, running, ear);
            }
        }
    }

    private void listen(Gate gate, BooleanSupplier running, Ear ear) {
        ChargeControl listener = new ChargeControl(goal); // only hears
        Beat beat = new Beat(gate, nanos);
        Faults before = past;
        beat.run(
                new Beat.Station() {
                    @Override
                    public void heard(CanFrame frame, Duration now) {
                        listener.heard(frame, now);
                    }

                    @Override
                    public boolean turn(Duration now) {
                        past = before.plus(beat.faults());
                        ear.sight(sight(ended, reason, now, listener.chargers(), beat.trouble()));
                        return !wanted;
                    }
                },
                () -> running.getAsBoolean() && !wanted);
    }

    /// Those that spoke lately: of the others nobody knows what they do.
    private static List<Seen> present(List<Seen> chargers, Duration now) {
        return chargers.stream()
                .filter(seen -> now.minus(seen.heard()).compareTo(ChargeControl.SILENCE) <= 0)
                .toList();
    }

    private void charge(Gate gate, BooleanSupplier running, Ear ear) {
        news.set(Optional.empty()); // what it said before may be old: it has to speak now
        ChargeControl control = new ChargeControl(fitted());
        ChargeRun run = new ChargeRun(gate, control, () -> news.getAndSet(Optional.empty()), nanos);
        Faults before = past;
        ChargeRun.Standing end;
        try (Gate.Lease _ = gate.openForLong(Effect.DANGEROUS)) {
            end = run.run(() -> running.getAsBoolean() && wanted, standing -> {
                past = before.plus(standing.faults());
                if (isBySelf(standing)) {
                    ending = word(standing.stage()) + ": " + standing.reason();
                }
                ear.sight(sight(
                        word(standing.stage()),
                        standing.reason(),
                        standing.time(),
                        standing.chargers(),
                        standing.trouble()));
            });
        }
        past = before.plus(end.faults());
        ended = word(end.stage());
        reason = end.reason();
        if (isBySelf(end)) {
            wanted = false;
            ear.ended(new Turn(ended + ": " + reason, end.quiet()));
        }
        ending = ""; // last: until then it could not be switched on again
    }

    private static boolean isBySelf(ChargeRun.Standing standing) {
        return !standing.reason().isEmpty() && !standing.reason().equals(ChargeRun.TOLD_TO_STOP);
    }

    private static String word(ChargeControl.Stage stage) {
        return stage.name().toLowerCase(Locale.ROOT);
    }

    /// @param time since it began to listen
    private Sight sight(String state, String why, Duration time, List<Seen> all, String trouble) {
        List<Seen> chargers = present(all, time);
        Readings sum = new Readings(SHAPE);
        List<Part> parts = new ArrayList<>();
        Set<Alarm> alarms = EnumSet.noneOf(Alarm.class);
        for (Seen seen : chargers) {
            Readings one = new Readings(SHAPE);
            one.put(CHARGER_OUTPUT_VOLTAGE, seen.voltage());
            one.put(CHARGER_OUTPUT_CURRENT, seen.current());
            if (wanted) {
                one.put(CHARGE_CURRENT_LIMIT, seen.told());
            }
            List<Alarm> raised = seen.alarms().stream().map(RaisedAlarm::alarm).toList();
            alarms.addAll(raised);
            parts.add(new Part("0x%02x".formatted(seen.charger()), one, raised));
        }
        if (!chargers.isEmpty()) {
            sum.put(
                    CHARGER_OUTPUT_VOLTAGE,
                    chargers.stream().mapToLong(Seen::voltage).max().orElse(0));
            sum.put(
                    CHARGER_OUTPUT_CURRENT,
                    chargers.stream().mapToLong(Seen::current).sum());
        }
        if (wanted) {
            sum.put(CHARGE_VOLTAGE_LIMIT, goal.voltage());
            sum.put(
                    CHARGE_CURRENT_LIMIT,
                    chargers.stream().mapToLong(Seen::told).sum());
        }
        List<String> problems = new ArrayList<>();
        if (!trouble.isEmpty()) {
            problems.add(trouble);
        } else if (chargers.isEmpty() && time.compareTo(ChargeControl.SILENCE) > 0) {
            problems.add("no charger is heard");
        }
        if (state.equals("stopped") && !why.equals(ChargeRun.TOLD_TO_STOP)) {
            problems.add("charging was stopped: " + why);
        }
        return new Sight(wanted, state, why, sum, parts, alarms, problems, past);
    }
}
