package org.galvani.bms.record;

import org.galvani.bms.state.Tape;

/// The largest value ever, or the smallest: which it was, where and when.
public final class Extreme {

    private final int sign;
    private double value = Double.NaN;
    private int where;
    private long unixSeconds;

    private Extreme(int sign) {
        this.sign = sign;
    }

    static Extreme largest() {
        return new Extreme(1);
    }

    static Extreme smallest() {
        return new Extreme(-1);
    }

    /// `NaN` before there was one.
    public double value() {
        return value;
    }

    /// The cell or sensor, from 1; 0 where that means nothing.
    public int where() {
        return where;
    }

    /// By the board's clock.
    public long unixSeconds() {
        return unixSeconds;
    }

    /// Whether it is a new one.
    boolean take(double now, int place, long time) {
        boolean first = Double.isNaN(value) && !Double.isNaN(now) && !Double.isInfinite(now);
        if (!first && !(sign * now > sign * value)) {
            return false;
        }
        value = now;
        where = place;
        unixSeconds = time;
        return true;
    }

    void clear() {
        value = Double.NaN;
        where = 0;
        unixSeconds = 0;
    }

    void pass(Tape tape) {
        value = tape.number(value);
        where = tape.count(where);
        unixSeconds = tape.whole(unixSeconds);
    }
}
