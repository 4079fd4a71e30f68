package org.galvani.protocol.emus;

import static org.galvani.protocol.emus.EmusControl.DATA;
import static org.galvani.protocol.emus.EmusControl.DATA_TYPE;
import static org.galvani.protocol.emus.EmusControl.EVENT_ENTRY_NUMBER;
import static org.galvani.protocol.emus.EmusScales.SINCE_2000;
import static org.galvani.protocol.wire.Field.field;
import static org.galvani.protocol.wire.Field.vendor;
import static org.galvani.protocol.wire.Wire.u32;
import static org.galvani.protocol.wire.Wire.u8;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.galvani.pack.Alarm;
import org.galvani.pack.VendorValue;
import org.galvani.protocol.wire.Layout;
import org.galvani.protocol.wire.Row;

/// One kind of event that the unit logs.
///
/// @param name    as the document calls it
/// @param change  whether something began, ended or only happened
/// @param alarm   what it is about
/// @param synonym another number for the same; empty where it has one number
public record EmusEvent(int id, String name, Change change, Optional<Alarm> alarm, OptionalInt synonym) {

    /// What an event says of its subject.
    public enum Change {
        /// Entry without an event.
        NONE,
        BEGAN,
        ENDED,
        HAPPENED
    }

    /// Data types of a frame.
    static final int INFO = 0;

    static final int TIMESTAMP = 1;

    static final VendorValue EVENT_ID = VendorValue.word("emus", "EVENT_ID");

    /// The event's number is the high byte of the word alone.
    static final Layout WHAT = Layout.of(
            "Events, info",
            vendor(u8(0), EVENT_ENTRY_NUMBER),
            vendor(u8(1), DATA_TYPE),
            vendor(u8(2), EVENT_ID),
            Row.reserved(5));

    static final Layout WHEN = Layout.of(
            "Events, timestamp",
            vendor(u8(0), EVENT_ENTRY_NUMBER),
            vendor(u8(1), DATA_TYPE),
            field(u32(2), "TIMESTAMP", SINCE_2000, EmusStatistic.TIME),
            Row.reserved(2));

    private static final Layout RAW = Layout.of(
            "Events",
            vendor(u8(0), EVENT_ENTRY_NUMBER),
            vendor(u8(1), DATA_TYPE),
            vendor(u32(2), DATA),
            Row.reserved(2));

    // spotless:off
    /// The 69 events. 49 to 58 and 59 to 68 name the same five subjects twice.
    public static final List<EmusEvent> TABLE = List.of(
        none(0,       "No event"),
        info(1,       "BMS started",                                                Alarm.BMS_STARTED),
        onset(2,      "Cell communication lost",                                    Alarm.CELL_COMMUNICATION_LOST),
        recovery(3,   "Cell communication established",                             Alarm.CELL_COMMUNICATION_LOST),
        onset(4,      "Cell voltage critically low",                                Alarm.CELL_UNDERVOLTAGE),
        recovery(5,   "Low cell voltage recovered",                                 Alarm.CELL_UNDERVOLTAGE),
        onset(6,      "Cell voltage critically high",                               Alarm.CELL_OVERVOLTAGE),
        recovery(7,   "High cell voltage recovered",                                Alarm.CELL_OVERVOLTAGE),
        onset(8,      "Discharge current critically high",                          Alarm.DISCHARGE_OVERCURRENT),
        recovery(9,   "High discharge current recovered",                           Alarm.DISCHARGE_OVERCURRENT),
        onset(10,     "Charge current critically high",                             Alarm.CHARGE_OVERCURRENT),
        recovery(11,  "High charge current recovered",                              Alarm.CHARGE_OVERCURRENT),
        onset(12,     "Cell module temperature critically high",                    Alarm.MODULE_OVERTEMPERATURE),
        recovery(13,  "High cell module temperature recovered",                     Alarm.MODULE_OVERTEMPERATURE),
        onset(14,     "Leakage detected",                                           Alarm.LEAKAGE),
        recovery(15,  "Leakage recovered",                                          Alarm.LEAKAGE),
        onset(16,     "Power reduction: low voltage",                               Alarm.CELL_UNDERVOLTAGE_WARNING),
        recovery(17,  "Power reduction for low voltage ended",                      Alarm.CELL_UNDERVOLTAGE_WARNING),
        onset(18,     "Power reduction: high current",                              Alarm.DISCHARGE_OVERCURRENT_WARNING),
        recovery(19,  "Power reduction for high current ended",                     Alarm.DISCHARGE_OVERCURRENT_WARNING),
        onset(20,     "Power reduction: high cell module temperature",              Alarm.MODULE_OVERTEMPERATURE_WARNING),
        recovery(21,  "Power reduction for high cell module temperature ended",     Alarm.MODULE_OVERTEMPERATURE_WARNING),
        info(22,      "Charger connected",                                          Alarm.CHARGER_PLUGGED_IN),
        info(23,      "Charger disconnected",                                       Alarm.CHARGER_PLUGGED_IN),
        info(24,      "Pre-heating stage started",                                  Alarm.PREHEAT_STAGE_STARTED),
        info(25,      "Pre-charging stage started",                                 Alarm.PRECHARGE_STAGE_STARTED),
        info(26,      "Main charging stage started",                                Alarm.MAIN_CHARGE_STAGE_STARTED),
        info(27,      "Balancing stage started",                                    Alarm.BALANCING_STAGE_STARTED),
        info(28,      "Charging finished",                                          Alarm.CHARGING_COMPLETED),
        info(29,      "Charging error",                                             Alarm.CHARGING_ERROR),
        info(30,      "Charging retried",                                           Alarm.CHARGING_RETRIED),
        info(31,      "Charging restarted",                                         Alarm.CHARGING_RESTARTED),
        onset(32,     "Cell temperature critically high",                           Alarm.CELL_OVERTEMPERATURE),
        recovery(33,  "High cell temperature recovered",                            Alarm.CELL_OVERTEMPERATURE),
        onset(34,     "Power reduction: high cell temperature",                     Alarm.CELL_OVERTEMPERATURE_WARNING),
        recovery(35,  "Power reduction for high cell temperature ended",            Alarm.CELL_OVERTEMPERATURE_WARNING),
        onset(36,     "Current sensor missing",                                     Alarm.CURRENT_SENSOR_FAULT),
        recovery(37,  "Current sensor found",                                       Alarm.CURRENT_SENSOR_FAULT),
        onset(38,     "Pack voltage critically low",                                Alarm.PACK_UNDERVOLTAGE),
        recovery(39,  "Low pack voltage recovered",                                 Alarm.PACK_UNDERVOLTAGE),
        onset(40,     "CAN communication watchdog timed out",                       Alarm.CAN_WATCHDOG_TIMEOUT),
        onset(41,     "Pack voltage critically high",                               Alarm.PACK_OVERVOLTAGE),
        recovery(42,  "High pack voltage recovered",                                Alarm.PACK_OVERVOLTAGE),
        onset(43,     "Cell temperature critically low",                            Alarm.CELL_UNDERTEMPERATURE),
        recovery(44,  "Low cell temperature recovered",                             Alarm.CELL_UNDERTEMPERATURE),
        onset(45,     "Cell voltage spread critically high",                        Alarm.CELL_SPREAD),
        recovery(46,  "High cell voltage spread recovered",                         Alarm.CELL_SPREAD),
        onset(47,     "Total voltage spread critically high",                       Alarm.PACK_SPREAD),
        recovery(48,  "High total voltage spread recovered",                        Alarm.PACK_SPREAD),
        onset(49,     "Cell module temperature critically low",                     Alarm.MODULE_UNDERTEMPERATURE).synonym(59),
        recovery(50,  "Low cell module temperature recovered",                      Alarm.MODULE_UNDERTEMPERATURE).synonym(60),
        onset(51,     "External temperature sensor lost",                           Alarm.TEMPERATURE_SENSOR_FAULT).synonym(61),
        recovery(52,  "External temperature sensor back",                           Alarm.TEMPERATURE_SENSOR_FAULT).synonym(62),
        onset(53,     "Cell wire break detected",                                   Alarm.WIRE_BREAK).synonym(63),
        recovery(54,  "Cell wire break recovered",                                  Alarm.WIRE_BREAK).synonym(64),
        onset(55,     "Parallel string voltage spread critically high",             Alarm.STRING_SPREAD).synonym(65),
        recovery(56,  "Parallel string voltage spread recovered",                   Alarm.STRING_SPREAD).synonym(66),
        onset(57,     "Two voltage sources disagree",                               Alarm.VOLTAGE_MISMATCH).synonym(67),
        recovery(58,  "Two voltage sources agree again",                            Alarm.VOLTAGE_MISMATCH).synonym(68),
        onset(59,     "Cell module under-heat protection",                          Alarm.MODULE_UNDERTEMPERATURE).synonym(49),
        recovery(60,  "Cell module under-heat protection recovered",                Alarm.MODULE_UNDERTEMPERATURE).synonym(50),
        onset(61,     "External temperature sensor loss protection",                Alarm.TEMPERATURE_SENSOR_FAULT).synonym(51),
        recovery(62,  "External temperature sensor loss protection recovered",      Alarm.TEMPERATURE_SENSOR_FAULT).synonym(52),
        onset(63,     "Cell wire break protection",                                 Alarm.WIRE_BREAK).synonym(53),
        recovery(64,  "Cell wire break protection recovered",                       Alarm.WIRE_BREAK).synonym(54),
        onset(65,     "Parallel string voltage deviation protection",               Alarm.STRING_SPREAD).synonym(55),
        recovery(66,  "Parallel string voltage deviation protection recovered",     Alarm.STRING_SPREAD).synonym(56),
        onset(67,     "Voltage reading deviation protection",                       Alarm.VOLTAGE_MISMATCH).synonym(57),
        recovery(68,  "Voltage reading deviation protection recovered",             Alarm.VOLTAGE_MISMATCH).synonym(58));
    // spotless:on

    private static EmusEvent none(int id, String name) {
        return new EmusEvent(id, name, Change.NONE, Optional.empty(), OptionalInt.empty());
    }

    private static EmusEvent info(int id, String name, Alarm alarm) {
        return new EmusEvent(id, name, Change.HAPPENED, Optional.of(alarm), OptionalInt.empty());
    }

    private static EmusEvent onset(int id, String name, Alarm alarm) {
        return new EmusEvent(id, name, Change.BEGAN, Optional.of(alarm), OptionalInt.empty());
    }

    private static EmusEvent recovery(int id, String name, Alarm alarm) {
        return new EmusEvent(id, name, Change.ENDED, Optional.of(alarm), OptionalInt.empty());
    }

    private EmusEvent synonym(int other) {
        return new EmusEvent(id, name, change, alarm, OptionalInt.of(other));
    }

    /// The event with a number; empty for numbers the document does not list.
    public static Optional<EmusEvent> of(int id) {
        return id >= 0 && id < TABLE.size() ? Optional.of(TABLE.get(id)) : Optional.empty();
    }

    /// The rows of a frame of a data type.
    static Layout layout(int type) {
        return switch (type) {
            case INFO -> WHAT;
            case TIMESTAMP -> WHEN;
            default -> RAW;
        };
    }
}
