package org.galvani.device.simulator;

/// The open-circuit voltage of a usual LFP cell over its state of charge; own numbers, straight lines between.
final class LfpCurve {

    private static final long PER_CENT = 10_000L; // millionths
    private static final int[] CHARGE = {0, 2, 5, 10, 20, 40, 60, 70, 90, 96, 98, 100}; // %
    private static final int[] MILLIVOLTS = {2500, 2800, 3000, 3150, 3230, 3280, 3300, 3325, 3340, 3360, 3400, 3600};

    private LfpCurve() {}

    /// The voltage in mV at a state of charge of 0..1,000,000 millionths.
    static long millivolts(long charge) {
        int right = 1;
        while (right < CHARGE.length - 1 && charge > CHARGE[right] * PER_CENT) {
            right++;
        }
        int left = right - 1;
        long along = charge - CHARGE[left] * PER_CENT;
        long width = (CHARGE[right] - CHARGE[left]) * PER_CENT;
        return MILLIVOLTS[left] + along * (MILLIVOLTS[right] - MILLIVOLTS[left]) / width;
    }
}
