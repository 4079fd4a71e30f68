package org.galvani.server.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.galvani.server.journal.RecordFormat.Stored;
import org.galvani.server.journal.Segments.Segment;

/// Makes a folder ready for writing: finds the segments, cuts the torn tail, refuses or counts damage.
///
/// Only the last segment can have a torn tail: a new one is begun when all before is forced.
final class Opening {
    private final Disk disk;
    private final Damage damage;
    private final InstantSource clock;
    private final Counters counters;
    private final Segments segments;

    Opening(Disk disk, Damage damage, InstantSource clock, Counters counters, Segments segments) {
        this.disk = disk;
        this.damage = damage;
        this.clock = clock;
        this.counters = counters;
        this.segments = segments;
    }

    SegmentWriter open() throws IOException {
        List<Long> bases = disk.names().stream()
                .map(SegmentFormat::base)
                .flatMapToLong(OptionalLong::stream)
                .sorted()
                .boxed()
                .toList();
        for (int i = 0; i + 1 < bases.size(); i++) {
            earlier(bases.get(i), bases.get(i + 1));
        }
        return bases.isEmpty() ? begin(0) : last(bases.getLast());
    }

    private SegmentWriter begin(long base) throws IOException {
        Segment segment = new Segment(base, RecordFormat.nanos(clock.instant()));
        DiskFile file = SegmentWriter.begin(disk, segment);
        segments.add(segment);
        return new SegmentWriter(disk, segments, clock, file, segment, segment.first());
    }

    /// A segment that has a follower; its records are checked when they are read.
    private void earlier(long base, long next) throws IOException {
        try (DiskFile file = disk.open(SegmentFormat.name(base))) {
            long end = base + file.size();
            if (end < next) {
                damaged(base, end, next - end, next - end + " bytes are missing");
            }
            segments.add(new Segment(base, created(file, base)));
        }
    }

    private SegmentWriter last(long base) throws IOException {
        DiskFile file = disk.open(SegmentFormat.name(base));
        try {
            if (file.size() <= SegmentFormat.HEADER && header(file, base).isEmpty()) {
                // The power went while it was begun: nothing in it was acknowledged.
                counters.cutBytes.add(file.size());
                file.close();
                return begin(base);
            }
            Segment segment = new Segment(base, created(file, base));
            long end = scan(file, segment);
            segments.add(segment);
            return new SegmentWriter(disk, segments, clock, file, segment, end);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    private Optional<Long> header(DiskFile file, long base) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(SegmentFormat.HEADER);
        file.read(header, 0);
        return SegmentFormat.created(header.flip(), base);
    }

    private long created(DiskFile file, long base) throws IOException {
        Optional<Long> created = header(file, base);
        if (created.isEmpty()) {
            damaged(base, base, SegmentFormat.HEADER, "the header is damaged");
        }
        return created.orElse(RecordFormat.nanos(clock.instant()));
    }

    /// Where the records of the last segment end, everything behind it cut.
    @SuppressWarnings("resource") // the input reads a file that stays open for the writer
    private long scan(DiskFile file, Segment segment) throws IOException {
        RecordInput input = new RecordInput(file, segment.base());
        long limit = segment.base() + file.size();
        long end = segment.first();
        long group = end;
        Optional<Stored> next = behind(input, segment, end, limit);
        while (next.isPresent()) {
            end = next.get().end();
            group = next.get().group();
            next = behind(input, segment, end, limit);
        }
        return settle(file, segment, group, end, limit);
    }

    /// The record at an offset, or behind damage there; empty where only a torn tail follows.
    private Optional<Stored> behind(RecordInput input, Segment segment, long offset, long limit) throws IOException {
        Optional<Stored> next = input.at(offset, limit);
        if (next.isEmpty() && forcedBehind(input, offset, limit)) {
            next = input.first(offset + 1, limit);
            damaged(segment.base(), offset, next.orElseThrow().offset() - offset, "a record is damaged");
        }
        return next;
    }

    /// Whether a later group tells that what lies at `offset` had been forced: then it is no torn tail.
    private static boolean forcedBehind(RecordInput input, long offset, long limit) throws IOException {
        Optional<Stored> later = input.first(offset + 1, limit);
        while (later.isPresent()) {
            if (later.get().group() > offset) {
                return true;
            }
            later = input.first(later.get().end(), limit);
        }
        return false;
    }

    /// Cuts the torn tail and makes the last group durable. Its bytes are written again: they may have been
    /// dropped by a force that failed before the restart, and only what is written is forced.
    private long settle(DiskFile file, Segment segment, long group, long end, long limit) throws IOException {
        if (end < limit) {
            counters.cutBytes.add(limit - end);
            file.truncate(end - segment.base());
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) (end - group));
        file.read(bytes, group - segment.base());
        file.write(bytes.flip(), group - segment.base());
        file.force();
        disk.force();
        return end;
    }

    private void damaged(long base, long offset, long bytes, String what) throws DamagedJournalException {
        switch (damage) {
            case REFUSE ->
                throw new DamagedJournalException(disk.where(), SegmentFormat.name(base), base, offset, what);
            case SKIP -> counters.damagedBytes.add(bytes);
        }
    }
}
