package org.galvani.device.transport;

import java.time.Duration;
import java.util.Arrays;
import org.galvani.pack.Bytes;
import org.galvani.protocol.can.CanError;
import org.galvani.protocol.can.CanFrame;
import org.jspecify.annotations.Nullable;

/// A link to a CAN bus: its bytes are frames of 16 bytes each.
///
/// Error frames come in like others. When the controller has left the bus the link is broken: the error frame comes
/// first, then an exception, so that [ReconnectingLink] opens it anew.
abstract class CanLink implements Link {

    private final byte[] rest = new byte[CanFrame.ENCODED];
    private int restFrom = CanFrame.ENCODED;
    private boolean busOff;
    private @Nullable LinkException broken;

    /// Waits for a frame; null where none came in time.
    abstract @Nullable CanFrame receive(Duration timeout) throws LinkException;

    /// Sends a frame.
    abstract void send(CanFrame frame) throws LinkException;

    @Override
    public final int read(byte[] into, Duration timeout) throws LinkException {
        int count = takeRest(into, 0);
        while (count < into.length) {
            if (busOff) {
                if (count > 0) {
                    return count;
                }
                throw new LinkException(name()
                        + ": bus off, the controller gave up after too many errors; check wiring, termination and"
                        + " bit rate");
            }
            CanFrame frame = count == 0 ? next(timeout) : another();
            if (frame == null) {
                return count;
            }
            busOff = CanError.isBusOff(frame);
            Arrays.fill(rest, (byte) 0);
            frame.encode(rest, 0);
            restFrom = 0;
            count += takeRest(into, count);
        }
        return count;
    }

    private @Nullable CanFrame next(Duration timeout) throws LinkException {
        LinkException before = broken;
        if (before != null) {
            throw before;
        }
        return receive(timeout);
    }

    /// A frame behind others that are here already: where the link breaks, those are handed out first.
    private @Nullable CanFrame another() {
        try {
            return broken == null ? receive(Duration.ZERO) : null;
        } catch (LinkException e) {
            broken = e;
            return null;
        }
    }

    private int takeRest(byte[] into, int at) {
        int count = Math.min(CanFrame.ENCODED - restFrom, into.length - at);
        System.arraycopy(rest, restFrom, into, at, count);
        restFrom += count;
        return count;
    }

    @Override
    public final void write(byte[] bytes) throws LinkException {
        for (int at = 0; at < bytes.length; at += CanFrame.ENCODED) {
            if (at + CanFrame.ENCODED > bytes.length) {
                throw new IllegalArgumentException(
                        "no CAN frame: " + Bytes.of(bytes).hex());
            }
            send(CanFrame.decode(Bytes.of(bytes, at, at + CanFrame.ENCODED)));
        }
    }
}
