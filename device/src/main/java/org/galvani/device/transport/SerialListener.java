package org.galvani.device.transport;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Hands out a serial line, one link after the other.
final class SerialListener implements Listener {

    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(200), 2, Duration.ofSeconds(5));

    private final LinkAddress.Serial address;
    private final CountDownLatch closed = new CountDownLatch(1);
    /// One permit while no link has the line.
    private final Semaphore line = new Semaphore(0);
    /// The link made by [#open], until it is handed out.
    private final AtomicReference<@Nullable Link> first = new AtomicReference<>();

    private SerialListener(LinkAddress.Serial address) {
        this.address = address;
    }

    static SerialListener open(LinkAddress.Serial address) throws LinkException {
        SerialListener listener = new SerialListener(address);
        listener.first.set(SerialLink.open(address, listener.line::release));
        return listener;
    }

    @Override
    public Link accept() throws LinkException {
        Link ready = first.getAndSet(null);
        if (ready != null) {
            return ready;
        }
        try {
            line.acquire();
            return openedAgain();
        } catch (InterruptedException e) {
            throw LinkException.interrupted(address.toString(), e);
        }
    }

    private Link openedAgain() throws LinkException, InterruptedException {
        boolean opened = false;
        try {
            for (int attempt = 0; closed.getCount() > 0; attempt++) {
                try {
                    Link link = SerialLink.open(address, line::release);
                    opened = true;
                    return link;
                } catch (LinkException _) {
                    closed.await(BACKOFF.delay(attempt).toNanos(), TimeUnit.NANOSECONDS);
                }
            }
            throw new LinkException(address + ": listening was ended here");
        } finally {
            if (!opened) {
                line.release();
            }
        }
    }

    @Override
    public LinkAddress address() {
        return address;
    }

    @Override
    public void close() {
        closed.countDown();
        Link unused = first.getAndSet(null);
        if (unused != null) {
            unused.close();
        }
        line.release();
    }
}
