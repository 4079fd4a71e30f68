package org.galvani.bms.mode;

import org.galvani.bms.setting.Parameter;
import org.galvani.bms.setting.Settings;
import org.galvani.bms.signal.Measured;
import org.galvani.bms.state.Tape;

/// Warms cold cells, with a charger's energy only: on below one temperature, off above another.
final class Heater {

    private final Settings settings;
    private boolean on;

    Heater(Settings settings) {
        this.settings = settings;
    }

    boolean on() {
        return on;
    }

    void off() {
        on = false;
    }

    void step(Measured measured, boolean charger) {
        double coldest = Double.POSITIVE_INFINITY;
        for (double celsius : measured.cellTemperatures) {
            coldest = celsius < coldest ? celsius : coldest;
        }
        double until = settings.get(on ? Parameter.HEAT_OFF : Parameter.HEAT_ON);
        on = charger && settings.works(Parameter.HEAT_ON) && coldest < until;
    }

    /// Passes every field that makes a difference later.
    public void pass(Tape tape) {
        on = tape.flag(on);
    }
}
