package org.galvani.server.store;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// How long samples are kept, counted back from the latest arrival; they go by whole days (UTC).
///
/// The arrival counts because it is our own clock: a device whose clock is years ahead must not empty the store.
///
/// @param keep at least a day; empty keeps everything
public record Retention(Optional<Duration> keep) {

    public static final Retention FOREVER = new Retention(Optional.empty());

    public Retention {
        if (keep.isPresent() && keep.get().compareTo(Duration.ofDays(1)) < 0) {
            throw new IllegalArgumentException("samples are kept a day at least, not " + keep.get());
        }
    }

    public static Retention of(Duration keep) {
        return new Retention(Optional.of(keep));
    }

    /// The first moment that is kept.
    Instant cut(Instant latestArrival) {
        return keep.map(duration -> latestArrival.minus(duration).truncatedTo(ChronoUnit.DAYS))
                .orElse(Instant.MIN);
    }
}
