package org.galvani.server.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.galvani.pack.Bytes;

/// One record in a segment. All numbers are big-endian.
///
/// | at | bytes | holds |
/// |---:|------:|-------|
/// | 0  | 4 | length of the whole record |
/// | 4  | 4 | CRC-32C of the record's offset (8 bytes), its length and everything from 8 on |
/// | 8  | 4 | distance back to the beginning of the group it was written in |
/// | 12 | 1 | kind; 0 is the mark that ends a journal closed in order |
/// | 13 | 8 | arrival time, nanoseconds since 1970 |
/// | 21 | 1 | length of the source |
/// | 22 |   | source in UTF-8, then the payload |
///
/// The offset is in the checksum, so that old blocks of a deleted file are never taken for records. The
/// distance tells torn from damaged: everything before the beginning of a group had been forced when
/// the group was written, so damage there is damage, while behind it a power cut may leave any bytes.
final class RecordFormat {
    static final int MARK = 0;
    static final int MIN = 22;
    static final int MAX = MIN + 255 + Entry.MAX_PAYLOAD;

    private static final int CHECKSUM = 4;
    private static final int GROUP = 8;
    private static final long NANOS = 1_000_000_000L;

    private RecordFormat() {}

    /// What a valid record holds.
    record Stored(long offset, long end, long group, int kind, long nanos, String source, Bytes payload) {

        /// Empty for marks and for kinds of later versions.
        Optional<JournalRecord> toRecord() {
            return Kind.of(kind)
                    .map(known -> new JournalRecord(offset, new Entry(known, instant(nanos), source, payload), end));
        }
    }

    /// A record that is complete but for what its place decides.
    record Draft(int kind, long nanos, Bytes source, Bytes payload) {

        /// Of the whole record, in bytes.
        int length() {
            return MIN + source.length() + payload.length();
        }
    }

    static Draft draft(Entry entry) {
        Bytes source = Bytes.of(entry.source().getBytes(StandardCharsets.UTF_8));
        return new Draft(entry.kind().code(), nanos(entry.arrivalTime()), source, entry.payload());
    }

    static Draft mark(long nanos) {
        return new Draft(MARK, nanos, Bytes.NONE, Bytes.NONE);
    }

    /// Adds a draft to a group and seals it with its place.
    static void seal(Draft draft, ByteBuffer group, long groupOffset) {
        int at = group.position();
        group.putInt(draft.length())
                .putInt(0)
                .putInt(at)
                .put((byte) draft.kind())
                .putLong(draft.nanos());
        group.put((byte) draft.source().length());
        group.put(draft.source().buffer()).put(draft.payload().buffer());
        group.putInt(at + CHECKSUM, checksum(group, at, draft.length(), groupOffset + at));
    }

    /// The record of `length` bytes at `at` in a buffer with an array; empty where the checksum is wrong.
    static Optional<Stored> read(ByteBuffer buffer, int at, int length, long offset) {
        int sourceLength = buffer.get(at + 21) & 0xFF;
        if (buffer.getInt(at + CHECKSUM) != checksum(buffer, at, length, offset) || MIN + sourceLength > length) {
            return Optional.empty();
        }
        int source = buffer.arrayOffset() + at + MIN;
        int payload = source + sourceLength;
        return Optional.of(new Stored(
                offset,
                offset + length,
                offset - buffer.getInt(at + GROUP),
                buffer.get(at + 12) & 0xFF,
                buffer.getLong(at + 13),
                new String(buffer.array(), source, sourceLength, StandardCharsets.UTF_8),
                Bytes.of(buffer.array(), payload, buffer.arrayOffset() + at + length)));
    }

    private static int checksum(ByteBuffer buffer, int at, int length, long offset) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(12).putLong(offset).putInt(length).flip());
        crc.update(buffer.duplicate().clear().limit(at + length).position(at + GROUP));
        return (int) crc.getValue();
    }

    /// @throws IllegalArgumentException before 1678 and after 2262
    static long nanos(Instant time) {
        try {
            return Math.addExact(Math.multiplyExact(time.getEpochSecond(), NANOS), time.getNano());
        } catch (ArithmeticException _) {
            throw new IllegalArgumentException("the journal cannot keep the time " + time);
        }
    }

    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
    }
}
