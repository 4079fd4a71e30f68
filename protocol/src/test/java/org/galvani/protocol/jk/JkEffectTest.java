package org.galvani.protocol.jk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.galvani.pack.Bytes;
import org.galvani.protocol.modbus.ModbusFrame;
import org.galvani.protocol.modbus.ModbusFrame.ReadRequest;
import org.galvani.protocol.modbus.ModbusFrame.WriteRequest;
import org.galvani.protocol.wire.Effect;
import org.galvani.protocol.wire.Field;
import org.junit.jupiter.api.Test;

/// What a frame does to a board, as the gate sees it: only what the tables prove harmless is harmless.
class JkEffectTest {

    private static final JkTables TABLES = JkModbus.MODBUS.tables(Map.of());

    private static Effect write(int register, int words) {
        return TABLES.effect(new WriteRequest(1, register, Bytes.of(new byte[2 * words])).encoded());
    }

    @Test
    void readsAndTriggersOfBulkFramesOnlyAsk() {
        assertThat(TABLES.effect(new ReadRequest(1, 0x1200, 100).encoded())).isEqualTo(Effect.READ);
        for (BulkFrame.Type type : BulkFrame.Type.values()) {
            assertThat(write(type.trigger(), 1)).isEqualTo(Effect.READ);
        }
    }

    @Test
    void everyWritableRowOutsideTheCommandsIsASetting() {
        for (var block : List.of(TABLES.settings(), TABLES.identity())) {
            for (Field field : block.layout().fields()) {
                if (field.access().writable()) {
                    int register = block.address(field) & ~1;
                    assertThat(write(register, (field.wire().width() + 1) / 2))
                            .as(field.name())
                            .isEqualTo(Effect.WRITE);
                }
            }
        }
    }

    @Test
    void whatNoRowDescribesIsDangerous() {
        assertThat(write(0x1110, 2)).as("undocumented").isEqualTo(Effect.DANGEROUS);
        assertThat(write(0x110C, 4)).as("reaching into the undocumented").isEqualTo(Effect.DANGEROUS);
        assertThat(write(0x1428, 8)).as("names and passwords").isEqualTo(Effect.DANGEROUS);
        assertThat(write(0x1200, 1)).as("telemetry").isEqualTo(Effect.DANGEROUS);
        assertThat(write(0x160C, 1)).as("preset").isEqualTo(Effect.DANGEROUS);
        assertThat(write(0x1626, 1)).as("firmware upgrade").isEqualTo(Effect.DANGEROUS);
        assertThat(write(0x1620, 2)).as("no trigger is two words").isEqualTo(Effect.DANGEROUS);
    }

    @Test
    void unknownBytesAreDangerous() {
        assertThat(TABLES.effect(Bytes.NONE)).isEqualTo(Effect.DANGEROUS);
        assertThat(TABLES.effect(Bytes.hex("0106107000010000"))).isEqualTo(Effect.DANGEROUS);
        Bytes reply = new ModbusFrame.WriteReply(1, 0x1000, 2).encoded();
        assertThat(TABLES.effect(reply)).isEqualTo(Effect.DANGEROUS);
    }
}
