package org.galvani.bms.cell;

import org.galvani.bms.state.Chance;
import org.galvani.bms.state.Tape;

/// All cells of a pack: so many in series, in one or more parallel strings. Cell `i` of string `s` stands at
/// `s * series + i`, both from 0.
///
/// Each cell is an open-circuit voltage with one state of hysteresis behind R0 and two RC pairs. The pairs, the heat
/// and the hysteresis are advanced exactly for a steady current, so that any length of step is stable: 20 µs or 60 s.
/// Currents are positive while charging.
public final class Cells {

    /// Cells in one pack, all strings together.
    public static final int MOST = 256;

    private static final double SECONDS_PER_HOUR = 3600;
    private static final double SECONDS_PER_MONTH = 30 * 86_400;

    /// How quickly hysteresis follows the current: for each unit of SOC.
    private static final double HYSTERESIS_RATE = 50;

    /// J/K and W/K of a cell of 100 Ah.
    private static final double HEAT_CAPACITY = 1800;

    private static final double HEAT_LOSS = 0.6;

    private final Chemistry chemistry;
    private final int series;
    private final int strings;
    private final int count;
    private final Decay decay;

    // What each cell is: As, Ω at 25 °C, A at 25 °C, W/K.
    private final double[] capacity;
    private final double[] ohmic;
    private final double[] fast;
    private final double[] slow;
    private final double[] selfDischarge;
    private final double[] heatLoss;
    private final double[] leak;

    // Its state: As, V, V, -1 … 1, °C, V at its terminals.
    private final double[] charge;
    private final double[] fastVoltage;
    private final double[] slowVoltage;
    private final double[] hysteresis;
    private final double[] temperature;
    private final double[] voltage;
    private final Wear wear;

    // Between the halves of a step.
    private final double[] ohmicNow;
    private final double[] pairsFactor;
    private final double[] lost;
    private final double[] perCapacity;
    private final double[] perHeatLoss;
    private final double[] source;
    private final double[] resistance;
    private double duration;

    /// @param chemistry  of all cells
    /// @param series     cells in a string, 1 or more
    /// @param strings    in parallel, 1 or more; no more than [#MOST] cells together
    /// @param ampereHours that a fresh cell holds
    /// @param health     what is left of that, 0.05 … 1
    /// @param soc        0 … 1
    /// @param celsius    of all cells
    /// @param spread     how cells differ
    /// @param chance     that decides how
    public Cells(
            Chemistry chemistry,
            int series,
            int strings,
            double ampereHours,
            double health,
            double soc,
            double celsius,
            Spread spread,
            Chance chance) {
        this.chemistry = chemistry;
        this.series = series;
        this.strings = strings;
        count = series * strings;
        double size = ampereHours / 100;
        decay = new Decay(chemistry.fastSeconds, chemistry.slowSeconds, HEAT_CAPACITY / HEAT_LOSS);
        capacity = new double[count];
        ohmic = new double[count];
        fast = new double[count];
        slow = new double[count];
        selfDischarge = new double[count];
        heatLoss = new double[count];
        leak = new double[count];
        charge = new double[count];
        fastVoltage = new double[count];
        slowVoltage = new double[count];
        hysteresis = new double[count];
        temperature = new double[count];
        voltage = new double[count];
        ohmicNow = new double[count];
        pairsFactor = new double[count];
        lost = new double[count];
        perCapacity = new double[count];
        perHeatLoss = new double[count];
        source = new double[strings];
        resistance = new double[strings];
        wear = new Wear(count, chemistry.wear);
        for (int i = 0; i < count; i++) {
            capacity[i] =
                    ampereHours * health * SECONDS_PER_HOUR * Math.max(0.5, 1 + spread.capacity() * chance.normal());
            double thicker = Math.max(0.5, 1 + spread.resistance() * chance.normal()) * Wear.resistance(1 - health);
            ohmic[i] = chemistry.ohmic / size * thicker;
            fast[i] = chemistry.fast / size * thicker;
            slow[i] = chemistry.slow / size * thicker;
            selfDischarge[i] = capacity[i] * chemistry.selfDischargePerMonth / SECONDS_PER_MONTH;
            boolean outer = i % series == 0 || i % series == series - 1;
            heatLoss[i] = HEAT_LOSS * size * (outer ? 1.15 : 1);
            charge[i] = capacity[i] * Math.min(1, Math.max(0, soc + spread.soc() * chance.even()));
            temperature[i] = celsius;
            voltage[i] = chemistry.openCircuitVoltage(charge[i] / capacity[i]);
        }
        invert();
    }

    /// Divisions are slow, and a step has none.
    private void invert() {
        for (int i = 0; i < count; i++) {
            perCapacity[i] = 1 / capacity[i];
            perHeatLoss[i] = 1 / heatLoss[i];
        }
    }

    /// First half of a step: finds what each string is to the circuit, see [#source] and [#resistance].
    ///
    /// @param seconds that the step takes, above zero
    public void prepare(double seconds) {
        duration = seconds;
        decay.over(seconds);
        double fastGain = 1 - decay.fast;
        double slowGain = 1 - decay.slow;
        double[] volts = chemistry.voltage.values;
        double[] bySoc = chemistry.ohmicBySoc.values;
        double[] ohmicByHeat = chemistry.ohmicByHeat.values;
        double[] pairsByHeat = chemistry.pairsByHeat.values;
        double[] lostByHeat = chemistry.selfDischargeByHeat.values;
        double steepness = chemistry.voltage.perUnit * seconds;
        for (int s = 0, i = 0; s < strings; s++) {
            double sumOfSources = 0;
            double sumOfResistances = 0;
            for (int end = i + series; i < end; i++) {
                double place = chemistry.voltage.place(charge[i] * perCapacity[i]);
                int at = (int) place;
                double part = place - at;
                double rise = volts[at + 1] - volts[at];
                double warmth = chemistry.ohmicByHeat.place(temperature[i]);
                int step = (int) warmth;
                double rest = warmth - step;
                double pairs = pairsByHeat[step] + rest * (pairsByHeat[step + 1] - pairsByHeat[step]);
                double now = ohmic[i]
                        * (bySoc[at] + part * (bySoc[at + 1] - bySoc[at]))
                        * (ohmicByHeat[step] + rest * (ohmicByHeat[step + 1] - ohmicByHeat[step]));
                ohmicNow[i] = now;
                pairsFactor[i] = pairs;
                lost[i] = selfDischarge[i] * lostByHeat[step];
                sumOfSources += volts[at]
                        + part * rise
                        + chemistry.hysteresis * hysteresis[i]
                        + fastVoltage[i] * decay.fast
                        + slowVoltage[i] * decay.slow;
                sumOfResistances +=
                        now + pairs * (fast[i] * fastGain + slow[i] * slowGain) + rise * steepness * perCapacity[i];
            }
            source[s] = sumOfSources;
            resistance[s] = sumOfResistances;
        }
    }

    /// V at the ends of a string at the end of this step, were no current to flow.
    public double source(int string) {
        return source[string];
    }

    /// Ω: how much a steady current through this step adds to that.
    public double resistance(int string) {
        return resistance[string];
    }

    /// Second half: the current flows for the time named in [#prepare].
    ///
    /// @param mean    A through each string, on the average of the step
    /// @param end     A through each string when the step ends
    /// @param drain   A that the board draws out of every cell of a string besides
    /// @param bleed   which cells are bled
    /// @param bleedSiemens of a bleed resistor
    /// @param ambient °C around the cells
    /// @param heater  W into each cell
    public void commit(
            double[] mean,
            double[] end,
            double drain,
            boolean[] bleed,
            double bleedSiemens,
            double ambient,
            double heater) {
        double seconds = duration;
        double fastGain = 1 - decay.fast;
        double slowGain = 1 - decay.slow;
        double efficiency = chemistry.efficiency;
        double span = chemistry.hysteresis;
        double rate = HYSTERESIS_RATE * seconds;
        for (int s = 0, i = 0; s < strings; s++) {
            double meanOfString = mean[s] - drain;
            double endOfString = end[s] - drain;
            for (int last = i + series; i < last; i++) {
                double aside = leak[i] + (bleed[i] ? voltage[i] * bleedSiemens : 0);
                double current = meanOfString - aside;
                double moved = (current > 0 ? current * efficiency : current) - lost[i];
                charge[i] += moved * seconds;
                double pairs = pairsFactor[i] * current;
                fastVoltage[i] = fastVoltage[i] * decay.fast + fast[i] * pairs * fastGain;
                slowVoltage[i] = slowVoltage[i] * decay.slow + slow[i] * pairs * slowGain;
                double kept = kept(rate * Math.abs(current) * perCapacity[i]);
                hysteresis[i] = hysteresis[i] * kept + (current > 0 ? 1 - kept : kept - 1);
                double inner = span * hysteresis[i] + fastVoltage[i] + slowVoltage[i];
                double warmth = current * (current * ohmicNow[i] + inner) + heater;
                double steady = ambient + warmth * perHeatLoss[i];
                temperature[i] = steady + (temperature[i] - steady) * decay.heat;
                voltage[i] =
                        chemistry.voltage.at(charge[i] * perCapacity[i]) + inner + (endOfString - aside) * ohmicNow[i];
            }
        }
        if (wear.passes(mean, seconds)) {
            wear.apply(capacity, ohmic, fast, slow, temperature);
            invert();
        }
    }

    /// e^-x for x of 0 and more: exact to 1e-12 where steps are short, and where they are long too.
    private static double kept(double x) {
        return x > 0.01 ? StrictMath.exp(-x) : 1 - x * (1 - x * (1.0 / 2 - x * (1.0 / 6 - x * (1.0 / 24))));
    }

    /// Passes the state.
    public void pass(Tape tape) {
        for (double[] each : new double[][] {
            capacity,
            ohmic,
            fast,
            slow,
            selfDischarge,
            heatLoss,
            leak,
            charge,
            fastVoltage,
            slowVoltage,
            hysteresis,
            temperature,
            voltage
        }) {
            tape.numbers(each);
        }
        wear.pass(tape);
        invert();
    }

    /// Whether cells grow older; off unless asked for.
    public void ageing(boolean on) {
        wear.on(on);
    }

    /// Moves a cell to another state of charge at once, as a test needs it; it rests there.
    ///
    /// @param cell 0-based
    /// @param soc  0 … 1
    public void put(int cell, double soc) {
        charge[cell] = soc * capacity[cell];
        fastVoltage[cell] = 0;
        slowVoltage[cell] = 0;
        hysteresis[cell] = 0;
        voltage[cell] = chemistry.openCircuitVoltage(soc);
    }

    /// Moves a cell to another temperature at once.
    ///
    /// @param cell    0-based
    /// @param celsius that it has from now on
    public void warm(int cell, double celsius) {
        temperature[cell] = celsius;
    }

    /// Lets a current leak inside a cell, as an inner short does.
    ///
    /// @param cell    0-based
    /// @param amperes 0 for none
    public void leak(int cell, double amperes) {
        leak[cell] = amperes;
    }

    /// What they are made of.
    public Chemistry chemistry() {
        return chemistry;
    }

    /// Cells in one string.
    public int series() {
        return series;
    }

    /// Strings in parallel.
    public int strings() {
        return strings;
    }

    /// Cells in all strings.
    public int count() {
        return count;
    }

    /// V at the terminals of a cell.
    public double voltage(int cell) {
        return voltage[cell];
    }

    /// °C of a cell.
    public double temperature(int cell) {
        return temperature[cell];
    }

    /// State of charge of a cell: 0 … 1, a little beyond where it is overcharged or exhausted.
    public double soc(int cell) {
        return charge[cell] / capacity[cell];
    }

    /// Ah that a cell can hold.
    public double capacity(int cell) {
        return capacity[cell] / SECONDS_PER_HOUR;
    }

    /// Ah in a cell.
    public double charge(int cell) {
        return charge[cell] / SECONDS_PER_HOUR;
    }

    /// V that a cell shows at rest for ever.
    public double openCircuitVoltage(int cell) {
        return chemistry.openCircuitVoltage(soc(cell));
    }

    /// V at the ends of a string.
    public double stringVoltage(int string) {
        double sum = 0;
        for (int i = string * series; i < (string + 1) * series; i++) {
            sum += voltage[i];
        }
        return sum;
    }

    /// Ah that can be drawn before the first cell is empty, all strings together.
    public double remaining() {
        double sum = 0;
        for (int s = 0; s < strings; s++) {
            double least = Double.POSITIVE_INFINITY;
            for (int i = s * series; i < (s + 1) * series; i++) {
                least = Math.min(least, charge[i]);
            }
            sum += least;
        }
        return sum / SECONDS_PER_HOUR;
    }

    /// Ah between the first cell empty and the first cell full, all strings together.
    public double usable() {
        double sum = 0;
        for (int s = 0; s < strings; s++) {
            double down = Double.POSITIVE_INFINITY;
            double up = Double.POSITIVE_INFINITY;
            for (int i = s * series; i < (s + 1) * series; i++) {
                down = Math.min(down, charge[i]);
                up = Math.min(up, capacity[i] - charge[i]);
            }
            sum += down + up;
        }
        return sum / SECONDS_PER_HOUR;
    }
}
