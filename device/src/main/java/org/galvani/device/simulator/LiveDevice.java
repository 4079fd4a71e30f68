package org.galvani.device.simulator;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.galvani.pack.Bytes;

/// A virtual device in running time, safe for several lines and callers at once: one lock guards it, and before
/// every look at it, it lives on to the present.
///
/// @param <D> what kind of device
public final class LiveDevice<D extends VirtualDevice> {

    private static final long PIECE = 10_000_000_000L;

    private final D device;
    private final LongSupplier nanos;
    private final Runnable around;
    private final ReentrantLock lock = new ReentrantLock();
    private long lived;

    /// @param nanos a clock that never runs backwards, in nanoseconds, such as `System::nanoTime`; a multiple of it
    ///     makes the device live faster, a constant stops its time
    public LiveDevice(D device, LongSupplier nanos) {
        this(device, nanos, () -> {});
    }

    /// @param around what happens around the device: run at least once for every 10 s that it lives
    public LiveDevice(D device, LongSupplier nanos, Runnable around) {
        this.device = device;
        this.nanos = nanos;
        this.around = around;
        this.lived = nanos.getAsLong();
    }

    /// What the device sends back to a frame.
    public List<Bytes> answer(Bytes frame) {
        return with(live -> live.answer(frame));
    }

    /// Looks at the device or changes it, undisturbed by its callers. What is taken out must be a copy.
    public <T> T with(Function<D, T> look) {
        lock.lock();
        try {
            long now = nanos.getAsLong();
            while (lived < now) {
                around.run();
                long piece = Math.min(PIECE, now - lived);
                device.advance(Duration.ofNanos(piece));
                lived += piece;
            }
            return look.apply(device);
        } finally {
            lock.unlock();
        }
    }
}
