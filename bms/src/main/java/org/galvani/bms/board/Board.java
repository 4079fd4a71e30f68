package org.galvani.bms.board;

import java.util.function.Consumer;
import org.galvani.bms.balance.Balancer;
import org.galvani.bms.cell.Chemistry;
import org.galvani.bms.estimate.Gauge;
import org.galvani.bms.mode.Charging;
import org.galvani.bms.mode.Lamps;
import org.galvani.bms.mode.Mode;
import org.galvani.bms.mode.Modes;
import org.galvani.bms.mode.Stage;
import org.galvani.bms.protection.Cause;
import org.galvani.bms.protection.Protections;
import org.galvani.bms.protection.Release;
import org.galvani.bms.protection.Seen;
import org.galvani.bms.record.History;
import org.galvani.bms.record.Occasion;
import org.galvani.bms.record.Statistics;
import org.galvani.bms.record.Timetable;
import org.galvani.bms.setting.Draft;
import org.galvani.bms.setting.Parameter;
import org.galvani.bms.setting.Profile;
import org.galvani.bms.setting.SettingRefused;
import org.galvani.bms.setting.Settings;
import org.galvani.bms.signal.Controller;
import org.galvani.bms.signal.Driven;
import org.galvani.bms.signal.Measured;
import org.galvani.bms.signal.Range;
import org.galvani.bms.state.Tape;
import org.galvani.pack.Alarm;
import org.jspecify.annotations.Nullable;

/// A board: settings, protections, modes, balancing, estimation and records, one step at a time.
///
/// It knows nothing but what is measured, what is written to it and how much time passed. It is off at first, as after
/// wiring; the button or a charger wakes it. A step makes no garbage.
public final class Board implements Controller, Protections.Listener {

    private final Settings settings;
    private final Protections protections;
    private final Modes modes;
    private final Balancer balancer;
    private final Charging charging;
    private final Gauge gauge;
    private final Statistics statistics = new Statistics();
    private final History history;
    private final Timetable timetable;
    private final Requests requests;
    private final Seen seen = new Seen();
    private final Range range = new Range();
    private final Driven last;
    private Measured measured;
    private Mode recordedMode = Mode.SHUTDOWN;

    /// A start that is not recorded yet, for nothing was measured since.
    private boolean unrecorded;

    /// Unix time of the board's clock.
    private long clockMicros;

    /// Microseconds that passed and were not counted yet, less than one.
    private double rest;

    /// A board as it comes.
    ///
    /// @param profile   what kind of board
    /// @param chemistry what it knows of its cells
    /// @param cells     in all strings
    /// @param sensors   of cell temperature
    public Board(Profile profile, Chemistry chemistry, int cells, int sensors) {
        settings = new Settings(profile);
        protections = new Protections(settings);
        modes = new Modes(settings);
        balancer = new Balancer(settings);
        charging = new Charging(settings);
        gauge = new Gauge(settings, chemistry);
        history = new History((int) settings.get(Parameter.HIST_N), cells, sensors);
        timetable = new Timetable(settings);
        measured = new Measured(cells, sensors);
        last = new Driven(cells);
        last.awake = false;
        requests = new Requests(this);
    }

    /// Lets time pass.
    ///
    /// @param now     what the sensors tell, held for the whole step
    /// @param seconds that passed, 0 or more; the board counts whole microseconds and keeps the rest
    /// @param driven  is filled with what the board drives from now on
    /// @throws IllegalArgumentException when time goes backwards or nowhere; nothing happened then
    @Override
    public void step(Measured now, double seconds, Driven driven) {
        if (!(seconds >= 0 && seconds < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("time cannot pass by " + seconds + " s; pass 0 or more");
        }
        double exact = seconds * 1e6 + rest;
        long micros = Math.round(exact);
        rest = exact - micros;
        step(now, micros, driven);
    }

    public Settings settings() {
        return settings;
    }

    public Protections protections() {
        return protections;
    }

    public Modes modes() {
        return modes;
    }

    public Balancer balancer() {
        return balancer;
    }

    public Charging charging() {
        return charging;
    }

    /// What it asks of chargers and loads.
    public Requests requests() {
        return requests;
    }

    /// What it shows.
    public Lamps lamps() {
        return Lamps.of(modes.mode(), gauge.soc(), protections.warning(), protections.protecting());
    }

    public Gauge gauge() {
        return gauge;
    }

    public Statistics statistics() {
        return statistics;
    }

    public History history() {
        return history;
    }

    /// What the board drives since the last step; not to be written to.
    public Driven driven() {
        return last;
    }

    /// Whether an overvoltage stands that only waits for the state of charge to fall.
    public boolean rechargeWaiting() {
        return protections.waiting();
    }

    /// Unix seconds by the board's clock.
    public long clock() {
        return Math.floorDiv(clockMicros, 1_000_000L);
    }

    /// Sets the board's clock.
    ///
    /// @param unixSeconds any
    public void clock(long unixSeconds) {
        clockMicros = unixSeconds * 1_000_000L;
    }

    /// Turns the address switches.
    ///
    /// @throws SettingRefused outside 0..15
    public void dial(int address) {
        settings.dial(address);
    }

    /// Presses the button: on wakes the board, off switches it off.
    public void button(boolean on) {
        modes.button(on);
        begin();
    }

    /// A frame was seen on the serial line: it may wake the board.
    public void frameSeen() {
        modes.frameSeen();
        begin();
    }

    /// Switches off from afar.
    ///
    /// @return false when it is refused because a charger is there
    public boolean shutDown() {
        return modes.shutDown();
    }

    /// Switches off and on again, from afar.
    public void restart() {
        modes.powerCut();
        begin();
    }

    public void switchCharge(boolean on) {
        modes.switchCharge(on);
    }

    public void switchDischarge(boolean on) {
        modes.switchDischarge(on);
    }

    /// Lets empty cells give for a while, where a board can do that.
    ///
    /// @return false where it cannot
    public boolean emergency() {
        return modes.emergency();
    }

    /// Writes settings, all together or none.
    ///
    /// @throws SettingRefused in one line
    public void write(Consumer<Draft> change) {
        double before = settings.get(Parameter.CAP_RESID);
        settings.write(change);
        if (settings.get(Parameter.CAP_RESID) != before) {
            gauge.set(settings.get(Parameter.CAP_RESID));
        }
    }

    /// Power was cut and came back: what is stored stays, what was about to happen is forgotten.
    public void powerCut() {
        modes.powerCut();
        begin();
    }

    /// Seconds until something happens by itself while nothing else changes; `Double.POSITIVE_INFINITY` when nothing
    /// will. No step should be longer.
    @Override
    public double nextDeadline() {
        if (!modes.awake()) {
            return Double.POSITIVE_INFINITY;
        }
        long micros = Math.min(modes.deadline(), protections.deadline());
        micros = Math.min(micros, Math.min(balancer.deadline(), timetable.deadline(working(), clockMicros)));
        return micros == Long.MAX_VALUE ? Double.POSITIVE_INFINITY : Math.max(1, micros) / 1e6;
    }

    @Override
    public void tripped(Cause cause, int where) {
        if (cause.rule() == Release.FULL) {
            gauge.full();
        } else if (cause.rule() == Release.FED) {
            gauge.empty(measured.current);
        }
        record(Occasion.RAISED, cause.alarm(), where);
    }

    @Override
    public void released(Cause cause) {
        record(Occasion.CLEARED, cause.alarm(), protections.where(cause.alarm()));
    }

    private void step(Measured now, long micros, Driven driven) {
        measured = now;
        long before = clockMicros;
        clockMicros += micros;
        modes.sense(now, protections.full() || gauge.soc() >= settings.get(Parameter.INTERMITTENT_SOC));
        begin();
        if (modes.awake()) {
            look(micros, driven);
            keepTime(before, micros);
        } else {
            balancer.stop(driven.bleed);
        }
        modes.drive(protections, driven);
        statistics.look(modes.chargerPresent(), driven.heater);
        remember(driven);
    }

    private void look(long micros, Driven driven) {
        range.of(measured);
        gauge.step(measured, range, !last.charge && !last.discharge && !last.precharge, micros);
        settings.keep(Parameter.CAP_RESID, gauge.remaining());
        if (unrecorded) {
            unrecorded = false;
            record(Occasion.STARTED, null, 0);
        }
        protect(micros);
        statistics.step(measured, range, gauge.current(measured.current), modes.mode(), clock(), micros);
        if (modes.step(measured, range, protections, micros)) {
            protections.trip(Alarm.DISCHARGE_SHORT_CIRCUIT, this);
        }
        balancer.step(measured, modes.mode(), range.cellMax, range.cellMin, micros, driven.bleed);
        charge(micros);
        if (modes.mode() != recordedMode) {
            recordedMode = modes.mode();
            record(Occasion.MODE, null, 0);
        }
    }

    private void charge(long micros) {
        var before = charging.stage();
        boolean other = charging.step(
                modes.chargerPresent(),
                modes.heating(),
                balancer.balancing(),
                gauge.atFull() || protections.full(),
                measured.cellsAnswer,
                range.cellMin,
                protections,
                micros);
        if (other && settings.works(Parameter.CHARGE_ERR_DLY)) {
            tell(before);
        }
    }

    /// Boards that have stages of charging log them.
    private void tell(Stage before) {
        if (before == Stage.DISCONNECTED) {
            record(Occasion.EVENT, Alarm.CHARGER_PLUGGED_IN, 0);
        } else if (before == Stage.ERROR && charging.stage() != Stage.DISCONNECTED) {
            record(Occasion.EVENT, Alarm.CHARGING_RETRIED, 0);
        } else if (before == Stage.FINISHED && charging.stage() != Stage.DISCONNECTED) {
            record(Occasion.EVENT, Alarm.CHARGING_RESTARTED, 0);
        }
        var event = charging.stage().event();
        if (event.isPresent()) {
            record(Occasion.EVENT, event.get(), 0);
        }
    }

    private void protect(long micros) {
        seen.chargingError = charging.stage() == Stage.ERROR;
        seen.look(measured, range, gauge.soc());
        if (protections.looksFurther()) {
            seen.lookFurther(
                    measured, range, last, (int) settings.get(Parameter.CELL_N), settings.get(Parameter.MOS_LEAK_CUR));
        }
        seen.charger = modes.chargerPresent();
        var mode = modes.mode();
        seen.charging = mode == Mode.CHARGE;
        seen.chargeSide = mode != Mode.DISCHARGE;
        seen.dischargeSide = mode == Mode.DISCHARGE || mode == Mode.STANDBY;
        protections.step(seen, micros, this);
    }

    private void keepTime(long before, long micros) {
        for (int due = timetable.due(before, clockMicros); due > 0; due--) {
            record(Occasion.TIMED, null, 0);
        }
        if (timetable.routine(working(), micros)) {
            record(Occasion.ROUTINE, null, 0);
        }
    }

    private boolean working() {
        return modes.mode() == Mode.CHARGE || modes.mode() == Mode.DISCHARGE;
    }

    /// A board that was started since: what was latched stays so, and is looked at anew.
    private void begin() {
        if (modes.started()) {
            protections.restart();
            statistics.started();
            recordedMode = Mode.STANDBY;
            unrecorded = true;
        }
    }

    private void record(Occasion occasion, @Nullable Alarm alarm, int where) {
        history.add(occasion, alarm, where, modes.mode(), clock(), measured, gauge.remaining(), gauge.soc());
    }

    private void remember(Driven driven) {
        last.charge = driven.charge;
        last.discharge = driven.discharge;
        last.precharge = driven.precharge;
        last.heater = driven.heater;
        last.awake = driven.awake;
        System.arraycopy(driven.bleed, 0, last.bleed, 0, last.bleed.length);
    }

    @Override
    public void pass(Tape tape) {
        settings.pass(tape);
        protections.pass(tape);
        modes.pass(tape);
        balancer.pass(tape);
        charging.pass(tape);
        gauge.pass(tape);
        statistics.pass(tape);
        history.pass(tape);
        timetable.pass(tape);
        last.charge = tape.flag(last.charge);
        last.discharge = tape.flag(last.discharge);
        last.precharge = tape.flag(last.precharge);
        last.heater = tape.flag(last.heater);
        last.awake = tape.flag(last.awake);
        tape.flags(last.bleed);
        recordedMode = tape.choice(recordedMode);
        unrecorded = tape.flag(unrecorded);
        clockMicros = tape.whole(clockMicros);
        rest = tape.number(rest);
    }
}
