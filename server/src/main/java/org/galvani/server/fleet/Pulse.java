package org.galvani.server.fleet;

import java.util.List;
import java.util.Map;

/// How the house itself is. For any number of threads.
public interface Pulse {

    /// Something beside devices that the house speaks to, and whose absence nothing waits for: a broker.
    ///
    /// @param trouble  why it cannot be reached; empty while it can
    /// @param counters by name, lower_snake_case; they begin anew where it is named anew
    record Remote(String trouble, Map<String, Long> counters) {}

    /// The state of the house at one moment.
    ///
    /// @param problems  what does not work now, one line each; empty while all is well
    /// @param remotes   by name, `mqtt`; only those that the configuration names
    /// @param journalEnd    offset behind the last accepted record
    /// @param shownUpTo     offset up to which alarms and latest values are worked out
    /// @param storedUpTo    offset up to which samples can be asked for
    /// @param counters  by name, lower_snake_case, never falling: `reports_recorded`, `reports_not_recorded`, …
    record Beat(
            List<String> problems,
            Map<String, Remote> remotes,
            long journalEnd,
            long shownUpTo,
            long storedUpTo,
            Map<String, Long> counters) {}

    Beat beat();
}
