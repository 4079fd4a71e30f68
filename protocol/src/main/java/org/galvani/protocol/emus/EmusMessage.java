package org.galvani.protocol.emus;

import java.util.Locale;

/// The messages of the document, in its order: title, place in 29-bit and in 11-bit identifiers. No rule leads from one
/// place to the other.
public enum EmusMessage {
    // spotless:off
    OVERALL_PARAMETERS(              "Overall Parameters",                              0x0000, 0x00, true),
    DIAGNOSTIC_CODES(                "Diagnostics Codes",                               0x0007, 0x07, true),
    BATTERY_VOLTAGE_OVERALL(         "Battery Voltage Overall Parameters",              0x0001, 0x01, true),
    CELL_MODULE_TEMPERATURE_OVERALL( "Cell Module Temperature Overall Parameters",      0x0002, 0x02, true),
    CELL_TEMPERATURE_OVERALL(        "Cell Temperature Overall Parameters",             0x0008, 0x08, true),
    CELL_BALANCING_OVERALL(          "Cell Balancing Rate Overall Parameters",          0x0003, 0x03, true),
    INDIVIDUAL_VOLTAGES_A(           "Individual Cell Voltages - Option A",             0x0100, 0x20, Groups.NARROW),
    INDIVIDUAL_VOLTAGES_B(           "Individual Cell Voltages - Option B",             0x000B, 0x0B, false),
    INDIVIDUAL_MODULE_TEMPERATURES_A("Individual Cell Module Temperatures - Option A",  0x0200, 0x40, Groups.NARROW),
    INDIVIDUAL_MODULE_TEMPERATURES_B("Individual Cell Module Temperatures - Option B",  0x000C, 0x0C, false),
    INDIVIDUAL_CELL_TEMPERATURES_A(  "Individual Cell Temperatures - Option A",         0x0800, 0x100, Groups.WIDE),
    INDIVIDUAL_CELL_TEMPERATURES_B(  "Individual Cell Temperatures - Option B",         0x000E, 0x0E, false),
    INDIVIDUAL_BALANCING_A(          "Individual Cell Balancing Rates - Option A",      0x0300, 0x60, Groups.NARROW),
    INDIVIDUAL_BALANCING_B(          "Individual Cell Balancing Rates - Option B",      0x000D, 0x0D, false),
    STATE_OF_CHARGE(                 "State of Charge parameters",                      0x0500, 0x05, true),
    STATE_OF_CHARGE_AND_HEALTH(      "State of Charge & Health parameters",             0x0010, 0x10, true),
    CONFIGURATION_PARAMETERS(        "Configuration Parameters",                        0x0400, 0x80, false),
    LOG_IN_OUT(                      "Log-in & Log-out",                                0x0402, 0x82, false),
    SET_PASSWORD(                    "Set New Password",                                0x0403, 0x83, false),
    CONTACTOR_CONTROL(               "Contactor Control",                               0x0401, 0x81, false),
    ENERGY_PARAMETERS(               "Energy Parameters",                               0x0600, 0x06, true),
    STATISTICS(                      "Statistics",                                      0x0404, 0x84, false),
    EVENTS(                          "Events",                                          0x0405, 0x85, false),
    RESET_BMS(                       "CAN Reset BMS",                                   0x0406, 0x86, false),
    CHARGING_STATION(                "Charging Station",                                0x0407, 0x87, false),
    FIRMWARE_VERSION(                "Firmware Version",                                0x0700, 0xE0, false),
    SERIAL_NUMBER(                   "Serial Number",                                   0x0710, 0xF0, false),
    OVERALL_PARAMETERS_2(            "Overall Parameters - 2",                          0x0004, 0x04, false),
    BATTERY_VOLTAGE_OVERALL_2(       "Battery Voltage Overall Parameters - 2",          0x0009, 0x09, true),
    NEURO_521(                       "Neuro Messages",                                  0x521, false),
    NEURO_522(                       "Neuro Messages",                                  0x522, false),
    NEURO_523(                       "Neuro Messages",                                  0x523, false),
    NEURO_530(                       "Neuro Messages",                                  0x530, false),
    J1939_CHARGER_COMMAND(           "BMS Transmits / Charger Receives Messages",       0x1806E5F4, true),
    J1939_CHARGER_STATUS(            "BMS Receives / Charger Transmits Messages",       0x18FF50E5, true);
    // spotless:on

    /// How many groups of cells a message has room for.
    private static final class Groups {

        /// Up to the next message: 32 in 11 bits (256 cells), 256 in 29 bits.
        private static final int NARROW = 32;

        private static final int WIDE = 256;
    }

    /// Where a message lies.
    sealed interface Place {}

    /// Behind the unit's base.
    record Based(int extended, int standard, int standardGroups, boolean broadcast) implements Place {}

    /// At an identifier of its own, wherever the base is.
    record Fixed(int id, boolean extended) implements Place {}

    private final String title;
    private final Place place;

    EmusMessage(String title, int extended, int standard, boolean broadcast) {
        this.title = title;
        this.place = new Based(extended, standard, 1, broadcast);
    }

    EmusMessage(String title, int extended, int standard, int standardGroups) {
        this.title = title;
        this.place = new Based(extended, standard, standardGroups, true);
    }

    EmusMessage(String title, int id, boolean extended) {
        this.title = title;
        this.place = new Fixed(id, extended);
    }

    /// As the document calls it.
    public String title() {
        return title;
    }

    /// `battery_voltage_overall`.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Where it lies, in words: `0x0500, base + 0x05`; a fixed place is one identifier.
    public String where() {
        String plus = isSeries() ? " + group" : "";
        return switch (place) {
            case Based based -> "0x%04x%s, base + 0x%02x%s".formatted(based.extended(), plus, based.standard(), plus);
            case Fixed fixed -> "0x%03x".formatted(fixed.id());
        };
    }

    Place place() {
        return place;
    }

    /// Whether the unit can send it by itself, on its display period.
    public boolean isBroadcast() {
        return switch (place) {
            case Based based -> based.broadcast();
            case Fixed _ -> true;
        };
    }

    /// Whether it is a series of frames, one identifier for each group of eight cells.
    public boolean isSeries() {
        return groups(false) > 1;
    }

    /// How many groups of cells there are identifiers for; 1 for messages without groups.
    public int groups(boolean extended) {
        return switch (place) {
            case Based based -> based.standardGroups() > 1 && extended ? Groups.WIDE : based.standardGroups();
            case Fixed _ -> 1;
        };
    }
}
