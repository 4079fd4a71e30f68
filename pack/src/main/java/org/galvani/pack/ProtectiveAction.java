package org.galvani.pack;

/// What a device does when a protection trips.
public enum ProtectiveAction {
    CHARGE_OFF,
    DISCHARGE_OFF,
    SHUTDOWN,
    ALARM_ONLY,
    HEATER_ON
}
