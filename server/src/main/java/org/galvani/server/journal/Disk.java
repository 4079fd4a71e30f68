package org.galvani.server.journal;

import java.io.IOException;
import java.util.List;

/// The folder of a journal: all the journal ever asks of a file system.
///
/// A file that was created or deleted is so for sure only after [#force()], bytes only after
/// [DiskFile#force()].
interface Disk extends AutoCloseable {

    /// The folder, for messages.
    String where();

    /// Keeps other processes out until [#close()].
    ///
    /// @throws JournalException where another one is in
    void lock() throws IOException;

    /// The names of all files, in any order.
    List<String> names() throws IOException;

    /// Makes an empty file; it must not exist.
    DiskFile create(String name) throws IOException;

    /// Opens a file for reading and writing.
    DiskFile open(String name) throws IOException;

    /// Deletes a file; nothing happens where there is none.
    void delete(String name) throws IOException;

    /// Makes what was created and deleted durable.
    void force() throws IOException;

    @Override
    void close() throws IOException;
}
