package org.galvani.protocol.modbus;

import java.time.Duration;
import org.galvani.protocol.wire.Crc16;
import org.galvani.protocol.wire.Framing;

/// Finds Modbus RTU frames by their length, which function and counts tell, and their CRC.
///
/// RTU marks frames by silence alone; on USB adapters and TCP that mark is lost. Where a request and a reply of one
/// function differ in length, both are tried, the shorter first.
///
/// @param longest    the longest frame to wait for, in bytes
/// @param anyOnQuiet a device must answer functions it does not know and counts that contradict each other: all that
///                   lies between two silences is a frame where its CRC is right
public record ModbusFraming(int longest, boolean anyOnQuiet) implements Framing {

    /// Far longer than 3.5 characters, which USB adapters do not keep to.
    private static final Duration PAUSE = Duration.ofMillis(30);

    private static final int SHORTEST = 4;
    private static final int WRITE_COILS = 0x0F;

    /// A write with the highest byte count: more than any device takes, but it has to refuse it.
    private static final int LONGEST = 264;

    /// For either end of a line: requests and replies.
    public static final ModbusFraming BOTH_WAYS = new ModbusFraming(LONGEST, false);

    /// For a device, which also has to refuse functions and counts it does not know.
    public static final ModbusFraming REQUESTS = new ModbusFraming(LONGEST, true);

    @Override
    public Duration longestPause() {
        return PAUSE;
    }

    @Override
    public Verdict judge(byte[] bytes, int from, int to, boolean quiet) {
        if ((bytes[from] & 0xFF) > ModbusFrame.HIGHEST_ADDRESS) {
            return NOTHING;
        }
        if (to - from < 2) {
            return quiet ? NOTHING : WAIT;
        }
        return switch (bytes[from + 1] & 0xFF) {
            case 0x01, 0x02, 0x04, ModbusFrame.READ -> either(bytes, from, to, quiet, 8, reply(bytes, from, to));
            case 0x05, 0x06 -> either(bytes, from, to, quiet, 8, 8);
            case WRITE_COILS, ModbusFrame.WRITE -> either(bytes, from, to, quiet, 8, request(bytes, from, to));
            case 0x81, 0x82, 0x83, 0x84, 0x85, 0x86, 0x8F, 0x90 -> either(bytes, from, to, quiet, 5, 5);
            default -> NOTHING;
        };
    }

    @Override
    public boolean fills(byte[] bytes, int from, int to) {
        return anyOnQuiet
                && to - from <= longest
                && (bytes[from] & 0xFF) <= ModbusFrame.HIGHEST_ADDRESS
                && ModbusFrame.signed(bytes, from, to);
    }

    /// The length of a read reply; -1 where its count cannot be one, 0 where more bytes must tell.
    private static int reply(byte[] bytes, int from, int to) {
        if (to - from < 3) {
            return 0;
        }
        int count = bytes[from + 2] & 0xFF;
        return count > 0 && count <= 2 * ModbusFrame.MOST_REGISTERS && count % 2 == 0 ? count + 5 : -1;
    }

    /// The length of a write request; -1 where its counts do not agree, 0 where more bytes must tell.
    private static int request(byte[] bytes, int from, int to) {
        if (to - from < 7) {
            return 0;
        }
        int written = ((bytes[from + 4] & 0xFF) << 8) | (bytes[from + 5] & 0xFF);
        int needed = bytes[from + 1] == WRITE_COILS ? (written + 7) / 8 : 2 * written;
        int count = bytes[from + 6] & 0xFF;
        return count > 0 && count == needed ? count + 9 : -1;
    }

    private Verdict either(byte[] bytes, int from, int to, boolean quiet, int first, int second) {
        int there = to - from;
        int shorter = second > 0 ? Math.min(first, second) : first;
        int longer = Math.max(first, second);
        if (!anyOnQuiet && second == first + 1 && there >= first && ModbusFrame.signed(bytes, from, from + first)) {
            return oneMore(bytes, from, to, quiet, first);
        }
        if (there >= shorter && ModbusFrame.signed(bytes, from, from + shorter)) {
            return new Intact(shorter);
        }
        if (there >= longer && ModbusFrame.signed(bytes, from, from + longer)) {
            return new Intact(longer);
        }
        boolean mayGrow = second == 0 || there < longer;
        if (mayGrow && !quiet) {
            return WAIT;
        }
        int announced = there == shorter ? shorter : longer; // as long as the shorter one: rather damaged than cut
        return refused(bytes, from, Math.min(to, from + announced), announced);
    }

    /// Both forms can be right: where the last byte of the longer is 0, the same CRC closes the shorter. One reply of
    /// two registers in 256 is such a longer form; a device, which is only asked, looks for the shorter.
    private static Verdict oneMore(byte[] bytes, int from, int to, boolean quiet, int shorter) {
        if (to - from == shorter) {
            return quiet ? new Intact(shorter) : WAIT;
        }
        return new Intact(ModbusFrame.signed(bytes, from, from + shorter + 1) ? shorter + 1 : shorter);
    }

    private static Verdict refused(byte[] bytes, int from, int to, int announced) {
        int there = to - from;
        if (there < announced || there < SHORTEST) {
            return new Refused("cut short: %d bytes of a frame of %d".formatted(there, announced));
        }
        return new Refused(
                "CRC 0x%04x, computed 0x%04x".formatted(ModbusFrame.crc(bytes, to), Crc16.of(bytes, from, to - 2)));
    }
}
