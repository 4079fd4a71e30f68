package org.galvani.bms.mode;

import org.galvani.bms.protection.Protections;
import org.galvani.bms.setting.Parameter;
import org.galvani.bms.setting.Settings;
import org.galvani.bms.signal.Driven;
import org.galvani.bms.signal.Measured;
import org.galvani.bms.signal.Range;
import org.galvani.bms.state.Tape;

/// What a board is doing, and from it what it drives: a MOSFET is on only when no cause blocks it, its switch is on
/// and the mode allows it.
public final class Modes {

    private final Settings settings;
    private final Charger charger;
    private final Precharge precharge;
    private final Heater heater;

    private Mode mode = Mode.SHUTDOWN;
    private OffBy offBy = OffBy.WIRING;
    private boolean started;
    private boolean chargerWasAway = true;
    private boolean chargeSwitch = true;
    private boolean dischargeSwitch = true;
    private long idleMicros;
    private long emptyMicros;
    private long emergencyMicros;

    public Modes(Settings settings) {
        this.settings = settings;
        charger = new Charger(settings);
        precharge = new Precharge(settings);
        heater = new Heater(settings);
    }

    public Mode mode() {
        return mode;
    }

    /// What switched it off; tells nothing while it is awake.
    public OffBy offBy() {
        return offBy;
    }

    public boolean awake() {
        return mode != Mode.SHUTDOWN;
    }

    public boolean chargerPresent() {
        return charger.present();
    }

    public boolean precharging() {
        return precharge.running();
    }

    public boolean heating() {
        return heater.on();
    }

    public boolean chargeSwitch() {
        return chargeSwitch;
    }

    public boolean dischargeSwitch() {
        return dischargeSwitch;
    }

    /// Presses the button: it wakes a board, or switches it off.
    public void button(boolean on) {
        if (on && !awake()) {
            start();
        } else if (!on && awake()) {
            off(OffBy.BUTTON);
        }
    }

    /// A frame was seen on the serial line: it wakes a board that was not switched off by its button.
    public void frameSeen() {
        if (!awake() && offBy.heard()) {
            start();
        }
    }

    /// Switches off from afar.
    ///
    /// @return false when it stays on because a charger is there
    public boolean shutDown() {
        if (charger.present()) {
            return false;
        }
        if (awake()) {
            off(OffBy.REMOTE);
        }
        return true;
    }

    public void switchCharge(boolean on) {
        chargeSwitch = on;
    }

    /// Discharging that is switched on begins with precharge.
    public void switchDischarge(boolean on) {
        if (on && !dischargeSwitch) {
            precharge.again();
        }
        dischargeSwitch = on;
    }

    /// Lets empty cells give for a while, where a board can do that.
    ///
    /// @return false where it cannot
    public boolean emergency() {
        emergencyMicros = awake() ? settings.micros(Parameter.EMERGENCY_TIME) : 0;
        return emergencyMicros > 0;
    }

    /// Microseconds that an emergency start still lasts.
    public long emergencyLeft() {
        return emergencyMicros;
    }

    /// Microseconds until it sleeps, if nothing happens.
    public long timeToSleep() {
        return Math.max(0, settings.micros(Parameter.SLEEP_TIME) - idleMicros);
    }

    /// Power was cut and came back: a board that was awake starts, one that was off stays off.
    public void powerCut() {
        if (awake()) {
            start();
        }
    }

    /// Whether it started since this was asked last.
    public boolean started() {
        boolean now = started;
        started = false;
        return now;
    }

    /// Looks for a charger, which wakes a board, and at what flows. To be called before the protections look.
    ///
    /// @param full whether the cells are full: an overvoltage stands, or the state of charge says so
    public void sense(Measured measured, boolean full) {
        charger.sense(measured);
        if (!awake() && charger.present() && (chargerWasAway || offBy.heard())) {
            start();
        }
        chargerWasAway = !charger.present();
        if (awake()) {
            mode = next(measured.current, full);
        }
    }

    /// Lets time pass; to be called when the protections have looked, on a board that is awake.
    ///
    /// @return whether precharge ended and the output is held down
    public boolean step(Measured measured, Range range, Protections protections, long micros) {
        emergencyMicros = Math.max(0, emergencyMicros - micros);
        heater.step(range, charger.present());
        boolean held = precharge.step(measured, dischargeSwitch && !dischargeBlocked(protections), micros);
        runDown(protections, range.cellMin, micros);
        idle(measured, range.cellMin, micros);
        return held;
    }

    /// Drives what the mode, the switches and the protections allow together.
    public void drive(Protections protections, Driven driven) {
        boolean on = awake();
        boolean give = on && dischargeSwitch && !dischargeBlocked(protections);
        driven.awake = on;
        driven.charge = on && chargeSwitch && !protections.chargeBlocked();
        driven.discharge = give && precharge.done();
        driven.precharge = give && precharge.running();
        driven.heater = on && heater.on();
    }

    /// Microseconds until something happens by itself; `Long.MAX_VALUE` when nothing will.
    public long deadline() {
        if (!awake()) {
            return Long.MAX_VALUE;
        }
        long nearest = precharge.deadline();
        if (idleMicros > 0) {
            nearest = Math.min(nearest, timeToSleep());
        }
        if (emptyMicros > 0) {
            nearest = Math.min(nearest, Math.max(0, settings.micros(Parameter.UV_COMM_HOLD) - emptyMicros));
        }
        if (emergencyMicros > 0) {
            nearest = Math.min(nearest, emergencyMicros);
        }
        return nearest;
    }

    private boolean dischargeBlocked(Protections protections) {
        return emergencyMicros > 0 ? protections.dischargeBlockedWhenFull() : protections.dischargeBlocked();
    }

    private Mode next(double current, boolean full) {
        double charges = settings.get(mode == Mode.CHARGE ? Parameter.EFF_CHG_OUT : Parameter.EFF_CHG_IN);
        if (charger.present() && current >= charges) {
            return Mode.CHARGE;
        }
        boolean gives = mode == Mode.DISCHARGE
                ? current <= settings.get(Parameter.EFF_DSG_OUT)
                : current <= settings.get(Parameter.EFF_DSG_IN);
        if (gives) {
            return Mode.DISCHARGE;
        }
        return charger.present() && full ? Mode.FLOAT : Mode.STANDBY;
    }

    /// After an undervoltage a board talks on for a while, then switches off.
    private void runDown(Protections protections, double cellMin, long micros) {
        boolean empty = settings.works(Parameter.UV_COMM_HOLD) && protections.shuttingDown();
        boolean low = settings.works(Parameter.PWR_OFF_V)
                && cellMin < settings.get(Parameter.PWR_OFF_V)
                && !charger.present();
        emptyMicros = empty || low ? emptyMicros + micros : 0;
        if ((empty || low) && emptyMicros > settings.micros(Parameter.UV_COMM_HOLD)) {
            off(OffBy.UNDERVOLTAGE);
        }
    }

    private void idle(Measured measured, double cellMin, long micros) {
        if (!awake()) {
            return;
        }
        boolean sleepy = settings.works(Parameter.SLEEP_TIME)
                || (settings.works(Parameter.SMART_SLEEP_V) && cellMin < settings.get(Parameter.SMART_SLEEP_V));
        boolean quiet = !charger.present() && measured.current > settings.get(Parameter.EFF_DSG_OUT);
        idleMicros = sleepy && quiet ? idleMicros + micros : 0;
        if (idleMicros >= settings.micros(Parameter.SLEEP_TIME)) {
            off(OffBy.TIMER);
        }
    }

    private void start() {
        mode = Mode.STANDBY;
        started = true;
        idleMicros = 0;
        emptyMicros = 0;
        emergencyMicros = 0;
        precharge.again();
        heater.off();
    }

    private void off(OffBy by) {
        mode = Mode.SHUTDOWN;
        offBy = by;
        started = false;
        precharge.again();
        heater.off();
    }

    /// Passes every field that makes a difference later.
    public void pass(Tape tape) {
        mode = tape.choice(mode);
        offBy = tape.choice(offBy);
        started = tape.flag(started);
        chargerWasAway = tape.flag(chargerWasAway);
        chargeSwitch = tape.flag(chargeSwitch);
        dischargeSwitch = tape.flag(dischargeSwitch);
        idleMicros = tape.whole(idleMicros);
        emptyMicros = tape.whole(emptyMicros);
        emergencyMicros = tape.whole(emergencyMicros);
        charger.pass(tape);
        precharge.pass(tape);
        heater.pass(tape);
    }
}
