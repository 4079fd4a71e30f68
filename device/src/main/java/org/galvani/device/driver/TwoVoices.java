package org.galvani.device.driver;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/// Tells by broadcasts alone that two units speak under one base: the charge that is left goes to and fro between two
/// values, again and again, faster than any current could move it in one pack.
///
/// Two packs with nearly the same charge are not told apart. Times are those of `System.nanoTime`.
final class TwoVoices {

    /// Jumps that lead back to where the one before came from, so many of them, in so short a time.
    private static final int TURNS = 6;

    private static final long WITHIN = Duration.ofSeconds(30).toNanos();

    /// In mAh: six times there or back within the time would be more than 1400 A, each way in turn.
    private static final long APART = 2_000;

    /// In mAh, what one of them may lose or gain meanwhile.
    private static final long CLOSE = 1_000;

    private final Deque<Long> turns = new ArrayDeque<>();
    private long last;
    private long other;

    /// A unit said what charge is left.
    ///
    /// @param charge in mAh; 0, which a unit says before it knows, is passed over
    void heard(long charge, long now) {
        if (charge == 0) {
            return;
        }
        if (last != 0 && Math.abs(charge - last) >= APART) {
            if (Math.abs(charge - other) > CLOSE) {
                turns.clear();
            }
            turns.add(now);
            other = last;
        }
        last = charge;
        while (!turns.isEmpty() && now - turns.getFirst() > WITHIN) {
            turns.removeFirst();
        }
    }

    /// Whether two were heard lately.
    boolean areHeard() {
        return turns.size() > TURNS; // the first jump leads somewhere new
    }

    /// The charges of both, in mAh, the smaller first.
    long[] charges() {
        return new long[] {Math.min(last, other), Math.max(last, other)};
    }
}
