package org.galvani.cli;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.galvani.device.driver.Poller;
import org.galvani.device.transport.Backoff;
import org.galvani.device.transport.LinkAddress;
import org.galvani.pack.Report;
import org.jspecify.annotations.Nullable;

/// Reads the devices of a session every second on a thread of its own, beside what the command itself does.
final class LatestReports implements AutoCloseable {

    private static final Duration EVERY = Duration.ofSeconds(1);

    private final AtomicReference<@Nullable Throwable> fault = new AtomicReference<>();
    private final Thread thread;
    private volatile boolean running = true;

    /// @param address of the session's link
    /// @param reports gets what comes, on the thread that reads
    LatestReports(Session session, LinkAddress address, Surroundings surroundings, Consumer<Report> reports) {
        BooleanSupplier wanted = () -> running;
        Runnable reading =
                () -> new Poller(session.devices(), EVERY, Backoff.STANDARD, surroundings.clock(), reports).run(wanted);
        thread = (address.waitsInNativeCode() ? Thread.ofPlatform().daemon() : Thread.ofVirtual())
                .name("packs")
                .uncaughtExceptionHandler((_, error) -> fault.set(error))
                .start(reading);
    }

    /// Whether it reads on; a fault of the program ends it.
    boolean isAlive() {
        return fault.get() == null;
    }

    @Override
    public void close() {
        running = false;
        try {
            thread.join(Duration.ofSeconds(2));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
