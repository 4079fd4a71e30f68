package org.galvani.device.transport;

import java.time.Duration;
import org.galvani.device.transport.Recording.Direction;

/// A link whose traffic is recorded on the way.
public final class RecordedLink implements Link {

    private final Link link;
    private final Recorder recorder;

    public RecordedLink(Link link, Recorder recorder) {
        this.link = link;
        this.recorder = recorder;
    }

    @Override
    public int read(byte[] into, Duration timeout) throws LinkException {
        int count = link.read(into, timeout);
        if (count > 0) {
            recorder.passed(Direction.IN, into, count);
        } else {
            recorder.quiet();
        }
        return count;
    }

    @Override
    public void write(byte[] bytes) throws LinkException {
        recorder.passed(Direction.OUT, bytes, bytes.length);
        link.write(bytes);
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
