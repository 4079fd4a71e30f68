package org.galvani.bms.board;

import org.galvani.bms.mode.Stage;
import org.galvani.bms.setting.Parameter;
import org.galvani.bms.setting.Settings;

/// What a board asks of a charger, an inverter and a load. Where it has warnings, they mark the current it still
/// likes; below them it asks for less while a warning wants less power.
public final class Requests {

    private static final double REDUCED = 0.5;

    private final Board board;
    private final Settings settings;

    Requests(Board board) {
        this.board = board;
        settings = board.settings();
    }

    /// V: the float voltage once charging has finished, where there is a float stage.
    public double chargeVoltage() {
        boolean floats = settings.on(Parameter.FLOAT_EN) && board.charging().stage() == Stage.FINISHED;
        return settings.get(floats ? Parameter.FLOAT_V : Parameter.CHARGE_V) * settings.get(Parameter.CELL_N);
    }

    /// V below which nothing more should be taken.
    public double dischargeVoltage() {
        return settings.get(Parameter.PACK_UV);
    }

    /// A: 0 while charging is not permitted.
    public double chargeCurrent() {
        return chargePermitted() ? reduced(limit(Parameter.CHG_OC_ALM, Parameter.CHG_OC)) : 0;
    }

    /// A, a magnitude: 0 while discharging is not permitted.
    public double dischargeCurrent() {
        return dischargePermitted() ? reduced(limit(Parameter.DSG_OC_ALM, Parameter.DSG_OC)) : 0;
    }

    public boolean chargePermitted() {
        return board.modes().awake()
                && board.modes().chargeSwitch()
                && !board.protections().chargeBlocked();
    }

    public boolean dischargePermitted() {
        return board.modes().awake()
                && board.modes().dischargeSwitch()
                && !board.protections().dischargeBlocked();
    }

    private double limit(Parameter warning, Parameter trip) {
        return Math.abs(settings.get(settings.works(warning) ? warning : trip));
    }

    private double reduced(double amperes) {
        return board.protections().reducing() ? amperes * REDUCED : amperes;
    }
}
