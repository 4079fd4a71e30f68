package org.galvani.server.fleet;

import java.time.Duration;

/// Listens to changes of the fleet. For one thread; [#close] may come from any.
///
/// What is remembered is bounded: of each device that it changed, and a number of alarms.
public interface Subscription extends AutoCloseable {

    /// Waits until something changed and tells all that did since the last call. A device that changed several times
    /// is told once, as it is now.
    ///
    /// @return empty changes where the time passed without any
    Changes next(Duration atMost) throws InterruptedException;

    @Override
    void close();
}
