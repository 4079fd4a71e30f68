package org.galvani.bms.plant;

import org.galvani.bms.cell.Cells;
import org.galvani.bms.cell.Chemistry;
import org.galvani.bms.state.Tape;

/// How a pack is built.
///
/// @param chemistry     of its cells
/// @param series        cells in a string
/// @param strings       in parallel behind one pair of MOSFETs
/// @param ampereHours   that one string holds when fresh: 0.1 … 10,000
/// @param mosOhms       of both MOSFETs together, when on
/// @param prechargeOhms of the path beside the discharge MOSFET
/// @param bleedAmperes  that a bleed resistor draws at the nominal cell voltage
/// @param awakeAmperes  that the board draws, awake
/// @param asleepAmperes that the board draws, asleep
/// @param heaterWatts   of the heater, fed from the port
public record Design(
        Chemistry chemistry,
        int series,
        int strings,
        double ampereHours,
        double mosOhms,
        double prechargeOhms,
        double bleedAmperes,
        double awakeAmperes,
        double asleepAmperes,
        double heaterWatts) {

    /// @throws IllegalArgumentException where no such pack can be built
    public Design {
        if (series < 1 || strings < 1 || series * (long) strings > Cells.MOST) {
            throw new IllegalArgumentException(
                    "a pack has 1 … " + Cells.MOST + " cells, not " + strings + " × " + series + " of them");
        }
        Quantities.between("capacity", ampereHours, 0.1, 10_000, "Ah");
        Quantities.between("MOSFET resistance", mosOhms, 1e-5, 1, "ohm");
        Quantities.between("precharge resistance", prechargeOhms, 0.1, 10_000, "ohm");
        Quantities.between("bleed current", bleedAmperes, 0, 10, "A");
        Quantities.between("supply awake", awakeAmperes, 0, 10, "A");
        Quantities.between("supply asleep", asleepAmperes, 0, 10, "A");
        Quantities.between("heater", heaterWatts, 0, 10_000, "W");
    }

    /// A pack with the electronics of the 12100-1203-1CA, or of that kind for more cells.
    ///
    /// @param series      cells
    /// @param ampereHours of each
    public static Design of(Chemistry chemistry, int series, double ampereHours) {
        return new Design(chemistry, series, 1, ampereHours, 0.002, 1.25 * series, 0.060, 0.040, 10e-6, 10.0 * series);
    }

    /// The same with several strings in parallel.
    public Design strings(int number) {
        return new Design(
                chemistry,
                series,
                number,
                ampereHours,
                mosOhms,
                prechargeOhms,
                bleedAmperes,
                awakeAmperes,
                asleepAmperes,
                heaterWatts);
    }

    /// Cells in all strings.
    public int cells() {
        return series * strings;
    }

    /// V of a pack that is half full.
    public double nominalVoltage() {
        return series * chemistry.openCircuitVoltage(0.5);
    }

    /// Passes a design; what comes back is checked like any other.
    public static Design pass(Tape tape, Design now) {
        return new Design(
                tape.choice(now.chemistry),
                tape.count(now.series),
                tape.count(now.strings),
                tape.number(now.ampereHours),
                tape.number(now.mosOhms),
                tape.number(now.prechargeOhms),
                tape.number(now.bleedAmperes),
                tape.number(now.awakeAmperes),
                tape.number(now.asleepAmperes),
                tape.number(now.heaterWatts));
    }
}
