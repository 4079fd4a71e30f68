package org.galvani.server.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// A half-open period in microseconds since 1970; what lies outside of the times a sample can have is cut off.
record Period(long from, long to) {
    private static final long LATEST = micros(Instant.parse("2200-01-01T00:00:00Z"));

    static Period of(Instant from, Instant to) {
        return new Period(clamp(from), clamp(to));
    }

    static long micros(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000), time.getNano() / 1000);
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /// A moment between two microseconds belongs to the later one, as the period begins or ends before it.
    private static long clamp(Instant time) {
        if (time.isBefore(Instant.EPOCH)) {
            return 0;
        }
        if (!time.isBefore(instant(LATEST))) {
            return LATEST;
        }
        long micros = micros(time);
        return instant(micros).isBefore(time) ? micros + 1 : micros;
    }
}
