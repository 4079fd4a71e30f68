package org.galvani.server.alarm;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.galvani.pack.Alarm;

/// One alarm of one device, from the moment it was raised.
///
/// @param id              number of the entry, from 1; later ones have higher numbers
/// @param index           the cell or sensor, counted from 1, where the device says which
/// @param vendor          the vendor's own name of it
/// @param raisedAt        event time of the telemetry that had it first
/// @param clearedAt       event time of the first telemetry without it; empty while it is raised
/// @param readingsRaised  what the device said at that moment, as plain values under the names users see
/// @param readingsCleared the same for the moment it was cleared; empty while it is raised
public record AlarmEntry(
        long id,
        String device,
        Alarm alarm,
        OptionalInt index,
        String vendor,
        Instant raisedAt,
        Optional<Instant> clearedAt,
        Map<String, Object> readingsRaised,
        Map<String, Object> readingsCleared) {

    /// Whether the device still raises it.
    public boolean isActive() {
        return clearedAt.isEmpty();
    }
}
