package org.galvani.device.transport;

import java.time.Duration;

/// How long to wait before the next try: growing pauses, so that a missing device costs little.
///
/// @param first the pause before the first new try, above zero
/// @param factor each pause is this many times the one before, 1 or more
/// @param max no pause is longer, at least `first`
public record Backoff(Duration first, double factor, Duration max) {

    /// 0.5 s, 1 s, 2 s … 30 s.
    public static final Backoff STANDARD = new Backoff(Duration.ofMillis(500), 2, Duration.ofSeconds(30));

    public Backoff {
        if (!first.isPositive() || !(factor >= 1) || max.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "back-off first %s, factor %s, max %s: want 0 < first <= max and factor >= 1"
                            .formatted(first, factor, max));
        }
    }

    /// The pause before a try.
    ///
    /// @param attempt how many tries have failed since the last success, from 0
    public Duration delay(int attempt) {
        double nanos = first.toNanos() * Math.pow(factor, attempt);
        return nanos < max.toNanos() ? Duration.ofNanos((long) nanos) : max;
    }
}
