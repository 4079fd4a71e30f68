package org.galvani.device.transport;

/// A listener whose callers are answered no faster than a serial line of some speed.
public final class PacedListener implements Listener {

    private final Listener listener;
    private final int baud;
    private final PacedLink.Rest rest;

    /// @param baud bits per second, above 0
    public PacedListener(Listener listener, int baud, PacedLink.Rest rest) {
        this.listener = listener;
        this.baud = baud;
        this.rest = rest;
    }

    @Override
    public Link accept() throws LinkException {
        return new PacedLink(listener.accept(), baud, rest);
    }

    @Override
    public LinkAddress address() {
        return listener.address();
    }

    @Override
    public void close() {
        listener.close();
    }
}
