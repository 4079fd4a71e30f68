package org.galvani.protocol.jk;

import java.util.Arrays;
import java.util.Optional;
import org.galvani.pack.Bytes;
import org.galvani.protocol.wire.Sums;

/// A 55 AA frame: 300 bytes that carry a whole block at once, little-endian, the block's offset 0 at byte 6.
///
/// Bytes 0-3 are 55 AA EB 90, 4 the type, 5 a counter or mark without a stated meaning (0 from this side, because a
/// known client reads it together with the type), 299 the low byte of the sum of all before. On a bus the
/// ordinary reply to the write that asked for it follows. Source: field notes of captured frames; in neither
/// vendor document.
///
/// @param bytes the whole frame
public record BulkFrame(Bytes bytes) {

    /// How long the frame is.
    public static final int LENGTH = 300;

    /// Where the block's offset 0 lies.
    public static final int BODY = 6;

    /// Where the checksum stands; the block ends before it.
    public static final int SUM = LENGTH - 1;

    private static final Bytes START = Bytes.of((byte) 0x55, (byte) 0xAA, (byte) 0xEB, (byte) 0x90);

    /// What a frame carries, and the register that asks for it when 0 is written to it.
    public enum Type {
        SETTINGS(0x01, 0x161E),
        TELEMETRY(0x02, 0x1620),
        IDENTITY(0x03, 0x161C);

        private final int code;
        private final int trigger;

        Type(int code, int trigger) {
            this.code = code;
            this.trigger = trigger;
        }

        /// The type with this type byte; empty for those in no table.
        public static Optional<Type> of(int code) {
            return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
        }

        /// The type byte.
        public int code() {
            return code;
        }

        /// The register that asks for it.
        public int trigger() {
            return trigger;
        }
    }

    /// A frame of a type around the block image `body`, which is cut or filled with zeros.
    public static BulkFrame of(Type type, byte[] body) {
        byte[] frame = Arrays.copyOf(START.toArray(), LENGTH);
        frame[4] = (byte) type.code();
        System.arraycopy(body, 0, frame, BODY, Math.min(body.length, SUM - BODY));
        return new BulkFrame(Bytes.of(sign(frame)));
    }

    /// The type byte.
    public int type() {
        return bytes.at(4);
    }

    /// Puts the checksum into the last byte.
    static byte[] sign(byte[] frame) {
        frame[SUM] = (byte) Sums.of(frame, 0, SUM);
        return frame;
    }

    /// How many bytes from `from` on agree with the start of such a frame: 4 where one begins.
    static int startAt(byte[] bytes, int from, int to) {
        int same = 0;
        while (same < START.length() && from + same < to && (bytes[from + same] & 0xFF) == START.at(same)) {
            same++;
        }
        return same;
    }

    static boolean is(Bytes frame) {
        return frame.length() == LENGTH && frame.slice(0, START.length()).equals(START);
    }
}
