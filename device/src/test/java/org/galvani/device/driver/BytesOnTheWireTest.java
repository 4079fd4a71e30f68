package org.galvani.device.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.galvani.device.driver.BoardLink.QUICK;
import static org.galvani.device.driver.BoardLink.V1_0;
import static org.galvani.device.driver.BoardLink.V1_1;

import java.util.List;
import org.galvani.pack.Bytes;
import org.galvani.protocol.jk.JkTables;
import org.galvani.protocol.modbus.ModbusFrame;
import org.junit.jupiter.api.Test;

/// What a refresh costs on the line; docs/performance.md states these numbers.
class BytesOnTheWireTest {

    private interface Reading {
        void of(JkDevice device) throws Exception;
    }

    /// `commands/bytes sent/bytes received`.
    private static String cost(JkTables tables, boolean bulk, Reading reading) throws Exception {
        BoardLink line = BoardLink.with(tables, 1);
        JkDevice device = line.bus(tables, QUICK.withRetries(0)).device(1);
        if (bulk) {
            line.manner = request -> ModbusFrame.decode(request) instanceof ModbusFrame.ReadRequest
                    ? List.of()
                    : line.boards.answer(request);
            device.telemetry(); // learns that bulk frames are the way
            line.asked.clear();
            line.bytesReceived = 0;
        }
        reading.of(device);
        int sent = line.asked.stream().mapToInt(Bytes::length).sum();
        return line.asked.size() + "/" + sent + "/" + line.bytesReceived;
    }

    @Test
    void aRefreshTakesSoManyBytes() throws Exception {
        assertThat(cost(V1_1, false, JkDevice::telemetry)).isEqualTo("2/16/280");
        assertThat(cost(V1_1, false, JkDevice::parameters)).isEqualTo("2/16/292");
        assertThat(cost(V1_1, false, JkDevice::identity)).isEqualTo("2/16/136");
        assertThat(cost(V1_0, false, JkDevice::telemetry)).isEqualTo("2/16/280");
        assertThat(cost(V1_0, false, JkDevice::parameters)).isEqualTo("2/16/292");
        assertThat(cost(V1_0, false, JkDevice::identity)).isEqualTo("1/8/45");
        assertThat(cost(V1_1, true, JkDevice::telemetry)).isEqualTo("1/11/308");
        assertThat(cost(V1_1, true, JkDevice::parameters)).isEqualTo("1/11/308");
    }
}
