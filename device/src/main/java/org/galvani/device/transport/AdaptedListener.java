package org.galvani.device.transport;

/// A listener whose callers speak something else than plain bytes: each link is wrapped.
final class AdaptedListener implements Listener {

    private final Listener listener;
    private final LinkAddress address;
    private final Adapter adapter;

    interface Adapter {
        Link adapt(Link link) throws LinkException;
    }

    /// @param address what this listens on, in the words of the adapter
    AdaptedListener(Listener listener, LinkAddress address, Adapter adapter) {
        this.listener = listener;
        this.address = address;
        this.adapter = adapter;
    }

    @Override
    public Link accept() throws LinkException {
        return adapter.adapt(listener.accept());
    }

    @Override
    public LinkAddress address() {
        return address;
    }

    @Override
    public void close() {
        listener.close();
    }
}
