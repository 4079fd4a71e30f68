package org.galvani.device.driver;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.galvani.device.transport.Link;
import org.galvani.device.transport.LinkException;
import org.galvani.pack.Bytes;
import org.galvani.protocol.wire.Exchange;
import org.galvani.protocol.wire.Found;
import org.galvani.protocol.wire.FrameReader;
import org.galvani.protocol.wire.Line;
import org.galvani.protocol.wire.Tables;

/// Runs exchanges on one line, one after another, and hands on everything that passes by. Owned by one thread.
public final class Conversation {

    private static final int PIECE = 1024;
    private static final int PATIENCE_LIMIT = 4;

    private final Link link;
    private final FrameReader reader;
    private final Line line;
    private final Timing timing;
    private final Consumer<Found> overheard;
    private final long pause; // the longest inside a frame, in nanoseconds
    private final LinkHealth health = new LinkHealth();
    private final byte[] piece = new byte[PIECE];
    private long quietSince = System.nanoTime() - Duration.ofDays(1).toNanos();

    /// @param overheard gets every frame and every run of noise, those of the running exchange too
    public Conversation(Link link, Tables tables, Timing timing, Consumer<Found> overheard) {
        this.link = link;
        this.reader = tables.reader();
        this.pause = reader.longestPause().toNanos();
        this.line = tables.line();
        this.timing = timing;
        this.overheard = overheard;
    }

    /// What passed so far.
    public LinkHealth health() {
        return health;
    }

    /// How patiently this speaks.
    public Timing timing() {
        return timing;
    }

    /// Carries out one exchange, waiting before it until the line was silent for the gap.
    ///
    /// @param what names the question and the device in error messages: `address 1 reading 0x1200`
    /// @throws DeviceException where no usable answer came in time or the device refused
    /// @throws LinkException where the link broke
    public <R> R run(Exchange<R> exchange, String what) throws DeviceException, LinkException {
        awaitSilence();
        send(exchange.opening());
        try {
            return answer(exchange, what);
        } finally {
            quietSince = System.nanoTime();
        }
    }

    /// Only listens, for as long as `duration`.
    public void listen(Duration duration) throws LinkException {
        listenUntil(System.nanoTime() + duration.toNanos());
    }

    /// Where another master never pauses, this speaks in between at last.
    private void awaitSilence() throws LinkException {
        long gap = timing.gap().toNanos();
        long latest =
                System.nanoTime() + gap + PATIENCE_LIMIT * timing.patience().toNanos();
        do {
            hear(quietSince + gap);
        } while (System.nanoTime() - quietSince < gap && System.nanoTime() < latest);
    }

    private void listenUntil(long deadline) throws LinkException {
        do {
            hear(deadline);
        } while (System.nanoTime() < deadline);
    }

    private void hear(long deadline) throws LinkException {
        long left = deadline - System.nanoTime();
        for (Found found : next(Duration.ofNanos(Math.clamp(left, 0, pause)))) {
            overhear(found);
        }
    }

    private <R> R answer(Exchange<R> exchange, String what) throws DeviceException, LinkException {
        long start = System.nanoTime();
        long patience = exchange.patience().toNanos();
        Optional<Found.Skipped> damage = Optional.empty();
        boolean late;
        do {
            long left = left(start, patience);
            late = left <= 0; // a busy machine may have slept through it: what came meanwhile is still taken
            Deque<Found> batch = new ArrayDeque<>(next(Duration.ofNanos(Math.clamp(left, 0, pause))));
            while (!batch.isEmpty()) {
                Found found = batch.removeFirst();
                Bytes shown = overhear(found);
                switch (found) {
                    case Found.Skipped skipped ->
                        damage = Optional.of(damage.orElse(new Found.Skipped(shown, skipped.fault())));
                    case Found.Frame frame -> {
                        switch (exchange.received(frame.bytes())) {
                            case Exchange.Done<R> done -> {
                                batch.forEach(this::overhear);
                                return done.result();
                            }
                            case Exchange.Failed<R> failed ->
                                throw new DeviceException(
                                        DeviceException.Kind.REFUSED,
                                        "refused: " + failed.reason() + " (" + what + ")");
                            case Exchange.Going<R> going -> {
                                send(going.send());
                                start = going.send().isEmpty() ? start : System.nanoTime();
                            }
                        }
                    }
                }
            }
        } while (!late || left(start, patience) > 0);
        throw noAnswer(damage, what, Duration.ofNanos(System.nanoTime() - start));
    }

    /// How long to wait still, in nanoseconds: patience counts from the last byte, and a begun frame may pause.
    private long left(long start, long patience) {
        long silence = reader.pending() > 0 ? Math.max(patience, pause) : patience;
        long end = Math.min(Math.max(start, quietSince) + silence, start + PATIENCE_LIMIT * silence);
        return end - System.nanoTime();
    }

    private void send(List<Bytes> frames) throws LinkException {
        for (Bytes frame : frames) {
            line.masked(new Found.Frame(frame));
            link.write(frame.toArray());
        }
    }

    /// What the next bytes bring; after a silence, what was waiting for more.
    private List<Found> next(Duration wait) throws LinkException {
        int count = link.read(piece, wait);
        if (count > 0) {
            quietSince = System.nanoTime();
            return reader.accept(piece, 0, count);
        }
        return reader.pending() > 0 && System.nanoTime() - quietSince >= pause ? reader.quiet() : List.of();
    }

    /// Hands it on; gives its bytes without secrets.
    private Bytes overhear(Found found) {
        switch (found) {
            case Found.Frame _ -> health.frame();
            case Found.Skipped skipped -> health.skipped(skipped.bytes().length());
        }
        overheard.accept(found);
        return line.masked(found);
    }

    private DeviceException noAnswer(Optional<Found.Skipped> damage, String what, Duration after) {
        if (damage.isPresent()) {
            Found.Skipped skipped = damage.get();
            return new DeviceException(
                    DeviceException.Kind.DAMAGED,
                    "damaged answer on " + link.name() + ": " + skipped.fault() + " in " + shown(skipped.bytes()) + " ("
                            + what + ")");
        }
        health.noAnswer();
        return new DeviceException(
                DeviceException.Kind.SILENT,
                "no answer on " + link.name() + " within " + after.toMillis() + " ms (" + what
                        + "): check wiring, baud rate and address");
    }

    private static String shown(Bytes bytes) {
        int most = 32;
        return bytes.length() <= most ? bytes.hex() : bytes.slice(0, most).hex() + "… (" + bytes.length() + " bytes)";
    }
}
