package org.galvani.server.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.CRC32C;

/// A segment file: a header of 32 bytes, then records without gaps. All numbers are big-endian.
///
/// The file is named by the offset of its first byte, so that offset = name + place in the file. It
/// ends where the next segment begins; what a failed write left behind that place does not count.
///
/// | at | bytes | holds |
/// |---:|------:|-------|
/// | 0  | 8 | `GALVJRNL` |
/// | 8  | 2 | version, 1 |
/// | 10 | 2 | length of the header, 32 |
/// | 12 | 8 | offset of the first byte, as in the name |
/// | 20 | 8 | when it was begun, nanoseconds since 1970 |
/// | 28 | 4 | CRC-32C of the 28 bytes before |
final class SegmentFormat {
    static final int HEADER = 32;

    private static final int VERSION = 1;
    private static final byte[] MAGIC = "GALVJRNL".getBytes(StandardCharsets.US_ASCII);
    private static final String SUFFIX = ".journal";
    private static final int DIGITS = 19;

    private SegmentFormat() {}

    static String name(long base) {
        return String.format(Locale.ROOT, "%0" + DIGITS + "d", base) + SUFFIX;
    }

    /// The offset a file is named by; empty where it is no segment.
    static OptionalLong base(String name) {
        if (name.length() != DIGITS + SUFFIX.length()
                || !name.endsWith(SUFFIX)
                || !name.substring(0, DIGITS).chars().allMatch(c -> c >= '0' && c <= '9')) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Long.parseLong(name.substring(0, DIGITS)));
    }

    static ByteBuffer header(long base, long createdNanos) {
        ByteBuffer header = ByteBuffer.allocate(HEADER);
        header.put(MAGIC).putShort((short) VERSION).putShort((short) HEADER);
        header.putLong(base).putLong(createdNanos);
        return header.putInt(checksum(header)).flip();
    }

    /// When the segment was begun; empty where this is no whole header of the segment `base`.
    ///
    /// @throws JournalException where it was written by a later version
    static Optional<Long> created(ByteBuffer header, long base) throws JournalException {
        if (header.limit() < HEADER
                || !header.slice(0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC))
                || header.getInt(28) != checksum(header)
                || header.getLong(12) != base) {
            return Optional.empty();
        }
        int version = header.getShort(8);
        if (version != VERSION) {
            throw new JournalException("segment " + name(base) + " has format " + version
                    + "; this version reads format " + VERSION + ": use a newer Galvani");
        }
        return Optional.of(header.getLong(20));
    }

    private static int checksum(ByteBuffer header) {
        CRC32C crc = new CRC32C();
        crc.update(header.slice(0, HEADER - 4));
        return (int) crc.getValue();
    }
}
