package org.galvani.server.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.List;
import org.galvani.server.journal.RecordFormat.Draft;
import org.galvani.server.journal.Segments.Segment;

/// Writes groups to the segment in use. For the journal's thread alone.
///
/// After any exception the segment in use is in doubt: [#recover()] must succeed before the next group. It
/// never trusts a file again whose force failed, since the system may have dropped the bytes and yet
/// report the next force as good.
final class SegmentWriter implements AutoCloseable {
    /// The most bytes one force makes durable.
    static final int GROUP = 1024 * 1024;

    private final Disk disk;
    private final Segments segments;
    private final InstantSource clock;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(GROUP);
    private DiskFile file;
    private Segment segment;
    private long end;

    /// @param end behind the last record of the segment, all of them forced
    SegmentWriter(Disk disk, Segments segments, InstantSource clock, DiskFile file, Segment segment, long end) {
        this.disk = disk;
        this.segments = segments;
        this.clock = clock;
        this.file = file;
        this.segment = segment;
        this.end = end;
    }

    /// Begins a segment on a durable file of its own. Whatever lies there was never acknowledged.
    static DiskFile begin(Disk disk, Segment segment) throws IOException {
        disk.delete(segment.name());
        DiskFile file = disk.create(segment.name());
        try {
            file.write(SegmentFormat.header(segment.base(), segment.created()), 0);
            file.force();
            disk.force();
            return file;
        } catch (IOException e) {
            closeQuietly(file);
            throw e;
        }
    }

    /// Behind the last durable record.
    long end() {
        return end;
    }

    /// How large the segment in use is, in bytes.
    long size() {
        return end - segment.base();
    }

    /// Writes a group behind what there is and forces it; [#end()] is then behind it.
    void write(List<Draft> drafts) throws IOException {
        buffer.clear();
        for (Draft draft : drafts) {
            RecordFormat.seal(draft, buffer, end);
        }
        buffer.flip();
        long behind = end + buffer.limit();
        file.write(buffer, end - segment.base());
        file.force();
        end = behind;
    }

    /// Goes on in a new segment.
    void rotate() throws IOException {
        file.close();
        use(new Segment(end, RecordFormat.nanos(clock.instant())));
    }

    /// Cuts what was not acknowledged and goes on in a new segment, or in this one made anew where it is empty.
    void recover() throws IOException {
        closeQuietly(file);
        boolean empty = end == segment.first();
        if (!empty) {
            try (DiskFile old = disk.open(segment.name())) {
                old.truncate(size());
                old.force();
            }
        }
        use(new Segment(empty ? segment.base() : end, RecordFormat.nanos(clock.instant())));
    }

    private void use(Segment next) throws IOException {
        file = begin(disk, next);
        segment = next;
        end = next.first();
        segments.add(next);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private static void closeQuietly(DiskFile file) {
        try {
            file.close();
        } catch (IOException _) {
            // What it held is forced, or cut.
        }
    }
}
