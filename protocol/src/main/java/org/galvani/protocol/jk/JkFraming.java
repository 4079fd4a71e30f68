package org.galvani.protocol.jk;

import java.time.Duration;
import org.galvani.protocol.modbus.ModbusFraming;
import org.galvani.protocol.wire.Framing;
import org.galvani.protocol.wire.Sums;

/// What passes on a JK bus: Modbus RTU frames and, between them, 55 AA bulk frames.
record JkFraming(ModbusFraming modbus) implements Framing {

    private static final int START = 4;

    @Override
    public Duration longestPause() {
        return modbus.longestPause();
    }

    @Override
    public int longest() {
        return BulkFrame.LENGTH;
    }

    @Override
    public Verdict judge(byte[] bytes, int from, int to, boolean quiet) {
        int start = BulkFrame.startAt(bytes, from, to);
        int there = to - from;
        if (start < 2 && there > start) {
            return modbus.judge(bytes, from, to, quiet);
        }
        if (start < START) {
            return there > start ? NOTHING : quiet ? NOTHING : WAIT;
        }
        if (there < BulkFrame.LENGTH) {
            return quiet
                    ? new Refused("cut short: %d bytes of a bulk frame of %d".formatted(there, BulkFrame.LENGTH))
                    : WAIT;
        }
        int computed = Sums.of(bytes, from, from + BulkFrame.SUM) & 0xFF;
        int carried = bytes[from + BulkFrame.SUM] & 0xFF;
        return computed == carried
                ? new Intact(BulkFrame.LENGTH)
                : new Refused("checksum 0x%02x, computed 0x%02x".formatted(carried, computed));
    }
}
