package org.galvani.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.utils.Signals;

/// The end of a program that runs until it is ended: Ctrl-C and SIGTERM ask for it, and the process waits until all
/// is closed.
final class Ending {

    private static final long LONGEST_S = 30;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);
    private final AtomicBoolean hangUp = new AtomicBoolean();

    private Ending() {}

    /// Waits for signals from now on.
    static Ending ofThisProcess() {
        Ending ending = new Ending();
        Runtime.getRuntime().addShutdownHook(new Thread(ending::shutDown));
        Signals.register("HUP", () -> ending.hangUp.set(true));
        return ending;
    }

    private void shutDown() {
        asked.countDown();
        try {
            done.await(LONGEST_S, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Whether somebody asked for a new look at the configuration (SIGHUP) since this was asked last.
    boolean hungUp() {
        return hangUp.getAndSet(false);
    }

    /// Waits; true when the end was asked for.
    boolean await(long millis) throws InterruptedException {
        return asked.await(millis, TimeUnit.MILLISECONDS);
    }

    /// Everything is closed: the process may go.
    void done() {
        done.countDown();
    }
}
