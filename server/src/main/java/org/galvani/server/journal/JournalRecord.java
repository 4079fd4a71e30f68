package org.galvani.server.journal;

/// An entry as it stands in the journal.
///
/// @param offset where it begins: its name for ever
/// @param next   where to read on behind it; what a projection saves
public record JournalRecord(long offset, Entry entry, long next) {}
