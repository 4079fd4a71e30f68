package org.galvani.bms.mode;

import org.galvani.bms.setting.Parameter;
import org.galvani.bms.setting.Settings;
import org.galvani.bms.signal.Measured;
import org.galvani.bms.state.Tape;

/// Whether a charger is there. What charges is one, wherever it is connected; another shows by its voltage, which
/// has to be above the detection voltage, and above the pack's by a margin to be believed at first.
public final class Charger {

    private final Settings settings;
    private boolean present;

    public Charger(Settings settings) {
        this.settings = settings;
    }

    public boolean present() {
        return present;
    }

    public void sense(Measured measured) {
        boolean offered = measured.chargerVoltage > settings.get(Parameter.CHGR_DETECT);
        boolean above = measured.chargerVoltage > measured.packVoltage + settings.get(Parameter.CHGR_MARGIN);
        double least = settings.get(present ? Parameter.EFF_CHG_OUT : Parameter.EFF_CHG_IN);
        present = measured.current >= least || (offered && (present || above));
    }

    /// Passes every field that makes a difference later.
    public void pass(Tape tape) {
        present = tape.flag(present);
    }
}
