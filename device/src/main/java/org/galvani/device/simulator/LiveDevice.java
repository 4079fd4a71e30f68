package org.galvani.device.simulator;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
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
    private final Life life;

    /// @param nanos a clock that never runs backwards, in nanoseconds, such as `System::nanoTime`; a multiple of it
    ///     makes the device live faster, a constant stops its time
    public LiveDevice(D device, LongSupplier nanos) {
        this(device, nanos, () -> {});
    }

    /// @param around what happens around the device: run at least once for every 10 s that it lives
    public LiveDevice(D device, LongSupplier nanos, Runnable around) {
        this(device, new Life(nanos, around, device::advance));
    }

    private LiveDevice(D device, Life life) {
        this.device = device;
        this.life = life;
    }

    /// One of its parts, for a line that leads there alone: in the same time, under the same lock.
    ///
    /// @param part lives on when the whole does
    public <P extends VirtualDevice> LiveDevice<P> part(P part) {
        return new LiveDevice<>(part, life);
    }

    /// What the device sends back to a frame.
    public List<Bytes> answer(Bytes frame) {
        return with(live -> live.answer(frame));
    }

    /// Looks at the device or changes it, undisturbed by its callers. What is taken out must be a copy.
    public <T> T with(Function<D, T> look) {
        life.lock.lock();
        try {
            life.catchUp();
            return look.apply(device);
        } finally {
            life.lock.unlock();
        }
    }

    /// The time of a device and of its parts.
    private static final class Life {

        private final LongSupplier nanos;
        private final Runnable around;
        private final Consumer<Duration> advance;
        private final ReentrantLock lock = new ReentrantLock();
        private long lived;

        Life(LongSupplier nanos, Runnable around, Consumer<Duration> advance) {
            this.nanos = nanos;
            this.around = around;
            this.advance = advance;
            this.lived = nanos.getAsLong();
        }

        void catchUp() {
            long now = nanos.getAsLong();
            while (lived < now) {
                around.run();
                long piece = Math.min(PIECE, now - lived);
                advance.accept(Duration.ofNanos(piece));
                lived += piece;
            }
        }
    }
}
