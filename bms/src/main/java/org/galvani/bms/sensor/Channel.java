package org.galvani.bms.sensor;

import org.galvani.bms.state.Tape;

/// What happens to the values of one sensor on their way to the board.
final class Channel {

    private double gain = 1;
    private double offset;
    private double noise;
    private double step;

    private Spoilt spoilt = Spoilt.NOT;
    private double amount;
    private double since;
    private double last;

    /// How a value is spoilt.
    enum Spoilt {
        NOT,
        FIXED,
        STUCK,
        DRIFTING,
        OFF,
        REVERSED
    }

    /// @param gain   1 for none
    /// @param offset in the unit of the value
    /// @param noise  sigma
    /// @param step   the value comes in multiples of; 0 for as it is
    Channel(double gain, double offset, double noise, double step) {
        this.gain = gain;
        this.offset = offset;
        this.noise = noise;
        this.step = step;
    }

    /// What the board sees.
    ///
    /// @param truth   the true value
    /// @param luck    normal, sigma 1
    /// @param seconds since the last sample
    double seen(double truth, double luck, double seconds) {
        if (spoilt == Spoilt.STUCK) {
            return last;
        }
        double value = truth * gain + offset + noise * luck;
        if (spoilt != Spoilt.NOT) {
            since += seconds;
            value = switch (spoilt) {
                case FIXED -> amount;
                case DRIFTING -> value + amount * since;
                case OFF -> value + amount;
                case REVERSED -> -value;
                case NOT, STUCK -> value;
            };
        }
        last = step > 0 ? StrictMath.rint(value / step) * step : value;
        return last;
    }

    double noise() {
        return noise;
    }

    void spoil(Spoilt how, double much) {
        spoilt = how;
        amount = much;
        since = 0;
    }

    void pass(Tape tape) {
        gain = tape.number(gain);
        offset = tape.number(offset);
        noise = tape.number(noise);
        step = tape.number(step);
        spoilt = tape.choice(spoilt);
        amount = tape.number(amount);
        since = tape.number(since);
        last = tape.number(last);
    }
}
