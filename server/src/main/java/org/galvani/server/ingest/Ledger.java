package org.galvani.server.ingest;

import java.util.List;
import org.galvani.server.journal.Entry;
import org.galvani.server.journal.JournalException;

/// Where entries become safe: the journal. When [#append] returns, all of them are on disk.
public interface Ledger {

    /// Appends entries in their order and waits until all are safe.
    ///
    /// @throws JournalException where they were not taken
    /// @throws InterruptedException while waiting
    void append(List<Entry> entries) throws JournalException, InterruptedException;
}
