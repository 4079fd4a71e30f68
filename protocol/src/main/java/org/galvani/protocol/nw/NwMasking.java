package org.galvani.protocol.nw;

import java.util.Arrays;
import org.galvani.pack.Bytes;
import org.galvani.protocol.wire.Found;

/// Hides the password 0xB2 wherever it may stand: in intact frames just there, in what is damaged or unknown with all
/// around it. A record that lost a value is better than one that gave away a password.
final class NwMasking {

    private static final int PASSWORD_BYTES =
            NwWalk.field(NwTable.PASSWORD).orElseThrow().wire().width();

    private NwMasking() {}

    static Bytes masked(Found found) {
        return switch (found) {
            case Found.Frame frame -> frame(frame.bytes());
            case Found.Skipped skipped -> damaged(skipped.bytes());
        };
    }

    private static Bytes frame(Bytes bytes) {
        byte[] masked = bytes.toArray();
        int end = masked.length - NwFrame.BEHIND;
        NwFrame frame = NwFrame.decode(bytes);
        boolean values = frame.known()
                .map(command -> switch (command) {
                    case WRITE, READ, READ_ALL -> true;
                    case ACTIVATE, PAIR -> false; // what they carry is not described: a password perhaps
                })
                .orElse(frame.transport() == NwFrame.UPLOAD);
        if (values) {
            int password = NwOrder.password(masked, NwFrame.INFORMATION, end);
            if (password > 0) {
                Arrays.fill(masked, password, password + PASSWORD_BYTES, (byte) 0);
            } else if (!isQuestion(frame)) {
                NwWalk.of(masked, NwFrame.INFORMATION, end).mask(masked, end);
            }
        } else if (end - NwFrame.INFORMATION > 1) {
            Arrays.fill(masked, NwFrame.INFORMATION + 1, end, (byte) 0);
        }
        return Bytes.of(NwFrame.sign(masked));
    }

    /// Whether the information is an identifier without data.
    static boolean isQuestion(NwFrame frame) {
        return frame.information().length() <= 1;
    }

    /// What follows the head of a damaged frame, and what is no frame at all, may be a piece of anything.
    private static Bytes damaged(Bytes bytes) {
        byte[] masked = new byte[bytes.length()];
        for (int at = 0; at + 1 < masked.length; at++) {
            if (bytes.at(at) == 0x4E && bytes.at(at + 1) == 0x57) {
                int end = Math.min(masked.length, at + NwFrame.INFORMATION);
                System.arraycopy(bytes.toArray(), at, masked, at, end - at);
            }
        }
        return Bytes.of(masked);
    }
}
