package org.galvani.server.ingest;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.galvani.pack.Bytes;

/// How a terminal stands.
///
/// @param identity what it says it is; the connection's address where it says nothing
/// @param name     its name in the fleet
/// @param enrolled whether its frames are accepted; else it waits in quarantine
/// @param peer     the address it calls from now; empty while it does not
/// @param since    when it was seen first since the start
/// @param heard    when the last frame came
/// @param replaced how often a second connection took the place of the first
/// @param frames   what became of its frames, by reason
/// @param latest   its last frame, without secrets
public record StationView(
        String identity,
        String name,
        boolean enrolled,
        Optional<String> peer,
        Instant since,
        Optional<Instant> heard,
        long replaced,
        Map<String, Long> frames,
        Optional<Bytes> latest) {}
