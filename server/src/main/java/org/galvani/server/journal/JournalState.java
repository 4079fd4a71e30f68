package org.galvani.server.journal;

import java.time.Instant;

/// Whether the journal takes entries.
public sealed interface JournalState {

    /// It does.
    record Writing() implements JournalState {}

    /// It does not; the disk is tried again by itself.
    ///
    /// @param reason what the disk said, one line
    record Refusing(String reason, Instant since) implements JournalState {}

    /// It was closed.
    record Closed() implements JournalState {}
}
