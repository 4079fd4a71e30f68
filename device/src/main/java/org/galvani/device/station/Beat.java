package org.galvani.device.station;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.galvani.device.transport.Link;
import org.galvani.device.transport.LinkException;
import org.galvani.protocol.can.CanFrame;
import org.galvani.protocol.can.CanFraming;
import org.galvani.protocol.wire.Found;
import org.galvani.protocol.wire.FrameReader;

/// Listens on a CAN link and has a turn once a second. Owned by the thread that calls [#run].
///
/// A broken link misses turns but ends nothing: what happens then is for the turns to decide.
final class Beat {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration LOOK = Duration.ofMillis(10);
    private static final int PIECE = 1024;

    /// Who has the turns.
    interface Station {

        /// Something passed on the bus.
        void heard(CanFrame frame, Duration now);

        /// A second has passed.
        ///
        /// @return whether there is to be another turn
        boolean turn(Duration now);
    }

    private final Link link;
    private final LongSupplier nanos;
    private final long start;
    private final FrameReader reader = new FrameReader(CanFraming.FRAMING);
    private final byte[] piece = new byte[PIECE];
    private String trouble = "";

    /// @param nanos a clock that never runs backwards, in nanoseconds
    Beat(Link link, LongSupplier nanos) {
        this.link = link;
        this.nanos = nanos;
        this.start = nanos.getAsLong();
    }

    /// Time since the start.
    Duration now() {
        return Duration.ofNanos(nanos.getAsLong() - start);
    }

    /// Why the link does not work; empty while it does.
    String trouble() {
        return trouble;
    }

    /// Goes on, the first turn at once, until a turn says that it was the last, or nobody wants it any more.
    void run(Station station, BooleanSupplier running) {
        Duration due = now();
        while (running.getAsBoolean() && !Thread.currentThread().isInterrupted()) {
            Duration now = now();
            if (now.compareTo(due) >= 0) {
                if (!station.turn(now)) {
                    return;
                }
                due = due.plus(SECOND);
                due = due.compareTo(now) < 0 ? now.plus(SECOND) : due; // what was missed is not made up for
            }
            listen(station);
        }
    }

    /// Only listens, for a time or until nobody wants it any more.
    void listen(Station station, Duration time, BooleanSupplier running) {
        Duration until = now().plus(time);
        do {
            listen(station);
        } while (now().compareTo(until) < 0
                && running.getAsBoolean()
                && !Thread.currentThread().isInterrupted());
    }

    private void listen(Station station) {
        try {
            int count = link.read(piece, LOOK);
            for (Found found : reader.accept(piece, 0, count)) {
                if (found instanceof Found.Frame frame) {
                    trouble = "";
                    station.heard(CanFrame.decode(frame.bytes()), now());
                }
            }
        } catch (LinkException e) {
            trouble = String.valueOf(e.getMessage());
            reader.quiet();
            pause(LOOK);
        }
    }

    /// Sends a frame; where that fails, [#trouble] says why.
    ///
    /// @return whether it was sent
    boolean send(CanFrame frame) {
        try {
            link.write(frame.encoded().toArray());
            return true;
        } catch (LinkException e) {
            trouble = String.valueOf(e.getMessage());
            return false;
        }
    }

    static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
