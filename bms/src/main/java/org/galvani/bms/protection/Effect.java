package org.galvani.bms.protection;

/// What a tripped cause does.
public enum Effect {
    CHARGE_OFF,
    DISCHARGE_OFF,
    /// Switches the board off some time later.
    SHUTDOWN,
    /// Asks for less power.
    REDUCE
}
