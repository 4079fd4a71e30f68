package org.galvani.bms.state;

/// Chance that repeats: equal seeds give equal numbers on every machine, and its whole state is one number.
///
/// The generator is SplitMix64. A normal value is the sum of four even ones: whole-number arithmetic, no tails
/// beyond 3.46 sigma, good for noise and for the spread of cells.
public final class Chance {

    private static final long STEP = 0x9E3779B97F4A7C15L;
    private static final double SIGMA = 1.7320508075688772 / 65536;
    private static final double MIDDLE = 2 * 65535;

    private long state;

    /// @param seed any number; different seeds give unrelated numbers
    public Chance(long seed) {
        state = mixed(seed * 0x5851F42D4C957F2DL + STEP);
    }

    /// 64 even bits.
    public long bits() {
        state += STEP;
        return mixed(state);
    }

    /// Even between -1 and 1.
    public double even() {
        return (bits() >> 11) * 0x1p-52;
    }

    /// Normal, mean 0, sigma 1.
    public double normal() {
        long bits = bits();
        long sum = (bits & 0xFFFF) + (bits >>> 16 & 0xFFFF) + (bits >>> 32 & 0xFFFF) + (bits >>> 48);
        return (sum - MIDDLE) * SIGMA;
    }

    /// Passes where it stands.
    public void pass(Tape tape) {
        state = tape.whole(state);
    }

    private static long mixed(long value) {
        long mixed = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }
}
