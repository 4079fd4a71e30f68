package org.galvani.server.journal;

import java.io.IOException;
import java.nio.ByteBuffer;

/// An open file of a [Disk]; positions count bytes from its beginning.
interface DiskFile extends AutoCloseable {

    long size() throws IOException;

    /// Writes all remaining bytes.
    void write(ByteBuffer from, long position) throws IOException;

    /// Reads until the buffer is full or the file ends.
    void read(ByteBuffer into, long position) throws IOException;

    void truncate(long size) throws IOException;

    /// Makes bytes and size durable. After a failure it is unknown which bytes are.
    void force() throws IOException;

    @Override
    void close() throws IOException;
}
