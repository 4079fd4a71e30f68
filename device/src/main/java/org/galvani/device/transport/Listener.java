package org.galvani.device.transport;

/// A place where others call in: a TCP port, or the device's end of a serial line.
public interface Listener extends AutoCloseable {

    /// Waits for the next caller.
    ///
    /// A serial line has one caller for ever: it is handed out at once and, after that link was closed or broke,
    /// again, as soon as the port can be opened (tried with growing pauses, at most 5 s).
    ///
    /// @throws LinkException when the listener was closed, the thread interrupted or the system refuses
    Link accept() throws LinkException;

    /// Where this listens; with the real port when port 0 was asked for.
    LinkAddress address();

    /// Stops listening and ends a waiting [#accept]; links handed out stay open. Never throws.
    @Override
    void close();
}
