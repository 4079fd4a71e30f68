package org.galvani.device.simulator;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.galvani.device.transport.Link;
import org.galvani.device.transport.LinkAddress;
import org.galvani.device.transport.LinkException;
import org.galvani.device.transport.Listener;
import org.galvani.pack.Bytes;
import org.galvani.protocol.wire.Found;
import org.galvani.protocol.wire.FrameReader;

/// Answers those who call at a TCP port or ask on a serial line, for any protocol: a function says what goes back
/// for each frame.
///
/// Each caller has a thread and a frame reader of its own; at most [#MOST_CALLERS] at once, the next ones wait in
/// the system's queue. Noise is skipped, and neither noise nor a caller that leaves ends the server.
public final class SlaveServer implements AutoCloseable {

    /// Callers served at once.
    public static final int MOST_CALLERS = 64;

    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration BEFORE_NEXT_TRY = Duration.ofMillis(100);

    /// How well it answers.
    ///
    /// @param pause     between request and answer; zero for at once
    /// @param loseEvery every n-th answer is not sent, counted over all callers; 0 for none
    public record Manners(Duration pause, int loseEvery) {

        /// Answers everything at once.
        public static final Manners PROMPT = new Manners(Duration.ZERO, 0);

        public Manners {
            if (pause.isNegative() || loseEvery < 0) {
                throw new IllegalArgumentException("pause " + pause + " or loseEvery " + loseEvery + " is negative");
            }
        }
    }

    private final Listener listener;
    private final Function<Bytes, List<Bytes>> device;
    private final Supplier<FrameReader> readers;
    private final Manners manners;
    private final ExecutorService threads;
    private final Semaphore room = new Semaphore(MOST_CALLERS);
    private final AtomicInteger answers = new AtomicInteger();
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<Link> links = new HashSet<>();
    private volatile boolean closed;

    private SlaveServer(
            Listener listener, Function<Bytes, List<Bytes>> device, Supplier<FrameReader> readers, Manners manners) {
        this.listener = listener;
        this.device = device;
        this.readers = readers;
        this.manners = manners;
        this.threads = Executors.newThreadPerTaskExecutor(
                listener.address().waitsInNativeCode()
                        ? Thread.ofPlatform().daemon().name("simulator-", 0).factory()
                        : Thread.ofVirtual().name("simulator-", 0).factory());
    }

    /// Starts answering.
    ///
    /// @param listener where; the server owns it from now on
    /// @param device   what goes back for an intact frame, in order; called by several threads at once
    /// @param readers  a fresh reader for each caller
    public static SlaveServer start(
            Listener listener, Function<Bytes, List<Bytes>> device, Supplier<FrameReader> readers, Manners manners) {
        SlaveServer server = new SlaveServer(listener, device, readers, manners);
        server.threads.execute(server::acceptAll);
        return server;
    }

    /// Where it listens.
    public LinkAddress address() {
        return listener.address();
    }

    /// Ends listening and every conversation, and waits until all threads are done.
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            listener.close();
            links.forEach(Link::close);
        } finally {
            lock.unlock();
        }
        threads.shutdownNow();
        threads.close();
    }

    private void acceptAll() {
        try {
            while (!closed) {
                room.acquire();
                boolean admitted = false;
                try {
                    admitted = admit(listener.accept());
                } catch (LinkException _) {
                    if (!closed) {
                        Thread.sleep(BEFORE_NEXT_TRY);
                    }
                } finally {
                    if (!admitted) {
                        room.release();
                    }
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean admit(Link link) {
        lock.lock();
        try {
            if (closed) {
                link.close();
                return false;
            }
            links.add(link);
            threads.execute(() -> serve(link));
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void serve(Link link) {
        try {
            converse(link, readers.get(), new byte[1024]);
        } catch (LinkException _) {
            // the caller left, or the server was closed
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            link.close();
            forget(link);
            room.release();
        }
    }

    private void forget(Link link) {
        lock.lock();
        try {
            links.remove(link);
        } finally {
            lock.unlock();
        }
    }

    @SuppressWarnings("ThreadPriorityCheck") // a socket that always has bytes never lets its virtual thread rest
    private void converse(Link link, FrameReader reader, byte[] buffer) throws LinkException, InterruptedException {
        while (!closed) {
            int count = link.read(buffer, reader.pending() > 0 ? reader.longestPause() : LONG);
            for (Found found : count == 0 ? reader.quiet() : reader.accept(buffer, 0, count)) {
                if (found instanceof Found.Frame frame) {
                    answer(link, device.apply(frame.bytes()));
                }
            }
            Thread.yield();
        }
    }

    /// Sends the frames of one answer without a pause between them.
    private void answer(Link link, List<Bytes> frames) throws LinkException, InterruptedException {
        if (frames.isEmpty()
                || (manners.loseEvery > 0 && answers.updateAndGet(n -> (n + 1) % manners.loseEvery) == 0)) {
            return;
        }
        Thread.sleep(manners.pause);
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        frames.forEach(frame -> sent.writeBytes(frame.toArray()));
        link.write(sent.toByteArray());
    }
}
