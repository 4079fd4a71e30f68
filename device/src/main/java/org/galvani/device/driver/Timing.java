package org.galvani.device.driver;

import java.time.Duration;

/// How patiently a host speaks on a line.
///
/// @param gap      least time between the end of one conversation and the next command; JK boards mix up answers
///                 below 100 ms
/// @param patience how long to wait for an answer
/// @param retries  how often a command that got no usable answer is sent again
public record Timing(Duration gap, Duration patience, int retries) {

    /// For JK boards at 115200 baud: answers come after 35-50 ms and take 27 ms.
    public static final Timing USUAL = new Timing(Duration.ofMillis(100), Duration.ofMillis(400), 2);

    public Timing {
        if (gap.isNegative() || patience.isNegative() || retries < 0) {
            throw new IllegalArgumentException("times and retries must not be negative");
        }
    }

    /// The same with another patience.
    public Timing withPatience(Duration other) {
        return new Timing(gap, other, retries);
    }

    /// The same with another number of retries.
    public Timing withRetries(int other) {
        return new Timing(gap, patience, other);
    }

    /// The same with another gap between commands.
    public Timing withGap(Duration other) {
        return new Timing(other, patience, retries);
    }
}
