package org.galvani.device.transport;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// A listener on a line with one caller for ever that tells, once each, when that line broke and when it is back: an
/// adapter was unplugged. Callers of sockets come and go, and that is not told.
public final class ToldListener implements Listener {

    private static final long THERE = 0;

    private final Listener listener;
    private final Consumer<String> notices;
    private final AtomicLong lostAt = new AtomicLong(THERE);

    private ToldListener(Listener listener, Consumer<String> notices) {
        this.listener = listener;
        this.notices = notices;
    }

    /// The listener, telling where there is something to tell.
    ///
    /// @param notices told in one line; on the thread of whoever met it, so it must be quick
    public static Listener of(Listener listener, Consumer<String> notices) {
        return listener.address().waitsInNativeCode() ? new ToldListener(listener, notices) : listener;
    }

    @Override
    public Link accept() throws LinkException {
        Link link = listener.accept();
        long since = lostAt.getAndSet(THERE);
        if (since != THERE) {
            notices.accept("link to " + address() + " is back after "
                    + Duration.ofNanos(System.nanoTime() - since).toSeconds() + " s");
        }
        return new Told(link);
    }

    @Override
    public LinkAddress address() {
        return listener.address();
    }

    @Override
    public void close() {
        listener.close();
    }

    /// A link whose first failure is told, unless it was closed here.
    private final class Told implements Link {

        private final Link link;
        private final AtomicBoolean over = new AtomicBoolean();

        Told(Link link) {
            this.link = link;
        }

        @Override
        public int read(byte[] into, Duration timeout) throws LinkException {
            try {
                return link.read(into, timeout);
            } catch (LinkException e) {
                throw lost(e);
            }
        }

        @Override
        public void write(byte[] bytes) throws LinkException {
            try {
                link.write(bytes);
            } catch (LinkException e) {
                throw lost(e);
            }
        }

        private LinkException lost(LinkException reason) {
            if (!over.getAndSet(true)) {
                lostAt.set(Math.max(1, System.nanoTime()));
                notices.accept("link to " + address() + " is lost: " + reason.getMessage());
            }
            return reason;
        }

        @Override
        public String name() {
            return link.name();
        }

        @Override
        public void close() {
            over.set(true);
            link.close();
        }
    }
}
