package org.galvani.server.journal;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Optional;
import org.galvani.server.journal.RecordFormat.Stored;
import org.galvani.server.journal.Segments.Segment;
import org.jspecify.annotations.Nullable;

/// Reads a journal from an offset on, across segments, and follows what becomes durable. For one thread.
public final class JournalReader implements AutoCloseable {
    private final Disk disk;
    private final Segments segments;
    private final Durable durable;
    private final Damage damage;
    private @Nullable RecordInput input;
    private @Nullable Segment open;
    private long limit; // all before it is durable and, from the position on, in the open segment
    private long position;
    private long removed;
    private long damaged;
    private long unknown;

    JournalReader(Disk disk, Segments segments, Durable durable, long from, Damage damage) {
        this.disk = disk;
        this.segments = segments;
        this.durable = durable;
        this.position = from;
        this.damage = damage;
    }

    /// The next record; empty at the durable end.
    ///
    /// @throws DamagedJournalException where no valid record is, unless told to skip
    public Optional<JournalRecord> next() throws IOException {
        // The end first: a segment that is begun later lies behind it.
        long end = durable.end();
        while (position < end) {
            Segment segment = open;
            if (segment == null || position >= limit) {
                segment = segment();
                limit = segments.after(segment).map(Segment::base).orElse(end);
            }
            if (position >= limit) {
                position = limit;
                if (limit == end) {
                    return Optional.empty();
                }
                continue;
            }
            Optional<Stored> stored = read(segment);
            if (stored.isPresent()) {
                position = stored.get().end();
                Optional<JournalRecord> record = stored.get().toRecord();
                if (record.isPresent()) {
                    return record;
                }
                if (stored.get().kind() != RecordFormat.MARK) {
                    unknown++;
                }
            }
        }
        return Optional.empty();
    }

    /// The next record; waits for one to become durable. Empty when the time is over or the journal closed.
    public Optional<JournalRecord> next(Duration atMost) throws IOException, InterruptedException {
        Optional<JournalRecord> record = next();
        if (record.isPresent()) {
            return record;
        }
        long deadline = System.nanoTime() + atMost.toNanos();
        // What becomes durable may be a mark or the header of a segment: then it waits on.
        while (record.isEmpty() && durable.await(position, deadline - System.nanoTime())) {
            record = next();
        }
        return record;
    }

    /// Where the next record begins: what a projection saves to read on later.
    public long position() {
        return position;
    }

    /// How many bytes retention had removed before they were read here. A start at 0 counts as well.
    public long removedBytes() {
        return removed;
    }

    /// How many damaged bytes were passed over.
    public long damagedBytes() {
        return damaged;
    }

    /// How many records of a kind of a later version were passed over.
    public long unknownRecords() {
        return unknown;
    }

    /// The segment that holds the position, which moves on where retention or a header is in the way.
    private Segment segment() {
        Segment segment = segments.holding(position).orElseGet(segments::oldest);
        if (position < segment.base()) {
            removed += segment.base() - position;
            position = segment.base();
        }
        position = Math.max(position, segment.first());
        return segment;
    }

    private Optional<Stored> read(Segment segment) throws IOException {
        RecordInput from = input;
        if (from == null || !segment.equals(open)) {
            close();
            try {
                from = new RecordInput(disk.open(segment.name()), segment.base());
            } catch (NoSuchFileException e) {
                if (segments.holding(position).filter(segment::equals).isEmpty()) {
                    return Optional.empty(); // removed by retention just now
                }
                throw e;
            }
            input = from;
            open = segment;
        }
        Optional<Stored> stored = from.at(position, limit);
        return stored.isPresent() ? stored : behindDamage(from, segment);
    }

    private Optional<Stored> behindDamage(RecordInput from, Segment segment) throws IOException {
        if (damage == Damage.REFUSE) {
            throw new DamagedJournalException(
                    disk.where(), segment.name(), segment.base(), position, "no valid record");
        }
        Optional<Stored> next = from.first(position + 1, limit);
        long behind = next.map(Stored::offset).orElse(limit);
        damaged += behind - position;
        position = behind;
        return next;
    }

    @Override
    public void close() throws IOException {
        if (input != null) {
            input.close();
            input = null;
            open = null;
        }
    }
}
