package org.galvani.server.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.galvani.server.journal.RecordFormat.Stored;

/// Reads the records of one segment; offsets are those of the journal. For one thread.
final class RecordInput implements AutoCloseable {
    private static final int CHUNK = 64 * 1024;

    private final DiskFile file;
    private final long base;
    private ByteBuffer buffer = ByteBuffer.allocate(CHUNK).limit(0);
    private long start;

    RecordInput(DiskFile file, long base) {
        this.file = file;
        this.base = base;
        this.start = base;
    }

    /// The record at an offset; empty where no valid one begins there and ends by `limit`.
    Optional<Stored> at(long offset, long limit) throws IOException {
        if (offset + RecordFormat.MIN > limit || !load(offset, RecordFormat.MIN, limit)) {
            return Optional.empty();
        }
        int length = buffer.getInt((int) (offset - start));
        if (length < RecordFormat.MIN
                || length > RecordFormat.MAX
                || offset + length > limit
                || !load(offset, length, limit)) {
            return Optional.empty();
        }
        return RecordFormat.read(buffer, (int) (offset - start), length, offset);
    }

    /// The first valid record that begins at or behind an offset, byte by byte.
    Optional<Stored> first(long from, long limit) throws IOException {
        for (long offset = from; offset + RecordFormat.MIN <= limit; offset++) {
            Optional<Stored> found = at(offset, limit);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /// Never reads beyond `limit`: bytes behind it may still change.
    private boolean load(long offset, int length, long limit) throws IOException {
        if (offset >= start && offset + length <= start + buffer.limit()) {
            return true;
        }
        if (length > buffer.capacity()) {
            buffer = ByteBuffer.allocate(RecordFormat.MAX);
        }
        buffer.clear().limit((int) Math.min(buffer.capacity(), limit - offset));
        start = offset;
        try {
            file.read(buffer, offset - base);
        } finally {
            buffer.flip();
        }
        return buffer.limit() >= length;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
