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
import org.galvani.pack.VendorValue;
import org.galvani.protocol.can.J1939Charger;
import org.galvani.protocol.wire.Row;

/// Frames at fixed identifiers: for Neuro motor controllers (words low byte first, unlike everywhere else) and between
/// the unit and a charger.
final class EmusOthers {

    private static final VendorValue CONTROL = VendorValue.mask("emus", "CONTROL");

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
            frame(J1939_CHARGER_COMMAND, BROADCAST, 8, J1939Charger.COMMAND.toArray(Row[]::new)).readOnly(),
            frame(J1939_CHARGER_STATUS,  BROADCAST, 8, J1939Charger.STATUS.toArray(Row[]::new)));
    }
    // spotless:on
}
