package org.galvani.device.transport;

import java.time.Duration;

/// A two-way stream of bytes to a device: a serial line, a TCP connection or a pair in memory.
///
/// One owner thread at a time reads; [#write] and [#close] may come from other threads. Bytes arrive in order
/// and complete, but in pieces of any size: a frame is not a read. What the bytes mean is not known here.
///
/// A link that broke stays broken: from then on read and write throw. [ReconnectingLink] opens it anew.
public interface Link extends AutoCloseable {

    /// Waits for bytes.
    ///
    /// @param into where they go, from index 0; at least one byte long
    /// @param timeout how long to wait for the first byte; zero or less only looks
    /// @return how many bytes were read, 0 when the time-out passed without any
    /// @throws LinkException when the link is broken, closed here or by the other side, or the thread interrupted
    int read(byte[] into, Duration timeout) throws LinkException;

    /// Sends all of these bytes, waiting while the line or the other side takes no more.
    ///
    /// @throws LinkException when the link is broken or closed; a part of the bytes may have left
    void write(byte[] bytes) throws LinkException;

    /// The link as it is written after `--link`: `serial:/dev/ttyUSB0?baud=9600`, `tcp://host:port`.
    String name();

    /// Closes the link and ends a read or write that waits in another thread; never throws, twice does no harm.
    @Override
    void close();
}
