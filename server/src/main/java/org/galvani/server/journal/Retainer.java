package org.galvani.server.journal;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.galvani.server.journal.Segments.Segment;

/// Drops old segments, oldest first. For the journal's thread; projections may say at any time where they are.
final class Retainer {
    private final Disk disk;
    private final Segments segments;
    private final Retention retention;
    private final Counters counters;
    private final Map<String, Long> projections = new ConcurrentHashMap<>();

    Retainer(Disk disk, Segments segments, Retention retention, Counters counters) {
        this.disk = disk;
        this.segments = segments;
        this.retention = retention;
        this.counters = counters;
    }

    void keepFrom(String projection, long offset) {
        projections.put(projection, offset);
    }

    void forget(String projection) {
        projections.remove(projection);
    }

    /// @param end the end of the journal
    void tidy(long end, Instant now) {
        Segment segment = segments.oldest();
        Optional<Segment> next = segments.after(segment);
        while (next.isPresent()) {
            long size = end - segment.base();
            boolean due = size > retention.bytes() || expired(next.get(), now);
            boolean unread = next.get().base() > keptFrom();
            if (!(due && !unread) && size <= retention.limit()) {
                return;
            }
            if (!drop(segment)) {
                counters.dropFailures.increment();
                return;
            }
            counters.dropped.increment();
            if (unread) {
                counters.droppedUnread.increment();
            }
            segment = next.get();
            next = segments.after(segment);
        }
    }

    /// A segment is as old as its newest record, which came before its follower was begun.
    private boolean expired(Segment follower, Instant now) {
        return Duration.between(RecordFormat.instant(follower.created()), now).compareTo(retention.age()) > 0;
    }

    private long keptFrom() {
        return projections.values().stream().mapToLong(Long::longValue).min().orElse(Long.MAX_VALUE);
    }

    /// The folder is forced after each, so that a power cut never leaves a hole between segments.
    private boolean drop(Segment segment) {
        try {
            disk.delete(segment.name());
            segments.remove(segment);
            disk.force();
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
