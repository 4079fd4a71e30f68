package org.galvani.protocol.emus;

import static org.galvani.pack.Glossary.*;
import static org.galvani.protocol.emus.EmusFrame.Kind.REQUEST;
import static org.galvani.protocol.emus.EmusFrame.Kind.RESPONSE;
import static org.galvani.protocol.emus.EmusFrame.frame;
import static org.galvani.protocol.emus.EmusMessage.*;
import static org.galvani.protocol.emus.EmusScales.*;
import static org.galvani.protocol.wire.Bit.bit;
import static org.galvani.protocol.wire.Code.code;
import static org.galvani.protocol.wire.Field.*;
import static org.galvani.protocol.wire.Row.reserved;
import static org.galvani.protocol.wire.Scale.*;
import static org.galvani.protocol.wire.Wire.*;

import java.util.List;
import org.galvani.pack.Alarm;
import org.galvani.pack.VendorValue;
import org.galvani.protocol.wire.Bit;
import org.galvani.protocol.wire.Layout;
import org.galvani.protocol.wire.Scale;

/// What the unit says of the pack as a whole: its first six messages.
final class EmusOverall {

    static final VendorValue INPUT_SIGNALS = VendorValue.mask("emus", "INPUT_SIGNALS");
    static final VendorValue OUTPUT_SIGNALS = VendorValue.mask("emus", "OUTPUT_SIGNALS");
    static final VendorValue PROTECTION_FLAGS = VendorValue.mask("emus", "PROTECTION_FLAGS");
    static final VendorValue REDUCTION_FLAGS = VendorValue.mask("emus", "REDUCTION_FLAGS");
    static final VendorValue BATTERY_STATUS_FLAGS = VendorValue.mask("emus", "BATTERY_STATUS_FLAGS");

    // spotless:off
    private static final Bit[] PROTECTION = {
        bit(0,  "CELL_UNDER_VOLTAGE",               Alarm.CELL_UNDERVOLTAGE),
        bit(1,  "CELL_OVER_VOLTAGE",                Alarm.CELL_OVERVOLTAGE),
        bit(2,  "DISCHARGE_OVER_CURRENT",           Alarm.DISCHARGE_OVERCURRENT),
        bit(3,  "CHARGE_OVER_CURRENT",              Alarm.CHARGE_OVERCURRENT),
        bit(4,  "CELL_MODULE_OVER_HEAT",            Alarm.MODULE_OVERTEMPERATURE),
        bit(5,  "LEAKAGE_FAULT",                    Alarm.LEAKAGE),
        bit(6,  "NO_CELL_COMMUNICATION",            Alarm.CELL_COMMUNICATION_LOST),
        bit(7,  "MASTER_SLAVE_CONFIGURATION_ERROR", Alarm.MASTER_SLAVE_CONFIGURATION_ERROR),
        bit(8,  "MASTER_SLAVE_INTERNAL_CAN_ERROR",  Alarm.MASTER_SLAVE_INTERNAL_CAN_ERROR),
        bit(9,  "MASTER_SLAVE_COMMON_CAN_ERROR",    Alarm.MASTER_SLAVE_COMMON_CAN_ERROR),
        bit(10, "CHARGER_CONNECTED",                CHARGER_CONNECTED),                          // a notice, not a fault
        bit(11, "CELL_OVER_HEAT",                   Alarm.CELL_OVERTEMPERATURE),
        bit(12, "NO_CURRENT_SENSOR",                Alarm.CURRENT_SENSOR_FAULT),
        bit(13, "PACK_UNDER_VOLTAGE",               Alarm.PACK_UNDERVOLTAGE),
        bit(14, "PACK_OVER_VOLTAGE",                Alarm.PACK_OVERVOLTAGE),
        bit(15, "CELL_UNDER_HEAT",                  Alarm.CELL_UNDERTEMPERATURE),
        bit(16, "CELL_VOLTAGE_DEVIATION",           Alarm.CELL_SPREAD),
        bit(17, "PACK_VOLTAGE_DEVIATION",           Alarm.PACK_SPREAD),
        bit(18, "CELL_MODULE_UNDER_HEAT",           Alarm.MODULE_UNDERTEMPERATURE),
        bit(19, "EXTERNAL_TEMPERATURE_SENSOR_LOSS", Alarm.TEMPERATURE_SENSOR_FAULT),
        bit(20, "WIRE_BREAK",                       Alarm.WIRE_BREAK),
        bit(21, "STRING_VOLTAGE_DEVIATION",         Alarm.STRING_SPREAD),
        bit(22, "VOLTAGE_READING_VALIDATION",       Alarm.VOLTAGE_MISMATCH),                     // its title names temperatures too
        bit(23, "VOLTAGE_READING_DEVIATION"),                                                    // reserved in 3.2.0, named elsewhere
    };

    private static final Bit[] REDUCTION = {
        bit(0, "LOW_CELL_VOLTAGE",                   Alarm.CELL_UNDERVOLTAGE_WARNING),
        bit(1, "HIGH_DISCHARGE_CURRENT",             Alarm.DISCHARGE_OVERCURRENT_WARNING),
        bit(2, "HIGH_CELL_MODULE_TEMPERATURE",       Alarm.MODULE_OVERTEMPERATURE_WARNING),
        bit(3, "MASTER_SLAVE_CONFIGURATION_MISMATCH", Alarm.MASTER_SLAVE_CONFIGURATION_MISMATCH),
        bit(4, "MASTER_SLAVE_COMMON_BUS_MALFUNCTION", Alarm.MASTER_SLAVE_COMMON_BUS_MALFUNCTION),
        bit(5, "HIGH_CELL_TEMPERATURE",              Alarm.CELL_OVERTEMPERATURE_WARNING),
    };

    private static final Bit[] STATUS = {
        bit(0, "CELL_VOLTAGES_VALID",                CELL_VOLTAGES_VALID),
        bit(1, "CELL_MODULE_TEMPERATURES_VALID",     MODULE_TEMPERATURES_VALID),
        bit(2, "CELL_BALANCING_RATES_VALID",         BALANCING_RATES_VALID),
        bit(3, "LIVE_CELL_COUNT_INVALID",            CELL_COUNT_VALID).inverted(),               // its neighbours say valid
        bit(4, "CHARGING_FINISHED",                  CHARGING_FINISHED),                         // chargers without CAN only
        bit(5, "CELL_TEMPERATURES_VALID",            TEMPERATURES_VALID),
    };

    /// The protection flags stand least significant byte first, as 3.2.0 prints them.
    private static final EmusFrame DIAGNOSTICS = frame(DIAGNOSTIC_CODES, RESPONSE, 8,
        flags(bytes(3, 2, 1, 0), "PROTECTION_FLAGS",     PROTECTION_FLAGS,     PROTECTION),
        flags(u8(4),             "REDUCTION_FLAGS",      REDUCTION_FLAGS,      REDUCTION),
        reserved(2),
        flags(u8(7),             "BATTERY_STATUS_FLAGS", BATTERY_STATUS_FLAGS, STATUS));

    /// Firmware before 2.13.1. Bytes 0 and 3 are proved by a capture; 1 and 2 are inferred.
    static final Layout LEGACY_DIAGNOSTICS = Layout.of("Diagnostics Codes, response of firmware before 2.13.1",
        flags(bytes(2, 0),       "PROTECTION_FLAGS",     PROTECTION_FLAGS,     PROTECTION),
        flags(u8(1),             "REDUCTION_FLAGS",      REDUCTION_FLAGS,      REDUCTION),
        flags(u8(3),             "BATTERY_STATUS_FLAGS", BATTERY_STATUS_FLAGS, STATUS),
        reserved(4));

    /// @param cell how one byte tells a cell voltage
    static List<EmusFrame> frames(Scale cell) {
        return List.of(
            frame(OVERALL_PARAMETERS, REQUEST, 0),
            frame(OVERALL_PARAMETERS, RESPONSE, 8,
                flags(u8(0), "INPUT_SIGNALS", INPUT_SIGNALS,
                    bit(0, "IGNITION_KEY",        IGNITION_ON),
                    bit(1, "CHARGER_MAINS",       CHARGER_MAINS_PRESENT),
                    bit(2, "FAST_CHARGE",         FAST_CHARGE_SELECTED),
                    bit(3, "LEAKAGE_SENSOR",      LEAKAGE_SENSED)),
                flags(u8(1), "OUTPUT_SIGNALS", OUTPUT_SIGNALS,
                    bit(0, "CHARGER_ENABLE",      CHARGER_ENABLED),
                    bit(1, "HEATER_ENABLE",       HEATING),
                    bit(2, "BATTERY_CONTACTOR",   CONTACTOR_CLOSED),
                    bit(3, "BATTERY_FAN",         FAN_ON),
                    bit(4, "POWER_REDUCTION",     POWER_REDUCTION_ACTIVE),
                    bit(5, "CHARGING_INTERLOCK",  CHARGING_INTERLOCK),
                    bit(6, "DCDC_CONTROL",        DCDC_ENABLED),
                    bit(7, "CONTACTOR_PRECHARGE", PRECHARGING)),
                field(bytes(2, 7), "NUMBER_OF_LIVE_CELLS",    COUNT,  CELL_COUNT),               // high byte here, low byte at the end
                choice(u8(3), "CHARGING_STAGE", CHARGING_STAGE,
                    code(0, "disconnected"), code(1, "preheat"), code(2, "precharge"), code(3, "main"), code(4, "balance"),
                    code(5, "finished"), code(6, "error")),
                field(u16(4),      "CHARGING_STAGE_DURATION", MINUTE, CHARGING_STAGE_ELAPSED),
                choice(u8(6), "LAST_CHARGING_ERROR", LAST_CHARGING_ERROR,
                    code(0, "none"), code(1, "no_comm_at_start"), code(2, "no_comm_non_can"), code(3, "stage_timeout"),
                    code(4, "comm_lost_charging"), code(5, "balancing_threshold"), code(6, "over_temperature"),
                    code(7, "comm_lost_pre_heating"), code(8, "cell_count_mismatch"), code(9, "cell_over_voltage"),
                    code(10, "cell_protection"))),
            frame(DIAGNOSTIC_CODES, REQUEST, 0),
            DIAGNOSTICS,
            frame(BATTERY_VOLTAGE_OVERALL, REQUEST, 0),
            frame(BATTERY_VOLTAGE_OVERALL, RESPONSE, 8,
                field(u8(0), "MIN_CELL_VOLTAGE",     cell,      CELL_VOLTAGE_MIN),
                field(u8(1), "MAX_CELL_VOLTAGE",     cell,      CELL_VOLTAGE_MAX),
                field(u8(2), "AVERAGE_CELL_VOLTAGE", cell,      CELL_VOLTAGE_AVERAGE),
                field(bytes(5, 6, 3, 4), "TOTAL_VOLTAGE", CENTIVOLT, PACK_VOLTAGE),              // two words, the low one first
                reserved(1)),
            frame(CELL_MODULE_TEMPERATURE_OVERALL, REQUEST, 0),
            frame(CELL_MODULE_TEMPERATURE_OVERALL, RESPONSE, 8,
                field(u8(0), "MIN_CELL_MODULE_TEMPERATURE",     FROM_MINUS_100, MODULE_TEMPERATURE_MIN),
                field(u8(1), "MAX_CELL_MODULE_TEMPERATURE",     FROM_MINUS_100, MODULE_TEMPERATURE_MAX),
                field(u8(2), "AVERAGE_CELL_MODULE_TEMPERATURE", FROM_MINUS_100, MODULE_TEMPERATURE_AVERAGE),
                reserved(5)),
            frame(CELL_TEMPERATURE_OVERALL, REQUEST, 0),
            frame(CELL_TEMPERATURE_OVERALL, RESPONSE, 8,
                field(u8(0), "MIN_CELL_TEMPERATURE",     FROM_MINUS_100, TEMPERATURE_MIN),
                field(u8(1), "MAX_CELL_TEMPERATURE",     FROM_MINUS_100, TEMPERATURE_MAX),
                field(u8(2), "AVERAGE_CELL_TEMPERATURE", FROM_MINUS_100, TEMPERATURE_AVERAGE),
                reserved(5)),
            frame(CELL_BALANCING_OVERALL, REQUEST, 0),
            frame(CELL_BALANCING_OVERALL, RESPONSE, 8,
                field(u8(0), "MIN_CELL_BALANCING_RATE",     DUTY, BALANCING_RATE_MIN)    .rounded(),
                field(u8(1), "MAX_CELL_BALANCING_RATE",     DUTY, BALANCING_RATE_MAX)    .rounded(),
                field(u8(2), "AVERAGE_CELL_BALANCING_RATE", DUTY, BALANCING_RATE_AVERAGE).rounded(),
                reserved(5)));
    }
    // spotless:on

    private EmusOverall() {}
}
