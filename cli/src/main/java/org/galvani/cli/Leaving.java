package org.galvani.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Ctrl-C and the like for a command that has something to bring to an end first: the process goes on until that is
/// done, for a few seconds at most.
final class Leaving implements AutoCloseable {

    /// The exit status of a command that was left, as shells have it after Ctrl-C.
    static final int LEFT = 130;

    /// Chargers are told to stop for 2.5 s; the rest is for a machine that is busy with something else.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook = new Thread(this::leave, "leaving");
    private volatile boolean asked;

    /// From now on.
    static Leaving watched() {
        Leaving leaving = new Leaving();
        Runtime.getRuntime().addShutdownHook(leaving.hook);
        return leaving;
    }

    /// Whether the command is to end.
    boolean isAsked() {
        return asked;
    }

    private void leave() {
        asked = true;
        try {
            if (!done.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return; // it hangs: nothing more can be done here
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Everything is brought to an end.
    @Override
    public void close() {
        done.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The process is ending already.
        }
    }
}
