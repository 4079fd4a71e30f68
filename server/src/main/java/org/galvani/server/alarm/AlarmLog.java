package org.galvani.server.alarm;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Every alarm that came, to be asked for. For any number of threads.
public interface AlarmLog {

    /// Which alarms are asked for.
    ///
    /// @param active only those that are raised
    /// @param from   those that were raised at or after, cleared at or after, or are raised
    /// @param to     those that were raised before
    /// @param atMost the latest so many
    record Filter(Optional<String> device, boolean active, Optional<Instant> from, Optional<Instant> to, int atMost) {}

    /// The alarms that are asked for, newest first.
    List<AlarmEntry> find(Filter filter);
}
