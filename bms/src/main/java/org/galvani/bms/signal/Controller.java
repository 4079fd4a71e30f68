package org.galvani.bms.signal;

import org.galvani.bms.state.Tape;

/// What sits between [Measured] and [Driven]: a board, or a stand-in of a test.
public interface Controller {

    /// Takes note of what was measured and of the time that passed, and drives the outputs.
    ///
    /// @param seconds since the last step, above zero: 0.00001 … 60
    void step(Measured measured, double seconds, Driven driven);

    /// Seconds until a delay, a release time or another timer of the board may act; the next step is no longer than
    /// that. `Double.POSITIVE_INFINITY` where nothing is pending.
    double nextDeadline();

    /// Passes every field that makes a difference later.
    void pass(Tape tape);
}
