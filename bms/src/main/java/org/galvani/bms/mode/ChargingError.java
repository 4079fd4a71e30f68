package org.galvani.bms.mode;

/// Why charging failed, in the order of `last_charging_error`.
public enum ChargingError {
    NONE,
    NO_COMM_AT_START,
    NO_COMM_NON_CAN,
    STAGE_TIMEOUT,
    COMM_LOST_CHARGING,
    BALANCING_THRESHOLD,
    OVER_TEMPERATURE,
    COMM_LOST_PRE_HEATING,
    CELL_COUNT_MISMATCH,
    CELL_OVER_VOLTAGE,
    CELL_PROTECTION
}
