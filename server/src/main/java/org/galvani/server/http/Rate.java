package org.galvani.server.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/// How often something may be done by one caller: at once up to a number, then one more for each pause.
///
/// It remembers a bounded number of callers; the one that was seen longest ago is forgotten first.
final class Rate {

    private static final int MOST = 10_000;

    private final int atOnce;
    private final Duration pause;
    private final InstantSource clock;
    private final Map<String, Level> levels = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Level> eldest) {
            return size() > MOST;
        }
    };

    private record Level(double left, Instant at) {}

    Rate(int atOnce, Duration pause, InstantSource clock) {
        this.atOnce = atOnce;
        this.pause = pause;
        this.clock = clock;
    }

    /// Counts one more, where it may be.
    synchronized boolean take(String caller) {
        double left = left(caller);
        levels.put(caller, new Level(left < 1 ? left : left - 1, clock.instant()));
        return left >= 1;
    }

    /// Whether one more may be, without counting it.
    synchronized boolean has(String caller) {
        return left(caller) >= 1;
    }

    private double left(String caller) {
        Level level = levels.get(caller);
        if (level == null) {
            return atOnce;
        }
        double pauses = (double) Duration.between(level.at(), clock.instant()).toMillis() / pause.toMillis();
        return Math.min(atOnce, level.left() + Math.max(0, pauses));
    }
}
