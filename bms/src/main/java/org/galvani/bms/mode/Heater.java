package org.galvani.bms.mode;

import org.galvani.bms.setting.Parameter;
import org.galvani.bms.setting.Settings;
import org.galvani.bms.signal.Range;
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

    void step(Range range, boolean charger) {
        double until = settings.get(on ? Parameter.HEAT_OFF : Parameter.HEAT_ON);
        on = charger && settings.works(Parameter.HEAT_ON) && range.temperatureMin < until;
    }

    /// Passes every field that makes a difference later.
    public void pass(Tape tape) {
        on = tape.flag(on);
    }
}
