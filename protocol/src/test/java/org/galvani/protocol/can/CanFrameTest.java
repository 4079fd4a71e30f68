package org.galvani.protocol.can;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.galvani.pack.Bytes;
import org.galvani.protocol.can.CanFrame.Kind;
import org.galvani.protocol.wire.Found;
import org.galvani.protocol.wire.FrameReader;
import org.junit.jupiter.api.Test;

class CanFrameTest {

    @Test
    void travelsAsPcapHasIt() {
        assertThat(CanFrame.extended(0x19B50001, Bytes.hex("C6D0")).encoded().hex())
                .isEqualTo("99b50001" + "02" + "000000" + "c6d0000000000000");
        assertThat(CanFrame.standard(0x301, Bytes.NONE).encoded().hex()).isEqualTo("00000301" + "00".repeat(12));
        assertThat(new CanFrame(Kind.REMOTE, false, 0x301, 8, Bytes.NONE)
                        .encoded()
                        .hex())
                .isEqualTo("4000030108" + "00".repeat(11));
    }

    @Test
    void everyFrameReadsAsItWas() {
        Random random = new Random(6);
        for (int i = 0; i < 20_000; i++) {
            CanFrame frame = any(random);
            assertThat(CanFrame.decode(frame.encoded())).as("frame %d", i).isEqualTo(frame);
        }
    }

    private static CanFrame any(Random random) {
        Kind kind = List.of(Kind.DATA, Kind.REMOTE, Kind.ERROR).get(random.nextInt(3));
        boolean extended = kind != Kind.ERROR && random.nextBoolean();
        int id = random.nextInt(1 + (extended || kind == Kind.ERROR ? 0x1FFF_FFFF : 0x7FF));
        byte[] data = new byte[random.nextInt(9)];
        random.nextBytes(data);
        return new CanFrame(kind, extended, id, data.length, kind == Kind.REMOTE ? Bytes.NONE : Bytes.of(data));
    }

    @Test
    void readerFindsFramesBehindNoiseInPiecesOfAnySize() {
        CanFrame frame = CanFrame.standard(0x7FF, Bytes.hex("FFFFFFFFFFFFFFFF"));
        FrameReader reader = new FrameReader(CanFraming.FRAMING);

        assertThat(reader.accept(Bytes.hex("FF"))).isEmpty();
        List<Found> found = reader.accept(Bytes.hex(frame.encoded().hex() + "0000"));

        assertThat(found).last().isEqualTo(new Found.Frame(frame.encoded()));
        assertThat(reader.quiet())
                .containsExactly(new Found.Skipped(Bytes.hex("0000"), "cut short: a CAN frame has 16 bytes on a link"));
    }

    @Test
    void impossibleFramesAreNone() {
        assertThatThrownBy(() -> CanFrame.standard(0x800, Bytes.NONE)).hasMessageContaining("above 0x7ff");
        assertThatThrownBy(() -> CanFrame.standard(0, Bytes.of(new byte[9]))).hasMessageContaining("0 to 8");
        for (String hex : List.of(
                "00000800" + "00".repeat(12), // 12 bits
                "0000000009" + "00".repeat(11), // 9 bytes
                "0000000000" + "000000" + "01" + "00".repeat(7), // data behind its end
                "6000000000" + "00".repeat(11), // remote and error
                "0000000000" + "010000" + "00".repeat(8))) {
            assertThatThrownBy(() -> CanFrame.decode(Bytes.hex(hex))).as(hex).hasMessageContaining("no CAN frame");
        }
    }
}
