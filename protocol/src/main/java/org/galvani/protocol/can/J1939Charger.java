package org.galvani.protocol.can;

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
import org.galvani.protocol.wire.Row;

/// The rows of the two frames between a controller and a charger, from EMUS G1 CAN protocol 3.2.0, "J1939 CAN charger".
/// They stand here because battery controllers of several makers send them, and chargers of several makers hear them.
public final class J1939Charger {

    /// The bits of the status byte.
    public static final VendorValue FLAGS = VendorValue.mask("charger", "CHARGER_STATUS");

    // spotless:off
    /// Controller to charger.
    public static final List<Row> COMMAND = List.of(
        field(u16(0), "MAX_CHARGING_VOLTAGE", DECIVOLT, CHARGE_VOLTAGE_LIMIT)  .range(0, 0xFFFF).writable(),
        field(u16(2), "MAX_CHARGING_CURRENT", DECIAMP,  CHARGE_CURRENT_LIMIT)  .range(0, 0xFFFF).writable(),
        onOff(u8(4),  "CONTROL",                        CHARGER_ENABLED, 1, 0)                  .writable(),  // 0 starts, 1 stops; others stop too
        reserved(3));

    /// Charger to all.
    public static final List<Row> STATUS = List.of(
        field(u16(0), "OUTPUT_VOLTAGE",       DECIVOLT, CHARGER_OUTPUT_VOLTAGE),
        field(u16(2), "OUTPUT_CURRENT",       DECIAMP,  CHARGER_OUTPUT_CURRENT),
        flags(u8(4),  "CHARGER_STATUS", FLAGS,
            bit(0, "HARDWARE_FAILURE",                 Alarm.CHARGER_HARDWARE_FAILURE),
            bit(1, "OVER_TEMPERATURE",                 Alarm.CHARGER_OVERTEMPERATURE),
            bit(2, "INPUT_VOLTAGE_FAULT",              Alarm.CHARGER_INPUT_VOLTAGE_FAULT),   // also set without mains
            bit(3, "BATTERY_DISCONNECTED_OR_REVERSED", Alarm.CHARGER_BATTERY_DISCONNECTED),  // some call it starting state
            bit(4, "COMMUNICATION_TIMEOUT",            Alarm.CHARGER_COMMUNICATION_TIMEOUT)),
        reserved(3));                                                                        // some models put a temperature here
    // spotless:on

    private J1939Charger() {}
}
