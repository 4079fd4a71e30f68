package org.galvani.bms.protection;

/// Where a cause stands.
public enum Phase {
    IDLE,
    /// Beyond its trip value; the delay runs.
    PENDING,
    /// Tripped, and nothing releases it yet.
    ACTIVE,
    /// Tripped; what releases it is there, and has to last.
    RECOVERING
}
