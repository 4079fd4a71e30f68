package org.galvani.protocol.charger;

import static org.galvani.pack.Glossary.CHARGER_ENABLED;
import static org.galvani.pack.Glossary.CHARGER_OUTPUT_CURRENT;
import static org.galvani.pack.Glossary.CHARGER_OUTPUT_VOLTAGE;
import static org.galvani.pack.Glossary.CHARGE_CURRENT_LIMIT;
import static org.galvani.pack.Glossary.CHARGE_VOLTAGE_LIMIT;
import static org.galvani.protocol.wire.Bit.bit;
import static org.galvani.protocol.wire.Field.field;
import static org.galvani.protocol.wire.Field.flags;
import static org.galvani.protocol.wire.Field.onOff;
import static org.galvani.protocol.wire.Row.reserved;
import static org.galvani.protocol.wire.Scale.DECIAMP;
import static org.galvani.protocol.wire.Scale.DECIVOLT;
import static org.galvani.protocol.wire.Wire.u16;
import static org.galvani.protocol.wire.Wire.u8;

import java.util.List;
import org.galvani.pack.Alarm;
import org.galvani.pack.VendorValue;
import org.galvani.protocol.wire.Layout;

/// The two frames, and their identifiers for each of the four chargers that one bus can have.
public final class ChargerFrames {

    /// J1939 source addresses of chargers, the usual one first.
    public static final List<Integer> ADDRESSES = List.of(0xE5, 0xE7, 0xE8, 0xE9);

    private static final int CONTROLLER = 0xF4;
    private static final VendorValue STATUS = VendorValue.mask("charger", "CHARGER_STATUS");

    // spotless:off
    /// Controller to charger, priority 6, PGN 0x0600, every second.
    public static final Layout COMMAND = Layout.of("Charger command",
        field(u16(0), "MAX_CHARGING_VOLTAGE", DECIVOLT, CHARGE_VOLTAGE_LIMIT)  .range(0, 0xFFFF).writable(),
        field(u16(2), "MAX_CHARGING_CURRENT", DECIAMP,  CHARGE_CURRENT_LIMIT)  .range(0, 0xFFFF).writable(),
        onOff(u8(4),  "CONTROL",                        CHARGER_ENABLED, 1, 0)                  .writable(),  // 0 starts, 1 stops; others stop too
        reserved(3));

    /// Charger to all, priority 6, PGN 0xFF50, every second.
    public static final Layout STATUS_REPORT = Layout.of("Charger status",
        field(u16(0), "OUTPUT_VOLTAGE",       DECIVOLT, CHARGER_OUTPUT_VOLTAGE),
        field(u16(2), "OUTPUT_CURRENT",       DECIAMP,  CHARGER_OUTPUT_CURRENT),
        flags(u8(4),  "CHARGER_STATUS", STATUS,
            bit(0, "HARDWARE_FAILURE",                 Alarm.CHARGER_HARDWARE_FAILURE),
            bit(1, "OVER_TEMPERATURE",                 Alarm.CHARGER_OVERTEMPERATURE),
            bit(2, "INPUT_VOLTAGE_FAULT",              Alarm.CHARGER_INPUT_VOLTAGE_FAULT),   // also set without mains
            bit(3, "BATTERY_DISCONNECTED_OR_REVERSED", Alarm.CHARGER_BATTERY_DISCONNECTED),  // some call it starting state
            bit(4, "COMMUNICATION_TIMEOUT",            Alarm.CHARGER_COMMUNICATION_TIMEOUT)),
        reserved(3));                                                                        // some models put a temperature here
    // spotless:on

    private ChargerFrames() {}

    /// The identifier of commands to a charger: `0x1806E5F4`.
    public static int commandId(int charger) {
        return 0x1806_0000 | charger << 8 | CONTROLLER;
    }

    /// The identifier of what a charger says: `0x18FF50E5`.
    public static int statusId(int charger) {
        return 0x18FF_5000 | charger;
    }
}
