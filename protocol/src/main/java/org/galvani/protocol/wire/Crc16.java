package org.galvani.protocol.wire;

/// CRC-16/MODBUS: reflected polynomial 0xA001, start 0xFFFF, no final exclusive or; sent low byte first.
///
/// Eight bytes a step by the slicing method: table `k` holds the CRC of a byte followed by `k` zero bytes.
public final class Crc16 {

    private static final int POLYNOMIAL = 0xA001;
    private static final int SLICES = 8;
    private static final int[][] TABLE = tables();

    private Crc16() {}

    private static int[][] tables() {
        int[][] tables = new int[SLICES][256];
        for (int value = 0; value < 256; value++) {
            int crc = value;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ POLYNOMIAL;
            }
            tables[0][value] = crc;
        }
        for (int slice = 1; slice < SLICES; slice++) {
            for (int value = 0; value < 256; value++) {
                int crc = tables[slice - 1][value];
                tables[slice][value] = (crc >> 8) ^ tables[0][crc & 0xFF];
            }
        }
        return tables;
    }

    /// The CRC of `bytes[from]` up to, not including, `to`: 0..0xFFFF.
    public static int of(byte[] bytes, int from, int to) {
        int crc = 0xFFFF;
        int at = from;
        for (; to - at >= SLICES; at += SLICES) {
            crc = TABLE[7][(bytes[at] ^ crc) & 0xFF]
                    ^ TABLE[6][(bytes[at + 1] ^ (crc >> 8)) & 0xFF]
                    ^ TABLE[5][bytes[at + 2] & 0xFF]
                    ^ TABLE[4][bytes[at + 3] & 0xFF]
                    ^ TABLE[3][bytes[at + 4] & 0xFF]
                    ^ TABLE[2][bytes[at + 5] & 0xFF]
                    ^ TABLE[1][bytes[at + 6] & 0xFF]
                    ^ TABLE[0][bytes[at + 7] & 0xFF];
        }
        for (; at < to; at++) {
            crc = (crc >> 8) ^ TABLE[0][(crc ^ bytes[at]) & 0xFF];
        }
        return crc;
    }
}
