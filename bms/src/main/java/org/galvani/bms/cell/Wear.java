package org.galvani.bms.cell;

import org.galvani.bms.state.Tape;

/// How cells grow older: 0.01 % of capacity for each full cycle, more of it in heat and cold, and 1.5 % in the first
/// year by age alone, with the root of time; resistance grows by 1.5 % for each per cent lost. Simple on purpose.
final class Wear {

    private static final double PER_CYCLE = 0.0001;
    private static final double PER_ROOT_YEAR = 0.015;
    private static final double RESISTANCE_PER_LOSS = 1.5;
    private static final double YEAR = 365.25 * 86_400;
    private static final double INTERVAL = 3600;

    private final double[] lost;
    private final double factor;
    private boolean on;
    private double age;
    private double since;
    private double throughput;

    Wear(int cells, double factor) {
        lost = new double[cells];
        this.factor = factor;
    }

    void on(boolean now) {
        on = now;
    }

    /// Factor on the resistance of a cell that has lost a part of its capacity.
    static double resistance(double lost) {
        return 1 + RESISTANCE_PER_LOSS * Math.max(0, lost);
    }

    /// Takes note of a step; whether it is time to apply.
    boolean passes(double[] mean, double seconds) {
        if (!on) {
            return false;
        }
        double sum = 0;
        for (double current : mean) {
            sum += Math.abs(current);
        }
        throughput += sum / mean.length * seconds;
        since += seconds;
        return since >= INTERVAL;
    }

    void apply(double[] capacity, double[] ohmic, double[] fast, double[] slow, double[] temperature) {
        double calendar = PER_ROOT_YEAR * (StrictMath.sqrt((age + since) / YEAR) - StrictMath.sqrt(age / YEAR));
        for (int i = 0; i < lost.length; i++) {
            double fresh = capacity[i] / (1 - lost[i]);
            double strain = (temperature[i] - 25) / 20;
            double cycled = PER_CYCLE * throughput / (2 * fresh) * (1 + strain * strain);
            double before = lost[i];
            lost[i] = Math.min(0.9, before + factor * (cycled + calendar));
            capacity[i] = fresh * (1 - lost[i]);
            double thicker = resistance(lost[i]) / resistance(before);
            ohmic[i] *= thicker;
            fast[i] *= thicker;
            slow[i] *= thicker;
        }
        age += since;
        since = 0;
        throughput = 0;
    }

    void pass(Tape tape) {
        tape.numbers(lost);
        on = tape.flag(on);
        age = tape.number(age);
        since = tape.number(since);
        throughput = tape.number(throughput);
    }
}
