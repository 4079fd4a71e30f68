package org.galvani.server.journal;

import java.time.Duration;

/// The bounds of a journal.
///
/// @param segmentBytes a segment that has reached this size is followed by a new one
/// @param queueBytes   how much may wait to be written; further writers wait for room
/// @param retry        how long after a failure the disk is tried again
/// @param damage       what to do on opening where acknowledged records are damaged
public record JournalSettings(long segmentBytes, long queueBytes, Duration retry, Retention retention, Damage damage) {

    /// Segments of 64 MiB, 8 MiB waiting, a new try every second.
    public static final JournalSettings DEFAULT =
            new JournalSettings(64L << 20, 8L << 20, Duration.ofSeconds(1), Retention.DEFAULT, Damage.REFUSE);

    /// @throws IllegalArgumentException where a bound is not positive
    public JournalSettings {
        if (segmentBytes <= 0 || queueBytes <= 0 || !retry.isPositive()) {
            throw new IllegalArgumentException("segment size, queue size and retry have to be above zero");
        }
    }

    public JournalSettings withSegmentBytes(long bytes) {
        return new JournalSettings(bytes, queueBytes, retry, retention, damage);
    }

    public JournalSettings withQueueBytes(long bytes) {
        return new JournalSettings(segmentBytes, bytes, retry, retention, damage);
    }

    public JournalSettings withRetry(Duration time) {
        return new JournalSettings(segmentBytes, queueBytes, time, retention, damage);
    }

    public JournalSettings withRetention(Retention other) {
        return new JournalSettings(segmentBytes, queueBytes, retry, other, damage);
    }

    public JournalSettings withDamage(Damage other) {
        return new JournalSettings(segmentBytes, queueBytes, retry, retention, other);
    }
}
