package org.galvani.protocol.wire;

/// Plain sums of bytes, as several vendors use them for a checksum.
public final class Sums {

    private Sums() {}

    /// The sum of `bytes[from]` up to, not including, `to`, each taken as 0..255. Cut it to the width the vendor sends.
    public static int of(byte[] bytes, int from, int to) {
        int sum = 0;
        for (int at = from; at < to; at++) {
            sum += bytes[at] & 0xFF;
        }
        return sum;
    }
}
