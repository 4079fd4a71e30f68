package org.galvani.device.transport;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A place on a bus that has one caller for ever: it is handed out at once, and again after it was closed or broke, as
/// soon as it can be opened.
final class BusListener implements Listener {

    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(200), 2, Duration.ofSeconds(5));

    private final LinkAddress address;
    private final ReconnectingLink.Opener opener;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Semaphore free = new Semaphore(1);
    private final AtomicReference<@Nullable Link> first = new AtomicReference<>();

    /// Opens it once, so that a wrong name shows at once.
    BusListener(LinkAddress address, ReconnectingLink.Opener opener) throws LinkException {
        this.address = address;
        this.opener = opener;
        this.first.set(opener.open());
    }

    @Override
    public Link accept() throws LinkException {
        try {
            free.acquire();
            for (int attempt = 0; !closed.get(); attempt++) {
                Link ready = first.getAndSet(null);
                try {
                    return new Handed(ready == null ? opener.open() : ready);
                } catch (LinkException _) {
                    Thread.sleep(BACKOFF.delay(attempt));
                }
            }
        } catch (InterruptedException e) {
            throw LinkException.interrupted(address.toString(), e);
        }
        throw new LinkException(address + ": listening was ended here");
    }

    /// Gives the place free when it is closed.
    private final class Handed implements Link {

        private final Link link;
        private final AtomicBoolean left = new AtomicBoolean();

        Handed(Link link) {
            this.link = link;
        }

        @Override
        public int read(byte[] into, Duration timeout) throws LinkException {
            return link.read(into, timeout);
        }

        @Override
        public void write(byte[] bytes) throws LinkException {
            link.write(bytes);
        }

        @Override
        public String name() {
            return link.name();
        }

        @Override
        public void close() {
            if (left.compareAndSet(false, true)) {
                link.close();
                free.release();
            }
        }
    }

    @Override
    public LinkAddress address() {
        return address;
    }

    @Override
    public void close() {
        closed.set(true);
        Link unused = first.getAndSet(null);
        if (unused != null) {
            unused.close();
        }
        free.release();
    }
}
