package org.galvani.server.fleet;

import java.time.Duration;

/// How old the latest telemetry of a device is.
public enum Freshness {
    /// As young as the interval lets expect.
    FRESH,
    /// Some readings were missed.
    STALE,
    /// The device has not answered for long.
    LOST,
    /// There was no telemetry yet.
    NEVER;

    private static final Duration SLACK = Duration.ofSeconds(3);
    private static final Duration SOON_LOST = Duration.ofSeconds(30);

    /// Stale after three intervals and 3 s, lost after ten intervals and 30 s.
    static Freshness of(Duration age, Duration interval) {
        if (age.compareTo(interval.multipliedBy(3).plus(SLACK)) <= 0) {
            return FRESH;
        }
        return age.compareTo(interval.multipliedBy(10).plus(SOON_LOST)) <= 0 ? STALE : LOST;
    }
}
