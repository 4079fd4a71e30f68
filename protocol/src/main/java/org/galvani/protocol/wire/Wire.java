package org.galvani.protocol.wire;

import java.util.List;
import java.util.stream.IntStream;
import org.galvani.pack.Bytes;

/// Where the bytes of a field lie and how they make a number or a text.
///
/// The positions are offsets from the start of the block, most significant byte first. That one idea
/// covers big-endian (rising), little-endian (falling) and scattered words.
///
/// @param kind      how the bytes are understood
/// @param positions byte offsets, most significant first; for texts in reading order
public record Wire(Kind kind, List<Integer> positions) {

    /// How bytes are understood: whole numbers, an IEEE-754 float of four bytes, text, or raw bytes shown in hex.
    public enum Kind {
        UNSIGNED,
        SIGNED,
        FLOAT,
        ASCII,
        HEX
    }

    public Wire {
        positions = List.copyOf(positions);
        if (positions.isEmpty() || (isNumber(kind) && positions.size() > 8)) {
            throw new IllegalArgumentException("a number has 1 to 8 bytes, not " + positions.size());
        }
    }

    public static Wire u8(int at) {
        return run(Kind.UNSIGNED, at, 1);
    }

    public static Wire i8(int at) {
        return run(Kind.SIGNED, at, 1);
    }

    public static Wire u16(int at) {
        return run(Kind.UNSIGNED, at, 2);
    }

    public static Wire i16(int at) {
        return run(Kind.SIGNED, at, 2);
    }

    public static Wire u32(int at) {
        return run(Kind.UNSIGNED, at, 4);
    }

    public static Wire i32(int at) {
        return run(Kind.SIGNED, at, 4);
    }

    public static Wire f32(int at) {
        return run(Kind.FLOAT, at, 4);
    }

    /// Seven bytes of a [Meaning.Moment]: year (two), month, day, hour, minute, second.
    public static Wire calendar(int at) {
        return run(Kind.UNSIGNED, at, Meaning.Moment.BYTES);
    }

    /// Text of `length` bytes, ended by a zero byte where it is shorter.
    public static Wire ascii(int at, int length) {
        return run(Kind.ASCII, at, length);
    }

    /// Raw bytes without a known meaning, shown in hex.
    public static Wire hex(int at, int length) {
        return run(Kind.HEX, at, length);
    }

    /// An unsigned word whose bytes lie anywhere, most significant first.
    public static Wire bytes(int... positions) {
        return new Wire(Kind.UNSIGNED, IntStream.of(positions).boxed().toList());
    }

    private static Wire run(Kind kind, int at, int length) {
        return new Wire(kind, IntStream.range(at, at + length).boxed().toList());
    }

    private static boolean isNumber(Kind kind) {
        return kind != Kind.ASCII && kind != Kind.HEX;
    }

    /// How many bytes.
    public int width() {
        return positions.size();
    }

    /// The lowest byte offset.
    public int start() {
        return positions.stream().mapToInt(Integer::intValue).min().orElseThrow();
    }

    /// One past the highest byte offset.
    public int end() {
        return positions.stream().mapToInt(Integer::intValue).max().orElseThrow() + 1;
    }

    /// Whether the bytes make a number (not a text).
    public boolean isNumber() {
        return isNumber(kind);
    }

    /// The same field `by` bytes further on.
    public Wire shifted(int by) {
        return new Wire(kind, positions.stream().map(at -> at + by).toList());
    }

    /// The same place with the bytes of a number in the other order; texts stay as they are.
    public Wire turned() {
        return isNumber() ? new Wire(kind, positions.reversed()) : this;
    }

    /// The smallest raw number it can carry.
    public long lowest() {
        return kind == Kind.SIGNED ? -1L << (8 * width() - 1) : 0;
    }

    /// The largest raw number it can carry.
    public long highest() {
        int bits = 8 * width() - (kind == Kind.SIGNED ? 1 : 0);
        return bits >= 63 ? Long.MAX_VALUE : (1L << bits) - 1;
    }

    /// The raw number in `block`, whose offset 0 is at `base`.
    public long raw(byte[] block, int base) {
        long raw = 0;
        for (int at : positions) {
            raw = (raw << 8) | (block[base + at] & 0xFF);
        }
        int unused = 64 - 8 * width();
        return kind == Kind.SIGNED ? (raw << unused) >> unused : raw;
    }

    /// Writes a raw number.
    public void putRaw(long raw, byte[] block, int base) {
        for (int i = width() - 1; i >= 0; i--) {
            block[base + positions.get(i)] = (byte) raw;
            raw >>= 8;
        }
    }

    /// The text in `block`: up to the first zero byte, all bytes in hex, or a number in decimal digits.
    public String text(byte[] block, int base) {
        return switch (kind) {
            case ASCII -> {
                byte[] bytes = bytes(block, base).toArray();
                yield Texts.decode(bytes, 0, bytes.length);
            }
            case HEX -> bytes(block, base).hex();
            case UNSIGNED, SIGNED, FLOAT -> Long.toString(raw(block, base));
        };
    }

    /// Writes a text and fills the rest with zero bytes.
    ///
    /// @throws IllegalArgumentException where it does not fit
    public void putText(String text, byte[] block, int base) {
        if (isNumber()) {
            putRaw(Long.parseLong(text), block, base);
            return;
        }
        Bytes bytes = kind == Kind.HEX ? Bytes.hex(text) : Texts.encode(text);
        if (bytes.length() > width()) {
            throw new IllegalArgumentException(
                    "'" + text + "' has " + bytes.length() + " bytes, there is room for " + width());
        }
        for (int i = 0; i < width(); i++) {
            block[base + positions.get(i)] = (byte) (i < bytes.length() ? bytes.at(i) : 0);
        }
    }

    /// The bytes of the field as they lie in `block`, lowest offset first.
    public Bytes bytes(byte[] block, int base) {
        byte[] found = new byte[width()];
        int i = 0;
        for (int at : positions.stream().sorted().toList()) {
            found[i++] = block[base + at];
        }
        return Bytes.of(found);
    }

    /// The vendor's usual word for the type: `U16`, `I32`, `F32`, `ASCII`.
    @Override
    public String toString() {
        return switch (kind) {
            case UNSIGNED -> "U" + 8 * width();
            case SIGNED -> "I" + 8 * width();
            case FLOAT -> "F" + 8 * width();
            case ASCII -> "ASCII";
            case HEX -> "U8[" + width() + "]";
        };
    }
}
