package org.galvani.device.transport;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A link that comes back: opened at the first use and again, with growing pauses, after it was lost.
///
/// An owner that loops `while (running) { try { poll(link); } catch (LinkException e) { report(e); } }` neither
/// spins nor sleeps through the recovery:
///
/// * The call that meets the loss throws, so that the owner drops half a frame or an open request.
/// * While there is no link, a call waits for the next try as long as it may (read: its time-out, write: 1 s).
///   If the try is due by then it opens the link and goes on with it, else it throws.
/// * The pauses start again from the first one only after bytes have arrived: a link that opens and dies is not
///   opened in a tight loop.
public final class ReconnectingLink implements Link {

    private static final Duration WRITE_PATIENCE = Duration.ofSeconds(1);

    /// Opens the link behind this one.
    @FunctionalInterface
    public interface Opener {
        Link open() throws LinkException;
    }

    private final String name;
    private final Opener opener;
    private final Backoff backoff;
    private final Consumer<String> notices;
    private final CountDownLatch closed = new CountDownLatch(1);

    private final AtomicReference<@Nullable Link> link = new AtomicReference<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger reconnects = new AtomicInteger();
    private final AtomicInteger losses = new AtomicInteger();

    /// Held by the one thread that waits for the next try and opens; guards the fields below.
    private final ReentrantLock opening = new ReentrantLock();

    private long lostAt = System.nanoTime();
    private long nextTry = lostAt;
    private String reason = "not opened yet";
    private boolean everOpen;

    /// @param name the link's name in the grammar
    /// @param opener opens the link; called by the threads that read or write
    /// @param backoff the pauses between tries
    /// @param notices told in one line when the link is lost and when it is back, once each; on the reader's or
    ///     writer's thread, so it must be quick
    public ReconnectingLink(String name, Opener opener, Backoff backoff, Consumer<String> notices) {
        this.name = name;
        this.opener = opener;
        this.backoff = backoff;
        this.notices = notices;
    }

    /// A link to this address that comes back.
    public static ReconnectingLink to(LinkAddress address, Backoff backoff, Consumer<String> notices) {
        return new ReconnectingLink(address.toString(), () -> Links.open(address), backoff, notices);
    }

    @Override
    public int read(byte[] into, Duration timeout) throws LinkException {
        long start = System.nanoTime();
        Link current = connected(timeout);
        try {
            int count = current.read(into, timeout.minusNanos(System.nanoTime() - start));
            if (count > 0) {
                failures.set(0);
            }
            return count;
        } catch (LinkException e) {
            throw lost(current, e);
        }
    }

    @Override
    public void write(byte[] bytes) throws LinkException {
        Link current = connected(WRITE_PATIENCE);
        try {
            current.write(bytes);
        } catch (LinkException e) {
            throw lost(current, e);
        }
    }

    /// How often the link came back after it had been lost.
    public int reconnects() {
        return reconnects.get();
    }

    /// How often the link was lost.
    public int losses() {
        return losses.get();
    }

    private Link connected(Duration patience) throws LinkException {
        requireOpen();
        Link current = link.get();
        if (current != null) {
            return current;
        }
        long start = System.nanoTime();
        try {
            if (!opening.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new LinkException("no link to " + name + ": it is being opened");
            }
        } catch (InterruptedException e) {
            throw LinkException.interrupted(name, e);
        }
        try {
            current = link.get();
            return current != null ? current : reopened(patience.minusNanos(System.nanoTime() - start));
        } finally {
            opening.unlock();
        }
    }

    private Link reopened(Duration patience) throws LinkException {
        long wait = nextTry - System.nanoTime();
        long most = Math.max(0, patience.toNanos());
        pause(Math.min(wait, most));
        if (wait > most) {
            throw noLink();
        }
        Link opened = open();
        link.set(opened);
        if (closed.getCount() == 0) {
            opened.close();
            throw LinkException.closed(name);
        }
        if (everOpen) {
            reconnects.incrementAndGet();
            notices.accept("link to " + name + " is back after " + seconds(System.nanoTime() - lostAt));
        }
        everOpen = true;
        return opened;
    }

    private Link open() throws LinkException {
        try {
            return opener.open();
        } catch (LinkException e) {
            requireOpen();
            reason = String.valueOf(e.getMessage());
            scheduleTry();
            throw noLink();
        }
    }

    private LinkException lost(Link broken, LinkException cause) {
        opening.lock();
        try {
            if (closed.getCount() == 0) {
                return LinkException.closed(name);
            }
            if (link.compareAndSet(broken, null)) {
                broken.close();
                losses.incrementAndGet();
                lostAt = System.nanoTime();
                reason = String.valueOf(cause.getMessage());
                scheduleTry();
                notices.accept("link to " + name + " is lost: " + reason);
            }
            return cause;
        } finally {
            opening.unlock();
        }
    }

    private void scheduleTry() {
        nextTry = System.nanoTime() + backoff.delay(failures.getAndIncrement()).toNanos();
    }

    /// What went wrong last; when the next try is would be untrue as soon as it is read.
    private LinkException noLink() {
        return new LinkException("no link yet: " + reason);
    }

    private static String seconds(long nanos) {
        return "%d.%d s".formatted(nanos / 1_000_000_000, nanos / 100_000_000 % 10);
    }

    private void pause(long nanos) throws LinkException {
        try {
            if (closed.await(nanos, TimeUnit.NANOSECONDS)) {
                throw LinkException.closed(name);
            }
        } catch (InterruptedException e) {
            throw LinkException.interrupted(name, e);
        }
    }

    private void requireOpen() throws LinkException {
        if (closed.getCount() == 0) {
            throw LinkException.closed(name);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void close() {
        closed.countDown();
        Link current = link.get();
        if (current != null) {
            current.close();
        }
    }
}
