package org.galvani.bms.board;

import java.util.function.Consumer;
import org.galvani.bms.cell.Chemistry;
import org.galvani.bms.estimate.Gauge;
import org.galvani.bms.mode.Modes;
import org.galvani.bms.protection.Cause;
import org.galvani.bms.protection.Protections;
import org.galvani.bms.protection.Seen;
import org.galvani.bms.protection.Watch;
import org.galvani.bms.setting.Draft;
import org.galvani.bms.setting.Parameter;
import org.galvani.bms.setting.Profile;
import org.galvani.bms.setting.Settings;
import org.galvani.bms.signal.Controller;
import org.galvani.bms.signal.Driven;
import org.galvani.bms.signal.Measured;
import org.galvani.bms.state.Tape;
import org.galvani.pack.Alarm;

/// A board: settings, protections, modes and estimation, one step at a time.
///
/// It knows nothing but what is measured, what is written to it and how much time passed. It is off at first, as after
/// wiring; the button or a charger wakes it.
public final class Board implements Controller, Protections.Listener {

    private final Settings settings;
    private final Protections protections;
    private final Modes modes;
    private final Gauge gauge;
    private final Seen seen = new Seen();
    private final Driven last;
    private double current;

    /// Microseconds that passed and were not counted yet, less than one.
    private double rest;

    /// A board as it comes.
    ///
    /// @param profile     what kind of board
    /// @param chemistry what it knows of its cells
    public Board(Profile profile, Chemistry chemistry) {
        settings = new Settings(profile);
        protections = new Protections(settings);
        modes = new Modes(settings);
        gauge = new Gauge(settings, chemistry);
        last = new Driven(profile.cells());
        last.awake = false;
    }

    /// Lets time pass.
    ///
    /// @param measured what the sensors tell, held for the whole step
    /// @param seconds  that passed, 0 or more; the board counts whole microseconds and keeps the rest
    /// @param driven   is filled with what the board drives from now on
    /// @throws IllegalArgumentException when time goes backwards or nowhere; nothing happened then
    @Override
    public void step(Measured measured, double seconds, Driven driven) {
        if (!(seconds >= 0 && seconds < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("time cannot pass by " + seconds + " s; pass 0 or more");
        }
        double exact = seconds * 1e6 + rest;
        long micros = Math.round(exact);
        rest = exact - micros;
        step(measured, micros, driven);
    }

    private void step(Measured measured, long micros, Driven driven) {
        modes.sense(measured);
        if (modes.started()) {
            protections.restart();
        }
        if (modes.awake()) {
            look(measured, micros);
        }
        modes.drive(protections, driven);
        remember(driven);
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

    public Gauge gauge() {
        return gauge;
    }

    /// Whether the charge MOSFET was driven on at the last step.
    public boolean chargeOn() {
        return last.charge;
    }

    /// Whether the discharge MOSFET was driven on at the last step.
    public boolean dischargeOn() {
        return last.discharge;
    }

    /// Whether an overvoltage stands that waits for the state of charge to fall.
    public boolean rechargeWaiting() {
        return protections.full()
                && gauge.soc() >= settings.get(Parameter.INTERMITTENT_SOC)
                && seen.value(Watch.CELL_MAX) < settings.get(Parameter.CELL_OV_REC);
    }

    /// Presses the button: on wakes the board, off switches it off.
    public void button(boolean on) {
        modes.button(on);
    }

    /// A frame was seen on the serial line: it may wake the board.
    public void frameSeen() {
        modes.frameSeen();
    }

    /// Switches off from afar.
    ///
    /// @return false when it is refused because a charger is there
    public boolean shutDown() {
        return modes.shutDown();
    }

    public void switchCharge(boolean on) {
        modes.switchCharge(on);
    }

    public void switchDischarge(boolean on) {
        modes.switchDischarge(on);
    }

    /// Writes settings, all together or none.
    ///
    /// @throws org.galvani.bms.setting.SettingRefused in one line
    public void write(Consumer<Draft> change) {
        double before = settings.get(Parameter.CAP_RESID);
        settings.write(change);
        if (settings.get(Parameter.CAP_RESID) != before) {
            gauge.set(settings.get(Parameter.CAP_RESID));
        }
    }

    /// Power was cut and came back; what is stored stays.
    public void powerCut() {
        modes.powerCut();
        if (modes.started()) {
            protections.restart();
        }
    }

    /// Seconds until something happens by itself while nothing else changes; `Double.POSITIVE_INFINITY` when nothing
    /// will. No step should be longer.
    @Override
    public double nextDeadline() {
        long micros = Math.min(modes.deadline(), modes.awake() ? protections.deadline() : Long.MAX_VALUE);
        return micros == Long.MAX_VALUE ? Double.POSITIVE_INFINITY : Math.max(1, micros) / 1e6;
    }

    @Override
    public void tripped(Cause cause, int where) {
        if (cause.alarm() == Alarm.CELL_OVERVOLTAGE || cause.alarm() == Alarm.PACK_OVERVOLTAGE) {
            gauge.full();
        } else if (cause.alarm() == Alarm.CELL_UNDERVOLTAGE || cause.alarm() == Alarm.PACK_UNDERVOLTAGE) {
            gauge.empty(current);
        }
    }

    @Override
    public void released(Cause cause) {}

    private void look(Measured measured, long micros) {
        current = measured.current;
        gauge.step(measured, !last.charge && !last.discharge && !last.precharge, micros);
        settings.keep(Parameter.CAP_RESID, gauge.remaining());
        seen.look(measured, gauge.soc());
        if (protections.looksFurther()) {
            seen.lookFurther(
                    measured, last, (int) settings.get(Parameter.CELL_N), settings.get(Parameter.MOS_LEAK_CUR));
        }
        seen.charger = modes.chargerPresent();
        switch (modes.mode()) {
            case CHARGE, FLOAT -> side(true, false);
            case DISCHARGE -> side(false, true);
            case STANDBY, SHUTDOWN -> side(true, true);
        }
        protections.step(seen, micros, this);
        if (modes.step(measured, protections, gauge.soc(), seen.value(Watch.CELL_MIN), micros)) {
            protections.trip(Alarm.DISCHARGE_SHORT_CIRCUIT, this);
        }
    }

    private void side(boolean charge, boolean discharge) {
        seen.chargeSide = charge;
        seen.dischargeSide = discharge;
    }

    private void remember(Driven driven) {
        last.charge = driven.charge;
        last.discharge = driven.discharge;
        last.precharge = driven.precharge;
        last.heater = driven.heater;
        last.awake = driven.awake;
    }

    @Override
    public void pass(Tape tape) {
        settings.pass(tape);
        protections.pass(tape);
        modes.pass(tape);
        gauge.pass(tape);
        last.charge = tape.flag(last.charge);
        last.discharge = tape.flag(last.discharge);
        last.precharge = tape.flag(last.precharge);
        last.heater = tape.flag(last.heater);
        last.awake = tape.flag(last.awake);
        current = tape.number(current);
        rest = tape.number(rest);
    }
}
