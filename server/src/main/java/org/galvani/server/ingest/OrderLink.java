package org.galvani.server.ingest;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.galvani.device.transport.Link;
import org.galvani.device.transport.LinkException;
import org.galvani.pack.Bytes;

/// A conversation beside the reading of a connection: what is said goes out on it, and what comes in on it is heard
/// here too. Bounded; what nobody takes is lost to it, never to the connection.
final class OrderLink implements Link {

    private static final int MOST = 64;

    private final Session session;
    private final String name;
    private final BlockingQueue<Bytes> coming = new ArrayBlockingQueue<>(MOST);
    private Bytes rest = Bytes.NONE;

    /// @param name of the device: the same whichever connection it has
    OrderLink(Session session, String name) {
        this.session = session;
        this.name = "terminal " + name;
    }

    void heard(Bytes frame) {
        coming.offer(frame);
    }

    @Override
    public int read(byte[] into, Duration timeout) throws LinkException {
        try {
            if (rest.length() == 0) {
                Bytes next = coming.poll(Math.max(0, timeout.toNanos()), TimeUnit.NANOSECONDS);
                if (next == null) {
                    if (session.ended()) {
                        throw new LinkException(name() + ": the terminal is gone");
                    }
                    return 0;
                }
                rest = next;
            }
            int count = Math.min(into.length, rest.length());
            System.arraycopy(rest.toArray(), 0, into, 0, count);
            rest = rest.slice(count, rest.length());
            return count;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LinkException("interrupted", e);
        }
    }

    @Override
    public void write(byte[] bytes) throws LinkException {
        if (!session.send(bytes)) {
            throw new LinkException(name() + ": the terminal is gone");
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void close() {
        session.hangUp(this);
    }
}
