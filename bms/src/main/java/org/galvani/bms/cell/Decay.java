package org.galvani.bms.cell;

import java.util.Arrays;

/// What is left after a step of the two slow voltages and of a difference in temperature: e^(-dt/tau), remembered for
/// the lengths of step that come again and again.
final class Decay {

    private static final int PLACES = 32;

    private final double fastSeconds;
    private final double slowSeconds;
    private final double heatSeconds;
    private final double[] length = new double[PLACES];
    private final double[] fasts = new double[PLACES];
    private final double[] slows = new double[PLACES];
    private final double[] heats = new double[PLACES];

    double fast;
    double slow;
    double heat;

    Decay(double fastSeconds, double slowSeconds, double heatSeconds) {
        this.fastSeconds = fastSeconds;
        this.slowSeconds = slowSeconds;
        this.heatSeconds = heatSeconds;
        Arrays.fill(length, Double.NaN);
    }

    /// Sets the three fields for a step of so many seconds.
    void over(double seconds) {
        long bits = Double.doubleToRawLongBits(seconds);
        int place = (int) (((bits ^ (bits >>> 32)) * 0x9E3779B97F4A7C15L) >>> 59);
        if (length[place] != seconds) {
            length[place] = seconds;
            fasts[place] = StrictMath.exp(-seconds / fastSeconds);
            slows[place] = StrictMath.exp(-seconds / slowSeconds);
            heats[place] = StrictMath.exp(-seconds / heatSeconds);
        }
        fast = fasts[place];
        slow = slows[place];
        heat = heats[place];
    }
}
