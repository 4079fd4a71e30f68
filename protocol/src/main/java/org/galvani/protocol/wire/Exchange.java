package org.galvani.protocol.wire;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.galvani.pack.Bytes;

/// A conversation of one or more frames with a device, as a pure machine: frames in, frames and a result out.
///
/// The owner sends what [#opening] says, hands over every intact frame that comes in until the answer is
/// [Done] or [Failed], and gives up when [#patience] passes without one. Used once.
///
/// @param <R> what a finished exchange brings home
public interface Exchange<R> {

    /// How an exchange stands after a frame.
    sealed interface Step<R> {}

    /// Not finished; send these frames (often none) and wait on.
    record Going<R>(List<Bytes> send) implements Step<R> {}

    /// Finished.
    record Done<R>(R result) implements Step<R> {}

    /// The device refused, in its own words and numbers.
    record Failed<R>(String reason) implements Step<R> {}

    /// The frames to send first.
    List<Bytes> opening();

    /// How long to wait for the next frame.
    Duration patience();

    /// Whether a frame is part of this exchange. On a bus where others speak all the time, only such a frame renews the
    /// patience.
    default boolean concerns(Bytes frame) {
        return true;
    }

    /// What is brought home when [#patience] passes: for exchanges whose end nothing but silence tells. Empty where
    /// silence means that no usable answer came.
    default Optional<R> silence() {
        return Optional.empty();
    }

    /// A frame came in: one that belongs to the exchange, or one that only passes by.
    Step<R> received(Bytes frame);
}
