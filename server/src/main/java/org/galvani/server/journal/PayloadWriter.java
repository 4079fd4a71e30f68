package org.galvani.server.journal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.galvani.pack.Bytes;

/// Bytes being put together: whole numbers in as few bytes as they need, texts and bytes with their length.
final class PayloadWriter {
    private byte[] bytes = new byte[4096];
    private int length;

    void octet(int value) {
        room(1);
        bytes[length++] = (byte) value;
    }

    /// Not negative: 7 bits a byte, low ones first, the top bit says that more follows.
    void count(long value) {
        room(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }

    /// Of either sign: 0, -1, 1, -2 are counts 0, 1, 2, 3.
    void number(long value) {
        count((value << 1) ^ (value >> 63));
    }

    void text(String text) {
        blob(text.getBytes(StandardCharsets.UTF_8));
    }

    void bytes(Bytes value) {
        int at = blob(value.length()); // before the array is named: it may be another afterwards
        value.buffer().get(bytes, at, value.length());
    }

    private void blob(byte[] value) {
        int at = blob(value.length);
        System.arraycopy(value, 0, bytes, at, value.length);
    }

    /// Leaves room for bytes of which only the number is known, all zero; returns where they are to stand.
    int blob(int size) {
        count(size);
        room(size);
        length += size;
        return length - size;
    }

    /// Sets a bit of a blob.
    void bit(int blob, int bit) {
        bytes[blob + bit / 8] |= (byte) (1 << (bit % 8));
    }

    void time(Instant time) {
        number(time.getEpochSecond());
        count(time.getNano());
    }

    Bytes toBytes() {
        return Bytes.of(bytes, 0, length);
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
