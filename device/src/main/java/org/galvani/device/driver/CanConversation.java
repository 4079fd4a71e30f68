package org.galvani.device.driver;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.galvani.device.transport.Link;
import org.galvani.device.transport.LinkException;
import org.galvani.pack.Bytes;
import org.galvani.protocol.can.CanError;
import org.galvani.protocol.can.CanFrame;
import org.galvani.protocol.can.CanFraming;
import org.galvani.protocol.wire.Exchange;
import org.galvani.protocol.wire.Found;
import org.galvani.protocol.wire.FrameReader;

/// Runs exchanges on a CAN bus, one after another, and hands on every frame that passes. Owned by one thread.
///
/// Others speak all the time, so there is no silence to wait for: only the frames of an exchange renew its patience.
public final class CanConversation {

    private static final int PIECE = 64 * CanFrame.ENCODED;
    private static final Duration SLICE = Duration.ofMillis(50);
    private static final Duration LONGEST_DRAIN = Duration.ofSeconds(1);

    private final Link link;
    private final FrameReader reader = new FrameReader(CanFraming.FRAMING);
    private final Timing timing;
    private final Consumer<CanFrame> overheard;
    private final LinkHealth health = new LinkHealth();
    private final byte[] piece = new byte[PIECE];
    private Optional<CanFrame> lastError = Optional.empty();

    /// @param overheard gets every frame, those of the running exchange and error frames too
    public CanConversation(Link link, Timing timing, Consumer<CanFrame> overheard) {
        this.link = link;
        this.timing = timing;
        this.overheard = overheard;
    }

    /// What passed so far; error frames count as damaged.
    public LinkHealth health() {
        return health;
    }

    /// How patiently this speaks.
    public Timing timing() {
        return timing;
    }

    /// Only listens, for as long as `duration`.
    public void listen(Duration duration) throws LinkException {
        long deadline = System.nanoTime() + duration.toNanos();
        do {
            next(deadline);
        } while (System.nanoTime() < deadline);
    }

    /// Carries out one exchange.
    ///
    /// @param what names the question and the device in error messages
    /// @throws DeviceException where no usable answer came in time or the device refused
    /// @throws LinkException where the link broke
    public <R> R run(Exchange<R> exchange, String what) throws DeviceException, LinkException {
        drain();
        long before = health.frames();
        send(exchange.opening());
        long renewed = System.nanoTime();
        boolean waiting = true;
        while (waiting) {
            long patience = exchange.patience().toNanos(); // a series that has begun is over after a short pause
            long late = System.nanoTime() - renewed - patience;
            List<CanFrame> frames = next(renewed + patience);
            // a busy machine may have slept through the patience: what came meanwhile is still taken
            waiting = late < 0 || (!frames.isEmpty() && late < LONGEST_DRAIN.toNanos());
            for (CanFrame frame : frames) {
                if (frame.kind() == CanFrame.Kind.ERROR) {
                    continue;
                }
                Bytes encoded = frame.encoded();
                switch (exchange.received(encoded)) {
                    case Exchange.Done<R> done -> {
                        return done.result();
                    }
                    case Exchange.Failed<R> failed ->
                        throw new DeviceException(
                                DeviceException.Kind.REFUSED, "refused: " + failed.reason() + " (" + what + ")");
                    case Exchange.Going<R> going -> send(going.send());
                }
                if (exchange.concerns(encoded)) {
                    renewed = System.nanoTime();
                }
            }
        }
        Optional<R> silence = exchange.silence();
        if (silence.isPresent()) {
            return silence.get();
        }
        throw noAnswer(what, exchange.patience(), health.frames() > before);
    }

    /// What is waiting belongs to the time before: nobody may have read for a while.
    private void drain() throws LinkException {
        long begun = System.nanoTime();
        while (!next(begun).isEmpty() && System.nanoTime() - begun < LONGEST_DRAIN.toNanos()) {
            // they were handed on
        }
    }

    private void send(List<Bytes> frames) throws LinkException {
        for (Bytes frame : frames) {
            link.write(frame.toArray());
        }
    }

    /// The frames that came until the next bytes or the deadline, whichever is first.
    private List<CanFrame> next(long deadline) throws LinkException {
        long left = Math.clamp(deadline - System.nanoTime(), 0, SLICE.toNanos());
        int count = link.read(piece, Duration.ofNanos(left));
        List<CanFrame> frames = new ArrayList<>();
        for (Found found : reader.accept(piece, 0, count)) {
            switch (found) {
                case Found.Frame(Bytes bytes) -> {
                    CanFrame frame = CanFrame.decode(bytes);
                    frames.add(frame);
                    note(frame);
                }
                case Found.Skipped skipped -> health.skipped(skipped.bytes().length());
            }
        }
        return frames;
    }

    private void note(CanFrame frame) {
        if (frame.kind() == CanFrame.Kind.ERROR) {
            health.skipped(CanFrame.ENCODED);
            lastError = Optional.of(frame);
        } else {
            health.frame();
            lastError = Optional.empty();
        }
        overheard.accept(frame);
    }

    /// @param heard whether frames passed meanwhile, of whomever
    private DeviceException noAnswer(String what, Duration after, boolean heard) {
        health.noAnswer();
        String errors = lastError.map(error -> "; " + CanError.complaint(error)).orElse("");
        return new DeviceException(
                DeviceException.Kind.SILENT,
                "no answer on " + link.name() + " within " + after.toMillis() + " ms (" + what + "): "
                        + (heard
                                ? "frames pass there, so wiring and bit rate are right: check --base and --standard"
                                : "nothing is heard there: check wiring, termination, bit rate and --base")
                        + errors);
    }
}
