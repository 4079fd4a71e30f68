package org.galvani.server.ingest;

import java.util.Locale;

/// Why a connection ended, or never began.
public enum Ending {
    /// The other side closed it.
    LEFT,
    /// The network broke it.
    BROKEN,
    /// The same identity called again.
    REPLACED,
    /// Nothing came for too long.
    IDLE,
    /// A frame, or the greeting of TLS, took too long.
    SLOW,
    /// It did not take what was sent to it.
    DEAF,
    /// Too many bytes without a frame.
    GARBAGE,
    /// TLS could not be agreed on.
    TLS,
    /// Too many connections, in all.
    FULL,
    /// Too many connections of its address.
    CROWDED,
    /// The server ends.
    CLOSED;

    /// The name of its counter.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
