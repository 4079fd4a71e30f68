package org.galvani.protocol.nw;

import java.time.Duration;
import org.galvani.protocol.wire.Framing;

/// Finds 4E 57 frames by their LENGTH, their end byte and the low two bytes of their check; the high two may be
/// anything, as a CRC that is not in use stands there.
public record NwFraming() implements Framing {

    /// A modem cuts frames into pieces with pauses between them.
    private static final Duration PAUSE = Duration.ofMillis(300);

    /// Longer than any reply: 85 cells, which is as many as a length byte can say, and every identifier take 498 bytes.
    public static final int LONGEST = 1024;

    @Override
    public Duration longestPause() {
        return PAUSE;
    }

    @Override
    public int longest() {
        return LONGEST;
    }

    @Override
    public Verdict judge(byte[] bytes, int from, int to, boolean quiet) {
        int there = to - from;
        if (bytes[from] != 0x4E || (there > 1 && bytes[from + 1] != 0x57)) {
            return NOTHING;
        }
        if (there < 4) {
            return quiet ? NOTHING : WAIT;
        }
        int length = word(bytes, from + 2) + NwFrame.BEFORE_LENGTH;
        if (length < NwFrame.FRAME || length > LONGEST) {
            return new Refused("LENGTH 0x%04x is outside 0x%04x … 0x%04x"
                    .formatted(
                            length - NwFrame.BEFORE_LENGTH,
                            NwFrame.FRAME - NwFrame.BEFORE_LENGTH,
                            LONGEST - NwFrame.BEFORE_LENGTH));
        }
        if (there < length) {
            return quiet ? new Refused("cut short: %d bytes of a frame of %d".formatted(there, length)) : WAIT;
        }
        int end = from + length;
        int computed = NwFrame.sum(bytes, from, end);
        int carried = word(bytes, end - 2);
        if (computed != carried) {
            return new Refused("checksum 0x%04x, computed 0x%04x".formatted(carried, computed));
        }
        return NwFrame.ends(bytes, end) ? new Intact(length) : new Refused("no end byte 0x68 where LENGTH says");
    }

    private static int word(byte[] bytes, int at) {
        return ((bytes[at] & 0xFF) << 8) | (bytes[at + 1] & 0xFF);
    }
}
