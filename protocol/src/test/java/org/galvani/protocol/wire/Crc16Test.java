package org.galvani.protocol.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class Crc16Test {

    /// The check value that catalogues of CRCs give for CRC-16/MODBUS.
    @Test
    void agreesWithTheCatalogue() {
        assertThat(Crc16.of("123456789".getBytes(US_ASCII), 0, 9)).isEqualTo(0x4B37);
    }

    @Test
    void ofNothingIsItsStart() {
        assertThat(Crc16.of(new byte[3], 2, 2)).isEqualTo(0xFFFF);
    }

    /// Every length around the eight-byte step, from odd places too.
    @Test
    void agreesWithTheDefinitionBitByBit() {
        long seed = 16;
        var random = new Random(seed);
        byte[] bytes = new byte[300];
        for (int length = 0; length <= 280; length++) {
            random.nextBytes(bytes);
            int from = random.nextInt(bytes.length - length + 1);
            assertThat(Crc16.of(bytes, from, from + length))
                    .as("length %d, seed %d", length, seed)
                    .isEqualTo(bitByBit(bytes, from, from + length));
        }
    }

    private static int bitByBit(byte[] bytes, int from, int to) {
        int crc = 0xFFFF;
        for (int at = from; at < to; at++) {
            crc ^= bytes[at] & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                boolean odd = crc % 2 == 1;
                crc /= 2;
                crc = odd ? crc ^ 0xA001 : crc;
            }
        }
        return crc;
    }
}
