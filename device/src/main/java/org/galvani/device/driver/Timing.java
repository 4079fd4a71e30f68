package org.galvani.device.driver;

import java.time.Duration;

/// How patiently a host speaks on a line.
///
/// @param gap      least time between the end of one conversation and the next command; JK boards mix up answers
///                 below 100 ms
/// @param patience how long to wait for an answer
/// @param idle     a silence that ends a frame
/// @param retries  how often a command that got no usable answer is sent again
public record Timing(Duration gap, Duration patience, Duration idle, int retries) {

    /// For JK boards at 115200 baud: answers come after 35-50 ms and take 27 ms.
    public static final Timing USUAL =
            new Timing(Duration.ofMillis(100), Duration.ofMillis(400), Duration.ofMillis(30), 2);

    public Timing {
        if (gap.isNegative() || patience.isNegative() || idle.isNegative() || retries < 0) {
            throw new IllegalArgumentException("times and retries must not be negative");
        }
    }

    /// The same with another patience.
    public Timing withPatience(Duration other) {
        return new Timing(gap, other, idle, retries);
    }

    /// The same with another silence that ends a frame.
    public Timing withIdle(Duration other) {
        return new Timing(gap, patience, other, retries);
    }

    /// The same with another number of retries.
    public Timing withRetries(int other) {
        return new Timing(gap, patience, idle, other);
    }

    /// The same with another gap between commands.
    public Timing withGap(Duration other) {
        return new Timing(other, patience, idle, retries);
    }
}
