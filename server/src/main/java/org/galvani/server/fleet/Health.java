package org.galvani.server.fleet;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How well the link to a device works, since the start.
///
/// @param good       intact frames received while the device was asked
/// @param bad        runs of bytes that were no intact frame, meanwhile
/// @param silent     questions without an answer
/// @param lost       how often its line broke
/// @param latencyP50 how long a reading took, half of the latest ones; zero before the first
/// @param latencyP99 how long the slowest hundredth took
/// @param lastGood   when the device last gave a usable answer
public record Health(
        long good,
        long bad,
        long silent,
        long lost,
        Duration latencyP50,
        Duration latencyP99,
        Optional<Instant> lastGood) {

    /// Before anything was asked.
    public static final Health NONE = new Health(0, 0, 0, 0, Duration.ZERO, Duration.ZERO, Optional.empty());
}
