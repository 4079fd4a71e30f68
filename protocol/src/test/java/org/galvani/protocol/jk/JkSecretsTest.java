package org.galvani.protocol.jk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.galvani.pack.Bytes;
import org.galvani.protocol.modbus.ModbusFrame.ErrorReply;
import org.galvani.protocol.modbus.ModbusFrame.ReadReply;
import org.galvani.protocol.modbus.ModbusFrame.ReadRequest;
import org.galvani.protocol.wire.Found;
import org.galvani.protocol.wire.Line;
import org.junit.jupiter.api.Test;

/// Registers 0x1428-0x14B1 hold names, serial number, PIN and passwords: never shown, stored or logged.
class JkSecretsTest {

    private static final Bytes PIN = Bytes.hex("3132333435360000");
    private static final String PIN_HEX = "313233343536";

    private final Line line = JkModbus.MODBUS.tables(Map.of()).line();
    private final Line explained = JkModbus.MODBUS.tables(Map.of()).line();

    private static Found.Frame request(int start) {
        return new Found.Frame(new ReadRequest(1, start, PIN.length() / 2).encoded());
    }

    private static Found.Frame reply() {
        return new Found.Frame(new ReadReply(1, PIN).encoded());
    }

    private static Found.Skipped damagedReply() {
        return new Found.Skipped(Bytes.hex("0103083132333435360000FFFF"), "CRC");
    }

    @Test
    void aReplyFromThereIsHidden() {
        line.masked(request(0x1438));
        assertThat(line.masked(reply()).hex()).doesNotContain(PIN_HEX);
        explained.explain(request(0x1438));
        assertThat(explained.explain(reply()).toString()).doesNotContain(PIN_HEX, "0x3132");
    }

    @Test
    void aDamagedReplyFromThereIsHidden() {
        line.masked(request(0x1438));
        assertThat(line.masked(damagedReply()).hex()).doesNotContain(PIN_HEX);
        explained.explain(request(0x1438));
        assertThat(explained.explain(damagedReply()).toString()).doesNotContain(PIN_HEX);
    }

    /// Bytes without a head may be the rest of a frame that held secrets, whatever was asked before it.
    @Test
    void bytesThatAnswerNothingAreHidden() {
        Found.Skipped rest = new Found.Skipped(PIN, "no frame begins here");
        line.masked(request(0x1200));
        assertThat(line.masked(rest)).as("the damaged answer").isEqualTo(PIN);
        assertThat(line.masked(rest).hex()).as("what came behind it").doesNotContain(PIN_HEX);
        line.masked(request(0x1200));
        line.masked(new Found.Frame(
                BulkFrame.of(BulkFrame.Type.TELEMETRY, new byte[0]).bytes()));
        assertThat(line.masked(rest).hex()).as("behind a bulk frame").doesNotContain(PIN_HEX);
    }

    /// The request for the PIN was damaged and an older one of the same size is long answered.
    @Test
    void aReplyToAnUnknownRequestIsHidden() {
        line.masked(request(0x1200));
        assertThat(line.masked(reply())).isEqualTo(reply().bytes());
        assertThat(line.masked(reply()).hex()).doesNotContain(PIN_HEX);
        line.masked(request(0x1200));
        line.masked(new Found.Frame(new ErrorReply(1, 3, 2).encoded()));
        assertThat(line.masked(reply()).hex()).doesNotContain(PIN_HEX);
    }

    @Test
    void otherRepliesStayAsTheyAre() {
        line.masked(request(0x1000));
        assertThat(line.masked(reply())).isEqualTo(reply().bytes());
    }
}
