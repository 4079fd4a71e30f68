package org.galvani.protocol.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Plain sums of bytes, as several vendors use them for a checksum.
public final class Sums {

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EVERY_OTHER = 0x00FF_00FF_00FF_00FFL;

    /// So many bytes that no sum of 16 bits runs over: each takes two bytes of eight.
    private static final int MOST_AT_ONCE = 8 * 128;

    private Sums() {}

    /// The sum of `bytes[from]` up to, not including, `to`, each taken as 0..255. Cut it to the width the vendor sends.
    public static int of(byte[] bytes, int from, int to) {
        int sum = 0;
        int at = from;
        while (to - at >= Long.BYTES) {
            int end = Math.min(to, at + MOST_AT_ONCE);
            long lanes = 0; // four sums of 16 bits
            for (; end - at >= Long.BYTES; at += Long.BYTES) {
                long eight = (long) EIGHT.get(bytes, at);
                lanes += (eight & EVERY_OTHER) + ((eight >>> 8) & EVERY_OTHER);
            }
            sum += (int) ((lanes & 0xFFFF) + ((lanes >>> 16) & 0xFFFF) + ((lanes >>> 32) & 0xFFFF) + (lanes >>> 48));
        }
        for (; at < to; at++) {
            sum += bytes[at] & 0xFF;
        }
        return sum;
    }
}
