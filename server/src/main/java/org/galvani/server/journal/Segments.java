package org.galvani.server.journal;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/// The segments there are, oldest first. Changed by the journal's thread, read by every reader.
final class Segments {

    /// One segment.
    ///
    /// @param created when it was begun, nanoseconds since 1970
    record Segment(long base, long created) {

        String name() {
            return SegmentFormat.name(base);
        }

        /// Where its first record begins.
        long first() {
            return base + SegmentFormat.HEADER;
        }
    }

    private final ConcurrentSkipListMap<Long, Segment> byBase = new ConcurrentSkipListMap<>();

    void add(Segment segment) {
        byBase.put(segment.base(), segment);
    }

    void remove(Segment segment) {
        byBase.remove(segment.base());
    }

    Segment oldest() {
        return byBase.firstEntry().getValue();
    }

    /// The one that holds an offset; empty where it is older than all.
    Optional<Segment> holding(long offset) {
        return Optional.ofNullable(byBase.floorEntry(offset)).map(Map.Entry::getValue);
    }

    /// The one that follows; empty for the one in use.
    Optional<Segment> after(Segment segment) {
        return Optional.ofNullable(byBase.higherEntry(segment.base())).map(Map.Entry::getValue);
    }
}
