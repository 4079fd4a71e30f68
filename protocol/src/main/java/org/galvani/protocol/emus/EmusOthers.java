package org.galvani.protocol.emus;

import static org.galvani.pack.Glossary.*;
import static org.galvani.protocol.emus.EmusFrame.Kind.BROADCAST;
import static org.galvani.protocol.emus.EmusFrame.frame;
import static org.galvani.protocol.emus.EmusMessage.*;
import static org.galvani.protocol.emus.EmusScales.FROM_MINUS_40;
import static org.galvani.protocol.wire.Bit.bit;
import static org.galvani.protocol.wire.Code.code;
import static org.galvani.protocol.wire.Field.*;
import static org.galvani.protocol.wire.Row.reserved;
import static org.galvani.protocol.wire.Scale.*;
import static org.galvani.protocol.wire.Wire.*;

import java.util.List;
import org.galvani.pack.Alarm;
import org.galvani.pack.VendorValue;

/// Frames at fixed identifiers: for Neuro motor controllers (words low byte first, unlike everywhere else) and between
/// the unit and a charger.
final class EmusOthers {

    private static final VendorValue CONTROL = VendorValue.mask("emus", "CONTROL");
    private static final VendorValue CHARGER_STATUS = VendorValue.mask("emus", "CHARGER_STATUS");

    private EmusOthers() {}

    // spotless:off
    static List<EmusFrame> frames() {
        return List.of(
            frame(NEURO_521, BROADCAST, 8,
                reserved(3),
                field(bytes(4, 3), "DEPTH_OF_DISCHARGE",            DECIPERCENT, DEPTH_OF_DISCHARGE),
                reserved(3)),
            frame(NEURO_522, BROADCAST, 8,
                reserved(4),
                field(bytes(5, 4), "MIN_DISCHARGE_BATTERY_VOLTAGE", DECIVOLT,    DISCHARGE_VOLTAGE_LIMIT),
                field(bytes(7, 6), "MAX_DISCHARGE_BATTERY_CURRENT", DECIAMP,     DISCHARGE_CURRENT_LIMIT)),       // labelled a voltage, in A
            frame(NEURO_523, BROADCAST, 8,
                field(bytes(1, 0), "MAX_REGENERATION_VOLTAGE",      DECIVOLT,    CHARGE_VOLTAGE_LIMIT),
                field(bytes(3, 2), "MAX_REGENERATION_CURRENT",      DECIAMP,     CHARGE_CURRENT_LIMIT),           // labelled a voltage, in A
                reserved(4)),
            frame(NEURO_530, BROADCAST, 8,
                flags(u8(0), "CONTROL", CONTROL,
                    bit(0, "DISCHARGE_ENABLE",    DISCHARGE_PERMITTED),
                    bit(1, "REGENERATION_ENABLE", CHARGE_PERMITTED)),
                choice(u8(1), "CHARGING_STATUS", CHARGING_STATUS,
                    code(0, "not_charging"), code(1, "charging"), code(2, "completed"), code(3, "fault")),
                field(u8(2), "AVERAGE_TEMPERATURE",    FROM_MINUS_40, TEMPERATURE_AVERAGE),
                onOff(u8(3), "TEMPERATURE_VALIDITY",                  TEMPERATURES_VALID, 1, 0),                  // 0 is valid
                reserved(4)),
            frame(J1939_CHARGER_COMMAND, BROADCAST, 8,
                field(u16(0), "MAX_CHARGING_VOLTAGE", DECIVOLT, CHARGE_VOLTAGE_LIMIT),
                field(u16(2), "MAX_CHARGING_CURRENT", DECIAMP,  CHARGE_CURRENT_LIMIT),
                onOff(u8(4),  "CONTROL",                        CHARGER_ENABLED, 1, 0),                           // 0 starts, 1 stops
                reserved(3)),
            frame(J1939_CHARGER_STATUS, BROADCAST, 8,
                field(u16(0), "OUTPUT_VOLTAGE",       DECIVOLT, CHARGER_OUTPUT_VOLTAGE),
                field(u16(2), "OUTPUT_CURRENT",       DECIAMP,  CHARGER_OUTPUT_CURRENT),
                flags(u8(4), "CHARGER_STATUS", CHARGER_STATUS,
                    bit(0, "HARDWARE_FAILURE",                 Alarm.CHARGER_HARDWARE_FAILURE),
                    bit(1, "OVER_TEMPERATURE",                 Alarm.CHARGER_OVERTEMPERATURE),
                    bit(2, "INPUT_VOLTAGE_FAULT",              Alarm.CHARGER_INPUT_VOLTAGE_FAULT),
                    bit(3, "BATTERY_DISCONNECTED_OR_REVERSED", Alarm.CHARGER_BATTERY_DISCONNECTED),               // printed as starting state
                    bit(4, "COMMUNICATION_TIMEOUT",            Alarm.CHARGER_COMMUNICATION_TIMEOUT)),
                reserved(3)));
    }
    // spotless:on
}
