package org.galvani.server.line;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.galvani.device.driver.LinkHealth;
import org.galvani.server.fleet.Health;

/// Measures how well one device answers. Of the thread that owns the line.
final class HealthMeter {

    private static final int KEPT = 256;

    private final long[] latencies = new long[KEPT];
    private int count;
    private long good;
    private long bad;
    private long silent;
    private Optional<Instant> lastGood = Optional.empty();

    /// What the counters of the line showed when somebody looked last.
    record Seen(long frames, long damaged, long silent) {

        static Seen of(LinkHealth line) {
            return new Seen(line.frames(), line.damaged(), line.silent());
        }
    }

    /// This device was asked, and meanwhile the counters of its line went from `before` to `now`.
    void asked(Seen before, Seen now) {
        good += now.frames - before.frames;
        bad += now.damaged - before.damaged;
        silent += now.silent - before.silent;
    }

    void answered(Duration took, Instant at) {
        latencies[count++ % KEPT] = took.toNanos();
        lastGood = Optional.of(at);
    }

    /// @param lost how often its line broke
    Health health(long lost) {
        int kept = Math.min(count, KEPT);
        long[] sorted = Arrays.copyOf(latencies, kept);
        Arrays.sort(sorted);
        return new Health(good, bad, silent, lost, share(sorted, 50), share(sorted, 99), lastGood);
    }

    private static Duration share(long[] sorted, int percent) {
        return sorted.length == 0 ? Duration.ZERO : Duration.ofNanos(sorted[(sorted.length - 1) * percent / 100]);
    }
}
