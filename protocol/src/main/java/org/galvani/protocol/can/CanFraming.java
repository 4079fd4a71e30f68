package org.galvani.protocol.can;

import java.time.Duration;
import org.galvani.protocol.wire.Framing;

/// Tells CAN frames of 16 bytes from other bytes: the flags, the length and the zeros have to agree.
public final class CanFraming implements Framing {

    /// Links hand over whole frames.
    private static final Duration PAUSE = Duration.ofMillis(30);

    public static final CanFraming FRAMING = new CanFraming();

    private static final Intact INTACT = new Intact(CanFrame.ENCODED);
    private static final Refused CUT = new Refused("cut short: a CAN frame has 16 bytes on a link");

    private CanFraming() {}

    @Override
    public Duration longestPause() {
        return PAUSE;
    }

    @Override
    public int longest() {
        return CanFrame.ENCODED;
    }

    @Override
    public Verdict judge(byte[] bytes, int from, int to, boolean quiet) {
        if (to - from < CanFrame.ENCODED) {
            return quiet ? CUT : WAIT;
        }
        return isFrame(bytes, from) ? INTACT : NOTHING;
    }

    static boolean isFrame(byte[] bytes, int from) {
        int word = CanFrame.word(bytes, from);
        boolean remote = (word & CanFrame.REMOTE_FLAG) != 0;
        boolean error = (word & CanFrame.ERROR_FLAG) != 0;
        int length = bytes[from + 4];
        if (length < 0 || length > CanFrame.MOST_DATA || (remote && error)) {
            return false;
        }
        boolean wide = error || (word & CanFrame.EXTENDED_FLAG) != 0;
        if (!wide && (word & CanFrame.HIGHEST_EXTENDED) > CanFrame.HIGHEST_STANDARD) {
            return false;
        }
        int unused = bytes[from + 5] | bytes[from + 6] | bytes[from + 7];
        for (int i = remote ? 0 : length; i < CanFrame.MOST_DATA; i++) {
            unused |= bytes[from + 8 + i];
        }
        return unused == 0;
    }
}
