package org.galvani.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// The packs of a demo, which live through their day in a thread of their own. They leave last: a house that ends tells
/// chargers and inverter so, and waits for links that are gone.
final class DemoArrival implements AutoCloseable {

    private static final long LOOK_MS = 100;

    private final FutureTask<DemoFleet> living;

    private DemoArrival(FutureTask<DemoFleet> living) {
        this.living = living;
    }

    static DemoArrival of(Callable<DemoFleet> start) {
        FutureTask<DemoFleet> living = new FutureTask<>(start);
        Thread.ofPlatform().daemon().name("demo-history").start(living);
        return new DemoArrival(living);
    }

    /// Waits for them; empty where the end was asked for before they came.
    Optional<DemoFleet> await(Ending ending) throws Exception {
        while (!living.isDone()) {
            if (ending.await(LOOK_MS)) {
                return Optional.empty();
            }
        }
        try {
            return Optional.of(living.get());
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception known ? known : e;
        }
    }

    /// Those that have not come are left: nobody is spoken to by them yet.
    @Override
    public void close() {
        if (living.state() == FutureTask.State.SUCCESS) {
            living.resultNow().close();
        }
    }
}
