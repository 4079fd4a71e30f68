package org.galvani.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.galvani.pack.Glossary.CELL_COUNT;
import static org.galvani.pack.Glossary.CELL_VOLTAGES;
import static org.galvani.pack.Glossary.DEVICE_CLOCK;
import static org.galvani.pack.Glossary.DISCHARGE_SWITCH;
import static org.galvani.pack.Glossary.PACK_CURRENT;
import static org.galvani.protocol.wire.Field.field;
import static org.galvani.protocol.wire.Field.moment;
import static org.galvani.protocol.wire.Field.onOff;
import static org.galvani.protocol.wire.Scale.CENTIAMP;
import static org.galvani.protocol.wire.Scale.COUNT;
import static org.galvani.protocol.wire.Scale.MILLIVOLT;

import java.time.Instant;
import org.galvani.pack.Bytes;
import org.galvani.pack.PlainValues;
import org.junit.jupiter.api.Test;

/// Blocks without addresses: rows that follow each other, as many as a count says.
class PlacesTest {

    private static Layout counted(int cells) {
        Places at = new Places(0);
        return Layout.of(
                "counted",
                field(at.u8(), "M", COUNT, CELL_COUNT),
                field(at.u16(cells), "cell %d", MILLIVOLT, CELL_VOLTAGES).times(cells),
                field(at.i16(), "current", CENTIAMP, PACK_CURRENT),
                onOff(at.u8(), "discharge", DISCHARGE_SWITCH, 0x1F, 0x10),
                moment(at.calendar(), "clock", DEVICE_CLOCK));
    }

    @Test
    void rowsFollowEachOther() {
        for (int cells : new int[] {0, 4, 16}) {
            assertThat(counted(cells).length()).isEqualTo(1 + 2 * cells + 2 + 1 + 7);
        }
        var readings = counted(2)
                .decode(Bytes.hex("02 0CE4 0CE5 FD5C 1F 07E8 02 1D 17 3B 3A").toArray(), 0);
        assertThat(readings.value(CELL_VOLTAGES, 2)).isEqualTo(3301);
        assertThat(readings.value(PACK_CURRENT)).isEqualTo(-6760);
        assertThat(readings.value(DISCHARGE_SWITCH)).isZero();
        assertThat(readings.value(DEVICE_CLOCK))
                .isEqualTo(Instant.parse("2024-02-29T23:59:58Z").getEpochSecond());
        byte[] again = new byte[counted(2).length()];
        counted(2).encode(readings, again, 0);
        assertThat(Bytes.of(again)).isEqualTo(Bytes.hex("02 0CE4 0CE5 FD5C 1F 07E8 02 1D 17 3B 3A"));
    }

    /// What is no date stays what it was.
    @Test
    void keepsWhatIsNoDate() {
        var bytes = Bytes.hex("01 0CE4 0000 33 07E8 00 00 00 00 00");
        var readings = counted(1).decode(bytes.toArray(), 0);
        assertThat(readings.value(DEVICE_CLOCK)).isEqualTo(PlainValues.unknown(0x07E8_00_00_00_00_00L));
        byte[] again = new byte[bytes.length()];
        counted(1).encode(readings, again, 0);
        assertThat(Bytes.of(again)).isEqualTo(bytes);
    }
}
