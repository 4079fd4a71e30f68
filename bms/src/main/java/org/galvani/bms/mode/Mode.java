package org.galvani.bms.mode;

/// What a board is doing, in the order of `operating_mode`.
public enum Mode {
    DISCHARGE,
    CHARGE,
    FLOAT,
    STANDBY,
    /// Off: no MOSFET, no answer.
    SHUTDOWN
}
