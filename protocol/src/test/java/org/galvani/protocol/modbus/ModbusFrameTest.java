package org.galvani.protocol.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.galvani.pack.Bytes;
import org.galvani.protocol.modbus.ModbusFrame.ErrorReply;
import org.galvani.protocol.modbus.ModbusFrame.Other;
import org.galvani.protocol.modbus.ModbusFrame.ReadReply;
import org.galvani.protocol.modbus.ModbusFrame.ReadRequest;
import org.galvani.protocol.modbus.ModbusFrame.WriteReply;
import org.galvani.protocol.modbus.ModbusFrame.WriteRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Frames as the documents print them, both ways.
class ModbusFrameTest {

    static Stream<Arguments> frames() {
        return Stream.of(
                // JK RS485 Modbus V1.0, section 2, examples
                frame("01 03 00 05 00 02 D4 0A", new ReadRequest(1, 5, 2)),
                frame("01 03 04 11 22 33 44 4B C6", new ReadReply(1, Bytes.hex("11223344"))),
                frame("01 10 00 20 00 02 04 00 05 22 33 B9 03", new WriteRequest(1, 0x20, Bytes.hex("00052233"))),
                frame("01 10 00 20 00 02 40 02", new WriteReply(1, 0x20, 2)),
                // further frames of the register notes, section 2
                frame("01 03 12 00 00 10 41 7E", new ReadRequest(1, 0x1200, 16)),
                frame("01 03 12 90 00 02 C1 5E", new ReadRequest(1, 0x1290, 2)),
                frame("01 03 12 A6 00 01 61 51", new ReadRequest(1, 0x12A6, 1)),
                frame("01 10 10 70 00 02 04 00 00 00 01 F8 8B", new WriteRequest(1, 0x1070, Bytes.hex("00000001"))),
                frame("01 10 10 70 00 02 44 D3", new WriteReply(1, 0x1070, 2)),
                // section 3, errors
                frame("01 83 02 C0 F1", new ErrorReply(1, 3, 2)),
                frame("01 90 03 0C 01", new ErrorReply(1, 0x10, 3)),
                frame("01 84 01 82 C0", new ErrorReply(1, 4, 1)),
                // charging switched off, from a bus (field notes 1.1)
                frame("01 10 10 70 00 02 04 00 00 00 00 39 4B", new WriteRequest(1, 0x1070, Bytes.hex("00000000"))));
    }

    private static Arguments frame(String hex, ModbusFrame frame) {
        return Arguments.of(Bytes.hex(hex), frame);
    }

    @ParameterizedTest
    @MethodSource("frames")
    void isTheFrameOfTheDocument(Bytes bytes, ModbusFrame frame) {
        assertThat(ModbusFrame.signed(bytes.toArray(), 0, bytes.length())).isTrue();
        assertThat(ModbusFrame.decode(bytes)).isEqualTo(frame);
        assertThat(frame.encoded()).isEqualTo(bytes);
    }

    @Test
    void namesTheErrorsOfTheTable() {
        assertThat(ModbusError.describe(1)).isEqualTo("0x01 ILLEGAL_FUNCTION");
        assertThat(ModbusError.describe(2)).isEqualTo("0x02 ILLEGAL_DATA_ADDRESS");
        assertThat(ModbusError.describe(3)).isEqualTo("0x03 ILLEGAL_DATA_VALUE");
        assertThat(ModbusError.describe(4)).isEqualTo("0x04 CRC_ERROR");
        assertThat(ModbusError.describe(0x0B)).isEqualTo("0x0b");
        assertThat(ModbusError.of(0)).isEmpty();
        for (ModbusError error : ModbusError.values()) {
            assertThat(ModbusError.of(error.code())).contains(error);
        }
    }

    /// Every address, the corners of start and count, every length of data.
    @Test
    void everyFrameComesBack() {
        var random = new Random(7);
        for (int address = 0; address <= 247; address++) {
            for (int start : new int[] {0, 1, 0x1200, 0x7FFF, 0x8000, 0xFFFF}) {
                for (int count : new int[] {0, 1, 0x7D, 0x7E, 0xFF, 0x100, 0xFFFF}) {
                    assertComesBack(new ReadRequest(address, start, count));
                    assertComesBack(new WriteReply(address, start, count));
                }
            }
            int function = random.nextInt(0x80);
            for (int code = 0; code <= 255; code++) {
                assertComesBack(new ErrorReply(address, function, code));
            }
        }
        for (int words = 1; words <= ModbusFrame.MOST_REGISTERS; words++) {
            byte[] data = new byte[2 * words];
            random.nextBytes(data);
            assertComesBack(new ReadReply(words, Bytes.of(data)));
            assertComesBack(new WriteRequest(words, 0x1000 + words, Bytes.of(data)));
        }
    }

    private static void assertComesBack(ModbusFrame frame) {
        Bytes encoded = frame.encoded();
        if (!ModbusFrame.decode(encoded).equals(frame)) {
            throw new AssertionError(frame + " came back as " + ModbusFrame.decode(encoded));
        }
    }

    /// Counts that contradict the length make no frame of the tables, and unknown functions stay what they are.
    @Test
    void keepsWhatItCannotRead() {
        assertThat(ModbusFrame.decode(Bytes.hex("01 03 04 11 22 0000"))).isInstanceOf(Other.class);
        assertThat(ModbusFrame.decode(Bytes.hex("01 10 0020 0002 06 0005 2233 0000")))
                .isInstanceOf(Other.class);
        assertThat(ModbusFrame.decode(Bytes.hex("01 10 0020 0001 04 0005 2233 0000")))
                .isInstanceOf(Other.class);
        assertThat(ModbusFrame.decode(Bytes.hex("01 03 0000"))).isEqualTo(new Other(1, 3, Bytes.NONE));
        assertThat(ModbusFrame.decode(Bytes.hex("01 83 0102 0000"))).isInstanceOf(Other.class);
        var other = new Other(1, 0x2B, Bytes.hex("0E0100"));
        assertThat(ModbusFrame.decode(other.encoded())).isEqualTo(other);
    }

    /// Whatever the bytes are, reading them does not fail, and gives them back.
    @Test
    void readsAnyBytes() {
        long seed = 3;
        var random = new Random(seed);
        IntStream.range(0, 20_000).forEach(n -> {
            byte[] bytes = new byte[4 + random.nextInt(12)];
            random.nextBytes(bytes);
            if (n % 2 == 0) {
                bytes[1] = (byte) (n % 4 == 0 ? ModbusFrame.READ : ModbusFrame.WRITE);
            }
            ModbusFrame.sign(bytes, 0, bytes.length);
            assertThat(ModbusFrame.decode(Bytes.of(bytes)).encoded())
                    .as("case %d, seed %d", n, seed)
                    .isEqualTo(Bytes.of(bytes));
        });
    }
}
