package org.galvani.bms.plant;

/// What a pack is to the circuit around it during one step: a voltage behind a resistance, open to both directions,
/// one or none. All lines are straight, so that a node of several branches has one exact solution.
final class Branch {

    /// V without current.
    double source;

    /// Ω of cells and MOSFETs.
    double resistance;

    /// V that a charging current loses besides: 0, a body diode, or infinite where none can flow.
    double chargeDrop;

    /// V that a discharging current loses besides.
    double dischargeDrop;

    /// Ω of the precharge path, beside the discharge MOSFET; infinite where it is off.
    double prechargeOhms;

    /// V that a current out of the precharge path loses in the body diode of the charge MOSFET.
    double prechargeDrop;

    /// A for each V, at the voltage asked for last.
    double slope;

    /// A into the pack at a port voltage; sets [#slope] too.
    double current(double volts) {
        double across = volts - source;
        if (across > chargeDrop) {
            slope = 1 / resistance;
            return (across - chargeDrop) * slope;
        }
        if (across < -dischargeDrop) {
            slope = 1 / resistance;
            return (across + dischargeDrop) * slope;
        }
        if (across < -prechargeDrop && prechargeOhms < Double.POSITIVE_INFINITY) {
            slope = 1 / (resistance + prechargeOhms);
            return (across + prechargeDrop) * slope;
        }
        slope = 0;
        return 0;
    }

    /// Becomes what several packs in series are: they share one current, and any of them can block it.
    void seriesOf(Branch[] branches) {
        source = 0;
        resistance = 0;
        chargeDrop = 0;
        dischargeDrop = 0;
        prechargeOhms = 0;
        prechargeDrop = 0;
        boolean precharging = false;
        for (Branch one : branches) {
            source += one.source;
            resistance += one.resistance;
            chargeDrop += one.chargeDrop;
            dischargeDrop += one.dischargeDrop;
            boolean open = one.dischargeDrop < Double.POSITIVE_INFINITY;
            precharging |= !open;
            prechargeOhms += open ? 0 : one.prechargeOhms;
            prechargeDrop += open ? one.dischargeDrop : one.prechargeDrop;
        }
        if (!precharging) {
            prechargeOhms = Double.POSITIVE_INFINITY;
        }
    }

    /// V at the port for a current that flows.
    double volts(double current) {
        if (current > 0) {
            return source + chargeDrop + current * resistance;
        }
        if (dischargeDrop < Double.POSITIVE_INFINITY) {
            return source - (current < 0 ? dischargeDrop : 0) + current * resistance;
        }
        if (prechargeOhms < Double.POSITIVE_INFINITY) {
            return source - (current < 0 ? prechargeDrop : 0) + current * (resistance + prechargeOhms);
        }
        return source;
    }

    /// Whether both directions are shut.
    boolean shut() {
        return chargeDrop == Double.POSITIVE_INFINITY
                && dischargeDrop == Double.POSITIVE_INFINITY
                && prechargeOhms == Double.POSITIVE_INFINITY;
    }
}
