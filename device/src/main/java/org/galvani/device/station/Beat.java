package org.galvani.device.station;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.galvani.device.transport.Link;
import org.galvani.device.transport.LinkException;
import org.galvani.protocol.can.CanError;
import org.galvani.protocol.can.CanFrame;
import org.galvani.protocol.can.CanFraming;
import org.galvani.protocol.wire.Found;
import org.galvani.protocol.wire.FrameReader;

/// Listens on a CAN link and has a turn once a second. Owned by the thread that calls [#run].
///
/// A broken link misses turns but ends nothing: what happens then is for the turns to decide. So does a bus that only
/// brings error frames, as where bit rates differ.
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
    private boolean lost;
    private long losses;
    private long errors;

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

    /// Why the link does not work, or what its controller complains of; empty while all is well.
    String trouble() {
        return trouble;
    }

    /// Whether there is no link now.
    boolean isLost() {
        return lost;
    }

    /// What went wrong so far.
    Faults faults() {
        return new Faults(losses, errors);
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
            if (lost) { // not any more
                lost = false;
                trouble = "";
            }
            for (Found found : reader.accept(piece, 0, count)) {
                if (found instanceof Found.Frame frame) {
                    passed(CanFrame.decode(frame.bytes()), station);
                }
            }
        } catch (LinkException e) {
            lose(e);
            reader.quiet();
            pause(LOOK);
        }
    }

    private void passed(CanFrame frame, Station station) {
        if (frame.kind() == CanFrame.Kind.ERROR) {
            errors++;
            trouble = link.name() + ": " + CanError.complaint(frame);
        } else {
            trouble = "";
            station.heard(frame, now());
        }
    }

    private void lose(LinkException e) {
        trouble = String.valueOf(e.getMessage());
        losses += lost || Thread.currentThread().isInterrupted() ? 0 : 1; // who is called away loses no link
        lost = true;
    }

    /// Sends a frame; where that fails, [#trouble] says why.
    ///
    /// @return whether it was sent
    boolean send(CanFrame frame) {
        try {
            link.write(frame.encoded().toArray());
            return true;
        } catch (LinkException e) {
            lose(e);
            return false;
        }
    }

    /// Sends frames in order, up to the first that cannot leave: a link that broke is not waited for again and again.
    ///
    /// @return those that were sent
    List<CanFrame> send(List<CanFrame> frames) {
        return frames.stream().takeWhile(this::send).toList();
    }

    static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
