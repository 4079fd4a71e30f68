package org.galvani.protocol.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.galvani.pack.Bytes;
import org.galvani.protocol.modbus.ModbusFrame.ReadReply;
import org.galvani.protocol.wire.Found;
import org.galvani.protocol.wire.FrameReader;
import org.junit.jupiter.api.Test;

/// A reply of two registers whose last byte is 0 begins with what is also an intact request of 8 bytes: one in 256.
class ShortReplyTest {

    @Test
    void everyReplyOfTwoRegistersIsFoundWhole() {
        for (int value = 0; value < 0x10000; value++) {
            Bytes reply = new ReadReply(1, Bytes.hex("0000%04x".formatted(value))).encoded();
            FrameReader reader = new FrameReader(ModbusFraming.BOTH_WAYS);
            List<Found> found = new ArrayList<>();
            for (int at = 0; at < reply.length(); at++) {
                found.addAll(reader.accept(reply.slice(at, at + 1)));
            }
            assertThat(found).as(reply.hex()).containsExactly(new Found.Frame(reply));
            assertThat(new FrameReader(ModbusFraming.BOTH_WAYS).accept(reply)).isEqualTo(found);
        }
    }
}
