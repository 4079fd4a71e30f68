package org.galvani.cli;

import java.util.function.BooleanSupplier;

/// Waits for a state, however slow the machine is.
final class Waiting {

    private static final long MOST_MS = 60_000;
    private static final long LOOK_MS = 50;

    private Waiting() {}

    static void until(BooleanSupplier state) throws InterruptedException {
        long end = System.nanoTime() + MOST_MS * 1_000_000;
        while (!state.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within a minute");
            }
            Thread.sleep(LOOK_MS);
        }
    }
}
