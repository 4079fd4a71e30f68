package org.galvani.bms.protection;

/// When a cause is looked at.
public enum Gate {
    ALWAYS,
    /// Not while discharging: warnings of charging.
    CHARGE_SIDE,
    /// Not while charging or floating: warnings of discharging.
    DISCHARGE_SIDE,
    /// Not while charging: limits of discharging, whose MOSFET a charge current had better not find off.
    NOT_CHARGING,
    /// Not while the cells are being fed with the current that releases an undervoltage.
    NOT_FED
}
