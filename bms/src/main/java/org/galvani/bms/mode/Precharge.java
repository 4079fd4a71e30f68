package org.galvani.bms.mode;

import org.galvani.bms.setting.Parameter;
import org.galvani.bms.setting.Settings;
import org.galvani.bms.signal.Measured;
import org.galvani.bms.state.Tape;

/// Fills what is behind the output through a resistor before the discharge MOSFET closes: after power-up, and
/// whenever discharging is switched on. What a protection switched off comes back without it.
public final class Precharge {

    private final Settings settings;
    private boolean done;
    private boolean running;
    private long micros;

    Precharge(Settings settings) {
        this.settings = settings;
    }

    /// Whether the discharge MOSFET may close.
    boolean done() {
        return done;
    }

    boolean running() {
        return running;
    }

    void again() {
        done = false;
        running = false;
        micros = 0;
    }

    /// Lets time pass.
    ///
    /// @param wanted whether discharging is switched on and nothing blocks it
    /// @return whether it ended and the port did not follow: something holds it down
    boolean step(Measured measured, boolean wanted, long passed) {
        if (done) {
            return false;
        }
        long whole = settings.micros(Parameter.PRECHG_TIME);
        if (!wanted) {
            running = false;
            micros = 0;
            return false;
        }
        if (whole == 0) {
            done = true;
            return false;
        }
        if (running) {
            micros += passed;
        }
        running = true;
        if (micros < whole) {
            return false;
        }
        running = false;
        micros = 0;
        done = measured.portVoltage >= measured.packVoltage * settings.get(Parameter.PRECHG_PORT) / 100;
        return !done;
    }

    long deadline() {
        return running ? Math.max(0, settings.micros(Parameter.PRECHG_TIME) - micros) : Long.MAX_VALUE;
    }

    /// Passes every field that makes a difference later.
    public void pass(Tape tape) {
        done = tape.flag(done);
        running = tape.flag(running);
        micros = tape.whole(micros);
    }
}
