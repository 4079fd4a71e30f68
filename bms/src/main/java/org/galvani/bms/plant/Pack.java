package org.galvani.bms.plant;

import org.galvani.bms.cell.Cells;
import org.galvani.bms.cell.Spread;
import org.galvani.bms.signal.Driven;
import org.galvani.bms.state.Chance;
import org.galvani.bms.state.Tape;

/// One pack: cells, two MOSFETs in line with their body diodes, a precharge path, a heater, and the supply of the
/// board. Currents are positive while charging.
public final class Pack {

    /// V over the body diode of a MOSFET that is off while the other conducts.
    public static final double BODY_DIODE = 0.7;

    private static final double HEAT_PER_KELVIN = 30;
    private static final double KELVIN_PER_WATT = 2;

    private final Design design;
    private final Cells cells;
    private final Branch branch = new Branch();
    private final double bleedSiemens;
    private final double[] mean;
    private final double[] end;

    private double siemens;
    private double bus;
    private double drain;
    private double warmth;
    private double seconds;

    private double ambient;
    private double mosTemperature;
    private double leakage;
    private double current;
    private double portVoltage;
    private double packVoltage;
    private double charged;
    private double discharged;

    /// @param design  how it is built
    /// @param health  what is left of its capacity, 0.05 … 1
    /// @param soc     0 … 1
    /// @param celsius of everything
    /// @param spread  how its cells differ
    /// @param chance  that decides how
    public Pack(Design design, double health, double soc, double celsius, Spread spread, Chance chance) {
        this.design = design;
        Quantities.between("state of health", 100 * health, 5, 100, "%");
        Quantities.between("state of charge", 100 * soc, 0, 100, "%");
        ambient = Quantities.between("temperature", celsius, -50, 120, "°C");
        cells = new Cells(
                design.chemistry(),
                design.series(),
                design.strings(),
                design.ampereHours(),
                health,
                soc,
                celsius,
                spread,
                chance);
        bleedSiemens = design.bleedAmperes() / design.chemistry().openCircuitVoltage(0.5);
        mean = new double[design.strings()];
        end = new double[design.strings()];
        mosTemperature = celsius;
        packVoltage = busVoltage();
    }

    /// First half of a step: the switches are set and the branch is known.
    void prepare(Driven driven, double step) {
        seconds = step;
        cells.prepare(step);
        double sumOfSiemens = 0;
        double sum = 0;
        for (int s = 0; s < mean.length; s++) {
            double one = 1 / cells.resistance(s);
            sumOfSiemens += one;
            sum += cells.source(s) * one;
        }
        siemens = sumOfSiemens;
        bus = sum / sumOfSiemens;
        drain = (driven.awake ? design.awakeAmperes() : design.asleepAmperes()) + leakage;
        warmth = driven.heater ? portVoltage * portVoltage * heaterSiemens() / cells.count() : 0;
        boolean charge = driven.charge;
        boolean discharge = driven.discharge;
        branch.source = bus;
        branch.resistance = 1 / sumOfSiemens + design.mosOhms();
        branch.chargeDrop = !charge ? Double.POSITIVE_INFINITY : discharge ? 0 : BODY_DIODE;
        branch.dischargeDrop = !discharge ? Double.POSITIVE_INFINITY : charge ? 0 : BODY_DIODE;
        branch.prechargeOhms = driven.precharge && !discharge ? design.prechargeOhms() : Double.POSITIVE_INFINITY;
        branch.prechargeDrop = charge ? 0 : BODY_DIODE;
    }

    /// Second half: the current that the site has found flows.
    void commit(double meanCurrent, double endCurrent, double port, boolean[] bleed) {
        int strings = mean.length;
        double meanBus = bus + meanCurrent / siemens;
        double endBus = bus + endCurrent / siemens;
        for (int s = 0; s < strings; s++) {
            mean[s] = strings == 1 ? meanCurrent : (meanBus - cells.source(s)) / cells.resistance(s);
            end[s] = strings == 1 ? endCurrent : (endBus - cells.source(s)) / cells.resistance(s);
        }
        cells.commit(mean, end, drain / strings, bleed, bleedSiemens, ambient, warmth);
        double drop = meanCurrent > 0 ? branch.chargeDrop : branch.dischargeDrop;
        double watts = meanCurrent * meanCurrent * design.mosOhms()
                + (drop < Double.POSITIVE_INFINITY ? Math.abs(meanCurrent) * drop : 0);
        double steady = ambient + watts * KELVIN_PER_WATT;
        double rate = seconds / (HEAT_PER_KELVIN * KELVIN_PER_WATT);
        mosTemperature += (steady - mosTemperature) * (rate < 1 ? rate / (1 + rate / 2) : 1);
        if (meanCurrent > 0) {
            charged += meanCurrent * seconds;
        } else {
            discharged -= meanCurrent * seconds;
        }
        current = endCurrent;
        portVoltage = port;
        packVoltage = busVoltage();
    }

    private double busVoltage() {
        double sum = 0;
        for (int s = 0; s < mean.length; s++) {
            sum += cells.stringVoltage(s);
        }
        return sum / mean.length;
    }

    /// S that the heater is to the port.
    double heaterSiemens() {
        double volts = design.nominalVoltage();
        return design.heaterWatts() / (volts * volts);
    }

    Branch branch() {
        return branch;
    }

    /// Passes the state.
    public void pass(Tape tape) {
        cells.pass(tape);
        ambient = tape.number(ambient);
        mosTemperature = tape.number(mosTemperature);
        leakage = tape.number(leakage);
        current = tape.number(current);
        portVoltage = tape.number(portVoltage);
        packVoltage = tape.number(packVoltage);
        charged = tape.number(charged);
        discharged = tape.number(discharged);
    }

    /// Sets the temperature of the air around it.
    ///
    /// @param celsius -50 … 120
    public void ambient(double celsius) {
        ambient = Quantities.between("ambient temperature", celsius, -50, 120, "°C");
    }

    /// Lets a current leak from the cells to the case.
    ///
    /// @param amperes 0 for none, up to 10
    public void leakage(double amperes) {
        leakage = Quantities.between("leakage", amperes, 0, 10, "A");
    }

    /// How it is built.
    public Design design() {
        return design;
    }

    /// Its cells, as they truly are.
    public Cells cells() {
        return cells;
    }

    /// °C of the air around it.
    public double ambient() {
        return ambient;
    }

    /// °C of the MOSFETs.
    public double mosTemperature() {
        return mosTemperature;
    }

    /// A to the case.
    public double leakage() {
        return leakage;
    }

    /// A through the shunt, without what the board draws.
    public double current() {
        return current;
    }

    /// V at the port.
    public double portVoltage() {
        return portVoltage;
    }

    /// V over all cells.
    public double packVoltage() {
        return packVoltage;
    }

    /// Ah that came in through the shunt, ever.
    public double charged() {
        return charged / 3600;
    }

    /// Ah that went out through the shunt, ever.
    public double discharged() {
        return discharged / 3600;
    }
}
