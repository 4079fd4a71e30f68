package org.galvani.device.transport;

import java.time.Duration;
import java.util.Arrays;

/// A link that sends no faster than a serial line of some speed: for lines in memory, sockets and pseudo-terminals,
/// which have no speed of their own. What comes in is as fast as the other side sends it.
public final class PacedLink implements Link {

    /// Start bit, eight data bits, stop bit.
    private static final int BITS = 10;

    /// Bytes that leave together; a real port hands its bytes on in pieces too.
    private static final int PIECE = 16;

    private static final long NANOS = 1_000_000_000L;

    /// How a link waits: `Thread::sleep`, or less in a test whose time runs faster.
    @FunctionalInterface
    public interface Rest {
        void of(Duration duration) throws InterruptedException;
    }

    private final Link link;
    private final int baud;
    private final Rest rest;

    /// @param baud bits per second, above 0
    public PacedLink(Link link, int baud, Rest rest) {
        if (baud <= 0) {
            throw new IllegalArgumentException("a line of " + baud + " bit/s carries nothing");
        }
        this.link = link;
        this.baud = baud;
        this.rest = rest;
    }

    @Override
    public void write(byte[] bytes) throws LinkException {
        for (int from = 0; from < bytes.length; from += PIECE) {
            byte[] piece = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + PIECE));
            try {
                rest.of(Duration.ofNanos(NANOS * BITS * piece.length / baud));
            } catch (InterruptedException e) {
                throw LinkException.interrupted(name(), e);
            }
            link.write(piece);
        }
    }

    @Override
    public int read(byte[] into, Duration timeout) throws LinkException {
        return link.read(into, timeout);
    }

    @Override
    public String name() {
        return link.name();
    }

    @Override
    public void close() {
        link.close();
    }
}
