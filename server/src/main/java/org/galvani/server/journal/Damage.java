package org.galvani.server.journal;

/// What to do about acknowledged records that can no longer be read.
public enum Damage {
    /// Say where, and stop.
    REFUSE,
    /// Read on behind it and count the bytes lost.
    SKIP
}
