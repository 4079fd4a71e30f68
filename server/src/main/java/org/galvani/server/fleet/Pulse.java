package org.galvani.server.fleet;

import java.util.List;
import java.util.Map;

/// How the house itself is. For any number of threads.
public interface Pulse {

    /// The state of the house at one moment.
    ///
    /// @param problems  what does not work now, one line each; empty while all is well
    /// @param journalEnd    offset behind the last accepted record
    /// @param shownUpTo     offset up to which alarms and latest values are worked out
    /// @param storedUpTo    offset up to which samples can be asked for
    /// @param counters  by name, lower_snake_case, never falling: `reports_recorded`, `reports_not_recorded`, …
    record Beat(List<String> problems, long journalEnd, long shownUpTo, long storedUpTo, Map<String, Long> counters) {}

    Beat beat();
}
