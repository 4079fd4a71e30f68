package org.galvani.device.driver;

import java.util.concurrent.atomic.LongAdder;

/// What passed on a line, counted. May be read from any thread.
public final class LinkHealth {

    private final LongAdder frames = new LongAdder();
    private final LongAdder skippedBytes = new LongAdder();
    private final LongAdder damaged = new LongAdder();
    private final LongAdder silent = new LongAdder();

    void frame() {
        frames.increment();
    }

    void skipped(int bytes) {
        skippedBytes.add(bytes);
        damaged.increment();
    }

    void noAnswer() {
        silent.increment();
    }

    /// Intact frames received.
    public long frames() {
        return frames.sum();
    }

    /// Runs of bytes that were no intact frame.
    public long damaged() {
        return damaged.sum();
    }

    /// Bytes in those runs.
    public long skippedBytes() {
        return skippedBytes.sum();
    }

    /// Commands that got no answer.
    public long silent() {
        return silent.sum();
    }
}
