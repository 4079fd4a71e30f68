package org.galvani.device.driver;

import java.time.Duration;
import java.util.Optional;

/// How a [Poller] behaves beside reading telemetry.
///
/// @param listening the bus it listens to between readings; without, what passes by is heard at the next question
/// @param details   how often identity and settings are read, first at once; without, never
/// @param watch     who is told how each reading went
public record Manners(Optional<Bus> listening, Optional<Duration> details, Watch watch) {

    /// Telemetry, and nothing else.
    public static final Manners PLAIN = new Manners(Optional.empty(), Optional.empty(), new Watch() {});

    /// Told how each reading went, on the thread of the poller.
    public interface Watch {

        /// A device answered.
        ///
        /// @param took from the question to the whole answer, retries and gaps included
        default void answered(Device device, Duration took) {}

        /// A device gave no usable answer, after all retries.
        default void missed(Device device, DeviceException.Kind kind) {}

        /// The line to a device broke, or is not there yet.
        default void broke(Device device) {}
    }
}
