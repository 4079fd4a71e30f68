package org.galvani.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Random;
import org.galvani.pack.Bytes;
import org.junit.jupiter.api.Test;

/// A field lists its byte positions most significant first; that covers every order of bytes.
class WireTest {

    private static final byte[] BLOCK =
            Bytes.hex("00 11 22 33 44 55 66 77 88 99 FF FE").toArray();

    @Test
    void readsRisingBytesAsBigEndian() {
        assertThat(Wire.u8(1).raw(BLOCK, 0)).isEqualTo(0x11);
        assertThat(Wire.u16(1).raw(BLOCK, 0)).isEqualTo(0x1122);
        assertThat(Wire.u32(1).raw(BLOCK, 0)).isEqualTo(0x11223344L);
        assertThat(Wire.u32(8).raw(BLOCK, 0)).isEqualTo(0x8899FFFEL);
    }

    @Test
    void readsTurnedBytesAsLittleEndian() {
        assertThat(Wire.u16(1).turned().raw(BLOCK, 0)).isEqualTo(0x2211);
        assertThat(Wire.u32(1).turned().raw(BLOCK, 0)).isEqualTo(0x44332211L);
        assertThat(Wire.u32(1).turned().turned()).isEqualTo(Wire.u32(1));
        assertThat(Wire.ascii(1, 4).turned()).isEqualTo(Wire.ascii(1, 4));
        assertThat(Wire.hex(1, 4).turned()).isEqualTo(Wire.hex(1, 4));
    }

    /// EMUS keeps the pack voltage in bytes 5, 6, 3, 4 of its frame.
    @Test
    void readsScatteredBytes() {
        Wire scattered = Wire.bytes(5, 6, 3, 4);
        assertThat(scattered.raw(BLOCK, 0)).isEqualTo(0x55663344L);
        assertThat(scattered.raw(BLOCK, 1)).isEqualTo(0x66774455L);
        assertThat(scattered.start()).isEqualTo(3);
        assertThat(scattered.end()).isEqualTo(7);
        assertThat(scattered.bytes(BLOCK, 0)).isEqualTo(Bytes.hex("33445566"));
    }

    @Test
    void readsSignedNumbersAsTwosComplement() {
        assertThat(Wire.i8(10).raw(BLOCK, 0)).isEqualTo(-1);
        assertThat(Wire.i16(10).raw(BLOCK, 0)).isEqualTo(-2);
        assertThat(Wire.i32(8).raw(BLOCK, 0)).isEqualTo(0xFFFFFFFF8899FFFEL);
        assertThat(Wire.i16(10).turned().raw(BLOCK, 0)).isEqualTo((short) 0xFEFF);
    }

    @Test
    void knowsItsLimits() {
        assertThat(List.of(Wire.u8(0).lowest(), Wire.u8(0).highest())).isEqualTo(List.of(0L, 255L));
        assertThat(List.of(Wire.i8(0).lowest(), Wire.i8(0).highest())).isEqualTo(List.of(-128L, 127L));
        assertThat(List.of(Wire.i16(0).lowest(), Wire.i16(0).highest())).isEqualTo(List.of(-32768L, 32767L));
        assertThat(List.of(Wire.u32(0).lowest(), Wire.u32(0).highest())).isEqualTo(List.of(0L, 0xFFFF_FFFFL));
        assertThat(List.of(Wire.i32(0).lowest(), Wire.i32(0).highest()))
                .isEqualTo(List.of((long) Integer.MIN_VALUE, (long) Integer.MAX_VALUE));
    }

    /// All of 8 and 16 bits; ends and random numbers of 32.
    @Test
    void writesWhatItReads() {
        for (Wire wire :
                List.of(Wire.u8(2), Wire.i8(2), Wire.u16(2), Wire.i16(2).turned(), Wire.bytes(9, 2))) {
            for (long raw = wire.lowest(); raw <= wire.highest(); raw++) {
                assertRoundTrip(wire, raw);
            }
        }
        long seed = 32;
        var random = new Random(seed);
        for (Wire wire : List.of(Wire.u32(2), Wire.i32(2).turned(), Wire.bytes(5, 6, 3, 4))) {
            assertRoundTrip(wire, wire.lowest());
            assertRoundTrip(wire, wire.highest());
            for (int i = 0; i < 1000; i++) {
                assertRoundTrip(wire, random.nextLong(wire.lowest(), wire.highest() + 1));
            }
        }
    }

    private static void assertRoundTrip(Wire wire, long raw) {
        byte[] block = BLOCK.clone();
        wire.putRaw(raw, block, 1);
        if (wire.raw(block, 1) != raw) {
            throw new AssertionError(
                    wire + " at " + wire.positions() + " wrote " + raw + ", read " + wire.raw(block, 1));
        }
        for (int at = 0; at < block.length; at++) {
            if (block[at] != BLOCK[at] && !wire.positions().contains(at - 1)) {
                throw new AssertionError(wire + " touched byte " + at);
            }
        }
    }

    @Test
    void readsTextUpToAZeroByte() {
        byte[] block = Bytes.hex("4A4B2D424D53000041FF20").toArray();
        assertThat(Wire.ascii(0, 8).text(block, 0)).isEqualTo("JK-BMS");
        assertThat(Wire.ascii(8, 3).text(block, 0)).isEqualTo("A?");
        assertThat(Wire.hex(6, 3).text(block, 0)).isEqualTo("000041");
    }

    @Test
    void writesTextAndFillsTheRest() {
        byte[] block = Bytes.hex("FFFFFFFFFFFF").toArray();
        Wire.ascii(1, 4).putText("AB", block, 0);
        assertThat(Bytes.of(block)).isEqualTo(Bytes.hex("FF41420000FF"));
        assertThatIllegalArgumentException().isThrownBy(() -> Wire.ascii(0, 2).putText("ABC", block, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Wire.ascii(0, 2).putText("é", block, 0));
    }

    @Test
    void refusesNumbersOfMoreThanEightBytes() {
        assertThatIllegalArgumentException().isThrownBy(() -> Wire.bytes(0, 1, 2, 3, 4, 5, 6, 7, 8));
        assertThatIllegalArgumentException().isThrownBy(Wire::bytes);
    }

    @Test
    void isCalledAsVendorsCallIt() {
        assertThat(List.of(Wire.u16(0), Wire.i8(0), Wire.u32(0), Wire.f32(0), Wire.ascii(0, 9), Wire.hex(0, 16)))
                .extracting(Wire::toString)
                .containsExactly("U16", "I8", "U32", "F32", "ASCII", "U8[16]");
    }
}
