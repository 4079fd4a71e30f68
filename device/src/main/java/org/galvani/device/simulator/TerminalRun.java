package org.galvani.device.simulator;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.galvani.device.transport.Backoff;
import org.galvani.device.transport.Link;
import org.galvani.device.transport.LinkAddress;
import org.galvani.device.transport.LinkException;
import org.galvani.device.transport.Links;
import org.galvani.device.transport.Listener;
import org.galvani.pack.Bytes;
import org.galvani.protocol.wire.Found;
import org.galvani.protocol.wire.FrameReader;

/// A virtual terminal on its line: answers what is asked, uploads when it is time, and is gone while its modem has no
/// power. It waits for callers on a port or a serial line, or calls a server itself and calls again when the connection
/// breaks.
public final class TerminalRun implements AutoCloseable {

    /// How often it looks whether it has something to say or is still there.
    private static final Duration LOOK = Duration.ofMillis(50);

    private static final Duration LOST_FRAME = Duration.ofMillis(500);

    /// Where the line comes from.
    private interface Source {
        Link next() throws LinkException;

        default void stop() {}
    }

    private final Source source;
    private final LiveDevice<NwUnit> unit;
    private final Supplier<FrameReader> readers;
    private final UnaryOperator<Link> line;
    private final Consumer<String> told;
    private final Backoff pauses;
    private final AtomicLong answered = new AtomicLong();
    private final Thread thread;
    private volatile boolean closed;
    private volatile Optional<Link> open = Optional.empty();

    private TerminalRun(
            Source source,
            LiveDevice<NwUnit> unit,
            Supplier<FrameReader> readers,
            UnaryOperator<Link> line,
            Backoff pauses,
            Consumer<String> told) {
        this.source = source;
        this.unit = unit;
        this.readers = readers;
        this.line = line;
        this.pauses = pauses;
        this.told = told;
        this.thread = Thread.ofPlatform().daemon().name("terminal").start(this::run);
    }

    /// Waits for callers, one at a time.
    ///
    /// @param listener belongs to the run from now on
    /// @param line     what is put around each link: noise, a recording
    /// @param told     gets a line for people each time a connection comes or goes
    public static TerminalRun listening(
            Listener listener,
            LiveDevice<NwUnit> unit,
            Supplier<FrameReader> readers,
            UnaryOperator<Link> line,
            Consumer<String> told) {
        Source source = new Source() {
            @Override
            public Link next() throws LinkException {
                return listener.accept();
            }

            @Override
            public void stop() {
                listener.close();
            }
        };
        return new TerminalRun(source, unit, readers, line, Backoff.STANDARD, told);
    }

    /// Calls a server, and calls again when the connection breaks, with growing pauses.
    public static TerminalRun calling(
            LinkAddress server,
            LiveDevice<NwUnit> unit,
            Supplier<FrameReader> readers,
            UnaryOperator<Link> line,
            Consumer<String> told) {
        return new TerminalRun(() -> Links.open(server), unit, readers, line, Backoff.STANDARD, told);
    }

    /// How many frames it answered.
    public long answered() {
        return answered.get();
    }

    @Override
    public void close() {
        closed = true;
        source.stop();
        open.ifPresent(Link::close);
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        int misses = 0;
        while (!closed) {
            try {
                awaitPower();
                try (Link link = line.apply(source.next())) {
                    open = Optional.of(link);
                    misses = 0;
                    told.accept("connected: " + link.name());
                    converse(link);
                    told.accept("no power for the modem: " + link.name() + " is closed");
                } finally {
                    open = Optional.empty();
                }
            } catch (LinkException e) {
                if (!closed) {
                    told.accept(e.getMessage());
                    pause(pauses.delay(misses++));
                }
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    private void awaitPower() throws InterruptedException {
        while (!closed && !unit.with(NwUnit::online)) {
            Thread.sleep(LOOK);
        }
    }

    private void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Until the modem has no power.
    private void converse(Link link) throws LinkException {
        FrameReader reader = readers.get();
        byte[] buffer = new byte[1024];
        long heard = System.nanoTime();
        while (!closed && unit.with(NwUnit::online)) {
            send(link, unit.with(NwUnit::unasked));
            int count = link.read(buffer, LOOK);
            if (count > 0) {
                heard = System.nanoTime();
            }
            boolean quiet = count == 0 && System.nanoTime() - heard > LOST_FRAME.toNanos();
            for (Found found : quiet ? reader.quiet() : reader.accept(buffer, 0, count)) {
                if (found instanceof Found.Frame(Bytes frame)) {
                    List<Bytes> answer = unit.answer(frame);
                    send(link, answer);
                    answered.addAndGet(answer.size());
                }
            }
        }
    }

    private static void send(Link link, List<Bytes> frames) throws LinkException {
        for (Bytes frame : frames) {
            link.write(frame.toArray());
        }
    }
}
