package org.galvani.server.station;

import java.time.Instant;
import java.util.List;
import org.galvani.device.station.Station.Sight;

/// A station as it was at one moment.
///
/// @param goal  what it aims at, in words
/// @param since when it came into its state
public record StationView(StationSpec spec, String goal, Sight sight, Instant since) {

    /// What is wrong, one line each, with its name.
    public List<String> problems() {
        return sight.problems().stream()
                .map(problem -> spec.kind().key() + " " + spec.name() + ": " + problem)
                .toList();
    }
}
