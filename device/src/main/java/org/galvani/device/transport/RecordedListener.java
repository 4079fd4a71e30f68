package org.galvani.device.transport;

/// A listener whose callers' traffic is recorded, all of it in one recording in the order it passed.
public final class RecordedListener implements Listener {

    private final Listener listener;
    private final Recorder recorder;

    public RecordedListener(Listener listener, Recorder recorder) {
        this.listener = listener;
        this.recorder = recorder;
    }

    @Override
    public Link accept() throws LinkException {
        return new RecordedLink(listener.accept(), recorder);
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
