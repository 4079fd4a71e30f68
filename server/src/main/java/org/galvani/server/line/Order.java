package org.galvani.server.line;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.galvani.device.control.ControlException;
import org.galvani.device.control.Gate;
import org.galvani.device.driver.Device;
import org.galvani.device.driver.DeviceException;
import org.galvani.device.transport.LinkException;
import org.galvani.server.fleet.DeskException;
import org.galvani.server.fleet.DeskException.Kind;
import org.jspecify.annotations.Nullable;

/// Work on a device that waits for the owner of its line. Once begun it is waited for to its end, so that nobody is
/// left in doubt about a change; before that it can be given up.
///
/// @param <R> what it comes to
final class Order<R> implements Runnable {

    private static final long LOOK = 100;

    private final Device device;
    private final Gate gate;
    private final Owner.Work<R> work;
    private final AtomicBoolean taken = new AtomicBoolean();
    private final CountDownLatch done = new CountDownLatch(1);
    private @Nullable R result;
    private @Nullable DeskException failure;

    Order(Device device, Gate gate, Owner.Work<R> work) {
        this.device = device;
        this.gate = gate;
        this.work = work;
    }

    @Override
    public void run() {
        if (!taken.compareAndSet(false, true)) {
            return;
        }
        try {
            result = work.on(device, gate);
        } catch (ControlException e) {
            failure = new DeskException(kind(e), String.valueOf(e.getMessage()), e);
        } catch (DeviceException e) {
            Kind kind = e.kind() == DeviceException.Kind.REFUSED ? Kind.REFUSED : Kind.UNREACHABLE;
            failure = new DeskException(kind, String.valueOf(e.getMessage()), e);
        } catch (LinkException e) {
            failure = new DeskException(Kind.UNREACHABLE, String.valueOf(e.getMessage()), e);
        } catch (DeskException e) {
            failure = e;
        } catch (RuntimeException e) {
            failure = new DeskException(Kind.REFUSED, "a fault of the program: " + e, e);
        } finally {
            done.countDown();
        }
    }

    /// A change that broke off because nobody answered is no refusal.
    private static Kind kind(ControlException e) {
        return switch (e.getCause()) {
            case LinkException _ -> Kind.UNREACHABLE;
            case DeviceException device when device.kind() != DeviceException.Kind.REFUSED -> Kind.UNREACHABLE;
            case null, default -> Kind.REFUSED;
        };
    }

    /// Waits for the end.
    ///
    /// @param patience how long it may wait to be begun
    /// @param open     whether the line still has its owner
    R await(Duration patience, BooleanSupplier open) throws DeskException {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            while (!done.await(LOOK, TimeUnit.MILLISECONDS)) {
                boolean late = System.nanoTime() - deadline > 0;
                if ((late || !open.getAsBoolean()) && taken.compareAndSet(false, true)) {
                    throw late
                            ? new DeskException(
                                    Kind.BUSY, device.name() + ": its line is busy; nothing was done, try again")
                            : new DeskException(
                                    Kind.UNREACHABLE, device.name() + ": its line was closed; nothing was done");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeskException(Kind.BUSY, "interrupted; look at the audit for what was done", e);
        }
        if (failure != null) {
            throw failure;
        }
        R value = result;
        if (value == null) {
            throw new IllegalStateException("an order came to nothing");
        }
        return value;
    }
}
