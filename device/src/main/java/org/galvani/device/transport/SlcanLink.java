package org.galvani.device.transport;

import java.time.Duration;
import java.util.Optional;
import org.galvani.pack.Bytes;
import org.galvani.protocol.can.CanError;
import org.galvani.protocol.can.CanFrame;
import org.galvani.protocol.can.Slcan;
import org.jspecify.annotations.Nullable;

/// A CAN bus behind an adapter that speaks slcan on a serial line; the host's side.
///
/// An adapter whose bit rate is not that of the bus brings nothing at all. So where nothing comes for a while it is
/// asked
/// how its controller stands, and what is wrong there becomes an error frame.
final class SlcanLink extends CanLink {

    private static final Duration REPLY = Duration.ofMillis(300);
    private static final int MOST_REPLIES = 5_000;
    private static final char REFUSED = '\u0007';

    private static final int TRANSMIT_FAILED = 0x001;

    /// After so long without a word the adapter is asked how it stands, and again after as long: shorter than the
    /// patience
    /// of those who wait for an answer.
    private static final long QUIET_NANOS = Duration.ofMillis(200).toNanos();

    private final String name;
    private final TextLink text;
    private long spoken = System.nanoTime();
    private boolean asked;
    private boolean tellsStatus = true;

    private SlcanLink(String name, TextLink text) {
        this.name = name;
        this.text = text;
    }

    /// Sets the bit rate and opens the channel. Adapters that answer nothing are taken to agree.
    ///
    /// @param line the serial line; the link closes it
    static SlcanLink open(String name, Link line, int bitrate) throws LinkException {
        TextLink text = new TextLink(line, "\r" + REFUSED);
        try {
            text.write("\r\rC\r"); // ends what an adapter may have begun to read, and an open channel
            String reply = text.next(REPLY);
            for (int left = MOST_REPLIES; reply != null && left > 0; left--) { // and what an open bus still brought
                reply = text.next(REPLY);
            }
            String rate = Slcan.bitRate(bitrate)
                    .orElseThrow(() -> new LinkException(name + ": slcan has no bit rate of " + bitrate));
            order(name, text, rate, "the adapter cannot do " + bitrate + " bit/s");
            order(name, text, "O", "the adapter does not open its channel; unplug it and plug it in again");
            return new SlcanLink(name, text);
        } catch (LinkException e) {
            line.close();
            throw e;
        }
    }

    private static void order(String name, TextLink text, String command, String fault) throws LinkException {
        text.write(command + "\r");
        String reply = text.next(REPLY);
        if (reply != null && reply.charAt(reply.length() - 1) == REFUSED) {
            throw new LinkException(name + ": " + fault);
        }
    }

    @Override
    @Nullable
    CanFrame receive(Duration timeout) throws LinkException {
        long deadline = System.nanoTime() + timeout.toNanos();
        do {
            long left = deadline - System.nanoTime();
            String line = text.next(Duration.ofNanos(Math.clamp(left, 0, QUIET_NANOS)));
            if (line == null) {
                askWhereQuiet();
                if (left <= QUIET_NANOS) {
                    return null;
                }
                continue;
            }
            spoken = System.nanoTime();
            Optional<CanFrame> frame = frame(line);
            if (frame.isPresent()) {
                return frame.get();
            }
        } while (true);
    }

    private void askWhereQuiet() throws LinkException {
        long now = System.nanoTime();
        if (tellsStatus && now - spoken > QUIET_NANOS) {
            spoken = now;
            asked = true;
            text.write("F\r");
        }
    }

    /// Replies to what was sent are no frames; a refusal, a change of state and a bad status become error frames.
    private Optional<CanFrame> frame(String line) {
        if (line.indexOf(REFUSED) >= 0) {
            if (asked) { // it does not know the question
                asked = false;
                tellsStatus = false;
                return Optional.empty();
            }
            return Optional.of(new CanFrame(CanFrame.Kind.ERROR, false, TRANSMIT_FAILED, 0, Bytes.NONE));
        }
        String command = line.strip();
        if (command.startsWith("z") || command.startsWith("Z")) {
            command = command.substring(1); // some adapters put a frame right behind it
        }
        if (Slcan.isStatus(command)) {
            asked = false;
            return Slcan.status(command);
        }
        return command.startsWith("sb") ? Optional.of(CanError.busOff()) : Slcan.frame(command);
    }

    @Override
    void send(CanFrame frame) throws LinkException {
        text.write(Slcan.text(frame) + "\r");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void close() {
        try {
            text.write("C\r");
        } catch (LinkException _) {
            // gone already
        }
        text.close();
    }
}
