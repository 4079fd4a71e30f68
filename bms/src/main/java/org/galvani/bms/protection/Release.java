package org.galvani.bms.protection;

/// What lets a tripped cause go.
public enum Release {
    /// Its subject is strictly beyond the release value.
    BEYOND,
    /// Overvoltage: beyond the release value and SOC below the recharge level; or a discharge current that lasts.
    FULL,
    /// Undervoltage: a charge current that lasts; or a restart that finds the release value reached. A board may
    /// let the release value alone do.
    FED,
    /// Overcurrent of charging: time, or at once a discharge current.
    TIME_OR_DISCHARGE,
    /// Overcurrent of discharging: time, or at once a charge current.
    TIME_OR_CHARGE,
    /// A lock that only a charger opens.
    CHARGER,
    /// A lock that a charger opens, or switching off and on.
    CHARGER_OR_POWER,
    /// Too little left: a charge current that lasts, or the release value reached.
    FED_OR_REACHED
}
