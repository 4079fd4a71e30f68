package org.galvani.protocol.emus;

import org.galvani.pack.Bytes;
import org.galvani.protocol.can.CanFrame;
import org.galvani.protocol.emus.EmusAddressing.Spot;

/// Finds passwords in frames. Direction is not always known, so what a unit would never answer is taken for one.
final class EmusSecrets {

    private static final int SHORTEST = 4;

    private EmusSecrets() {}

    /// Whether the data of a frame is a password: any of 4 to 8 bytes that are no answer, which is a small number and
    /// seven zeros.
    static boolean isPassword(EmusMessage message, CanFrame frame) {
        boolean place = message == EmusMessage.LOG_IN_OUT || message == EmusMessage.SET_PASSWORD;
        return place && frame.length() >= SHORTEST && !frame.isRemote() && !isAnswer(frame.data());
    }

    private static boolean isAnswer(Bytes data) {
        if (data.length() < CanFrame.MOST_DATA || data.at(0) > 2) {
            return false;
        }
        int rest = 0;
        for (int i = 1; i < data.length(); i++) {
            rest |= data.at(i);
        }
        return rest == 0;
    }

    /// The frame, a password in it replaced by zeros.
    static CanFrame masked(CanFrame frame, EmusAddressing addressing) {
        if (frame.kind() != CanFrame.Kind.DATA || frame.length() < SHORTEST) {
            return frame;
        }
        Spot spot = addressing.find(frame);
        return spot != null && isPassword(spot.message(), frame)
                ? new CanFrame(
                        frame.kind(), frame.extended(), frame.id(), frame.length(), Bytes.of(new byte[frame.length()]))
                : frame;
    }
}
