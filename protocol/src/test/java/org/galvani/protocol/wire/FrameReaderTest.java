package org.galvani.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.galvani.pack.Bytes;
import org.galvani.protocol.modbus.ModbusFraming;
import org.junit.jupiter.api.Test;

/// A stream of bytes becomes frames and what lies between them.
class FrameReaderTest {

    private static final Bytes REQUEST = Bytes.hex("01 03 1290 0002 C15E");

    private final FrameReader reader = new FrameReader(ModbusFraming.BOTH_WAYS);
    private final FrameReader device = new FrameReader(ModbusFraming.REQUESTS);

    @Test
    void givesAFrameAsSoonAsItIsWhole() {
        assertThat(reader.accept(REQUEST.slice(0, 7))).isEmpty();
        assertThat(reader.pending()).isEqualTo(7);
        assertThat(reader.accept(REQUEST.slice(7, 8))).containsExactly(new Found.Frame(REQUEST));
        assertThat(reader.pending()).isZero();
    }

    @Test
    void findsAFrameBehindNoise() {
        assertThat(reader.accept(Bytes.hex("FF FF FF" + REQUEST)))
                .containsExactly(
                        new Found.Skipped(Bytes.hex("FFFFFF"), "no frame begins here"), new Found.Frame(REQUEST));
    }

    @Test
    void saysWhatIsWrongWithADamagedFrame() {
        assertThat(reader.accept(Bytes.hex("01 83 02 C0 F2"))).isEmpty();
        assertThat(reader.quiet())
                .containsExactly(new Found.Skipped(Bytes.hex("01 83 02 C0 F2"), "CRC 0xf2c0, computed 0xf1c0"));
    }

    @Test
    void saysThatAFrameWasCut() {
        assertThat(reader.accept(Bytes.hex("01 03 04 11 22"))).isEmpty();
        assertThat(reader.quiet())
                .containsExactly(new Found.Skipped(Bytes.hex("01 03 04 11 22"), "cut short: 5 bytes of a frame of 9"));
    }

    /// A device answers functions it does not know (jk-modbus notes, section 10): silence tells their length.
    @Test
    void aDeviceGetsUnknownFunctionsWithTheSilence() {
        Bytes unknown = Bytes.hex("01 2B 0E 01 00 70 77");
        assertThat(device.accept(unknown)).isEmpty();
        assertThat(device.quiet()).containsExactly(new Found.Frame(unknown));
        assertThat(reader.accept(unknown)).isEmpty();
        assertThat(reader.quiet()).hasOnlyElementsOfType(Found.Skipped.class);
    }

    /// Where counts contradict each other and the CRC is right, the host made a fault and is told so.
    @Test
    void aDeviceGetsRequestsWhoseCountsContradict() {
        byte[] wrong = Bytes.hex("01 10 1070 0002 02 0000 0000").toArray();
        int crc = Crc16.of(wrong, 0, 9);
        wrong[9] = (byte) crc;
        wrong[10] = (byte) (crc >> 8);
        assertThat(device.accept(Bytes.of(wrong))).isEmpty();
        assertThat(device.quiet()).containsExactly(new Found.Frame(Bytes.of(wrong)));
    }

    /// What is left of a long run of noise is no frame of its own, though its CRC may fit by chance.
    @Test
    void theTailOfLongNoiseIsNoFrame() {
        Bytes unknown = Bytes.hex("01 2B 0E 01 00 70 77");
        byte[] noise = new byte[2 * ModbusFraming.REQUESTS.longest()];
        Arrays.fill(noise, (byte) 0xFF);
        assertThat(device.accept(Bytes.of(noise))).hasOnlyElementsOfType(Found.Skipped.class);
        device.accept(unknown);
        assertThat(device.quiet()).singleElement().isInstanceOf(Found.Skipped.class);
        device.accept(unknown);
        assertThat(device.quiet()).containsExactly(new Found.Frame(unknown));
    }

    @Test
    void holdsABoundedNumberOfBytes() {
        byte[] noise = new byte[100_000];
        List<Found> found = reader.accept(noise, 0, noise.length);
        assertThat(reader.pending()).isLessThan(3 * ModbusFraming.BOTH_WAYS.longest());
        assertThat(found).hasSizeGreaterThan(100);
    }
}
