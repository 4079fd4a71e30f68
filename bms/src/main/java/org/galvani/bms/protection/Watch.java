package org.galvani.bms.protection;

/// What causes look at. Faults count: above 0 means there is one.
public enum Watch {
    /// V; which cell is told.
    CELL_MAX,
    /// V; which cell is told.
    CELL_MIN,
    /// V between the highest and the lowest cell.
    CELL_SPREAD,
    /// V at the cells in series.
    PACK,
    /// V the charger offers.
    CHARGER,
    /// A, positive while charging.
    CHARGE_CURRENT,
    /// A, positive while discharging.
    DISCHARGE_CURRENT,
    /// °C; which sensor is told.
    TEMPERATURE_MAX,
    /// °C; which sensor is told.
    TEMPERATURE_MIN,
    /// K between the hottest and the coldest sensor.
    TEMPERATURE_SPREAD,
    /// °C
    AMBIENT,
    /// °C at the MOSFETs.
    POWER,
    /// °C; which cell's module is told.
    MODULE_MAX,
    /// °C; which cell's module is told.
    MODULE_MIN,
    /// %
    SOC,
    /// How often the transient overcurrent tripped without a good while in between.
    TRANSIENT_TRIPS,
    /// How often the short circuit tripped without a good while in between.
    SHORT_TRIPS,
    /// V between the strings in parallel.
    STRING_SPREAD,
    /// A that leak to the case.
    LEAKAGE,
    /// Ω; which cell's lead is told.
    WIRE_RESISTANCE,
    /// Ω of the output connection.
    CONNECTION,
    /// % between the sum of the cells and the pack.
    VOLTAGE_MISMATCH,
    /// Voltages that read nothing.
    VOLTAGE_FAULT,
    /// Temperatures that read nothing or what cannot be; which sensor is told.
    TEMPERATURE_FAULT,
    /// The current reads nothing.
    CURRENT_FAULT,
    /// A charge current though its MOSFET is off.
    CHARGE_STUCK,
    /// A discharge current though its MOSFET is off.
    DISCHARGE_STUCK,
    /// No voltage at the port though the discharge MOSFET is on.
    DISCHARGE_DEAD,
    /// A cell that reads next to nothing while its pack does not; which is told.
    WIRE_BREAK,
    /// Cells seen differ from cells set.
    CELL_COUNT,
    /// Cell boards do not answer.
    CELL_COMMUNICATION,
    /// The stages of charging ended with an error.
    CHARGING_ERROR,
    /// The output is reversed.
    REVERSE;

    static final int SIZE = values().length;

    /// Its place in an array that holds one for each.
    @SuppressWarnings("EnumOrdinal") // within the enum nothing else tells the place
    int slot() {
        return ordinal();
    }
}
