package org.galvani.pack;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/// A run of bytes as a value: compared by content, never changed after it was made.
public final class Bytes {

    /// No bytes at all.
    public static final Bytes NONE = new Bytes(new byte[0]);

    private static final HexFormat HEX = HexFormat.of();

    private final byte[] content;

    private Bytes(byte[] content) {
        this.content = content;
    }

    /// A copy of the whole array.
    public static Bytes of(byte... source) {
        return new Bytes(source.clone());
    }

    /// A copy of `source[from]` up to, not including, `source[to]`.
    public static Bytes of(byte[] source, int from, int to) {
        return new Bytes(Arrays.copyOfRange(source, from, to));
    }

    /// Reads hexadecimal digits of either case, with or without white space between them.
    ///
    /// @throws IllegalArgumentException for anything else, naming the first place that is wrong
    public static Bytes hex(String text) {
        StringBuilder digits = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (HexFormat.isHexDigit(c)) {
                digits.append(c);
            } else if (!Character.isWhitespace(c)) {
                throw new IllegalArgumentException("'" + c + "' at place " + (i + 1) + " is not a hexadecimal digit");
            }
        }
        if (digits.length() % 2 != 0) {
            throw new IllegalArgumentException(
                    "an odd number of hexadecimal digits (" + digits.length() + "): half a byte is missing");
        }
        return new Bytes(HEX.parseHex(digits));
    }

    /// How many bytes.
    public int length() {
        return content.length;
    }

    /// The byte at `index`, 0..255.
    public int at(int index) {
        return content[index] & 0xFF;
    }

    /// The bytes from `from` up to, not including, `to`.
    public Bytes slice(int from, int to) {
        return of(content, from, to);
    }

    /// The text that the bytes from `from` up to, not including, `to` are in UTF-8.
    public String text(int from, int to) {
        return new String(content, from, to - from, StandardCharsets.UTF_8);
    }

    /// A buffer to read from, without a copy.
    public ByteBuffer buffer() {
        return ByteBuffer.wrap(content).asReadOnlyBuffer();
    }

    /// A copy that the caller owns.
    public byte[] toArray() {
        return content.clone();
    }

    /// Lower-case hexadecimal without spaces.
    public String hex() {
        return HEX.formatHex(content);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(content, that.content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }

    @Override
    public String toString() {
        return hex();
    }
}
