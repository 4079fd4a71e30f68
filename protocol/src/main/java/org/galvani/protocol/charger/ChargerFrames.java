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
import java.util.Set;
import org.galvani.pack.Alarm;
import org.galvani.pack.Bytes;
import org.galvani.pack.Readings;
import org.galvani.pack.VendorValue;
import org.galvani.protocol.can.CanFrame;
import org.galvani.protocol.wire.Bit;
import org.galvani.protocol.wire.Field;
import org.galvani.protocol.wire.Layout;
import org.galvani.protocol.wire.Meaning;

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

    /// A command to a charger: to run at most so, or to stop.
    ///
    /// @param voltage in mV
    /// @param current in mA
    public static CanFrame command(int charger, boolean run, long voltage, long current) {
        Readings command = new Readings(COMMAND.shape());
        command.put(CHARGE_VOLTAGE_LIMIT, voltage);
        command.put(CHARGE_CURRENT_LIMIT, current);
        command.put(CHARGER_ENABLED, run ? 1 : 0);
        return frame(commandId(charger), COMMAND, command);
    }

    /// What a charger says every second.
    ///
    /// @param voltage at its output, in mV
    /// @param current out of it, in mA
    /// @param alarms  those of the status byte that are raised
    public static CanFrame status(int charger, long voltage, long current, Set<Alarm> alarms) {
        Readings status = new Readings(STATUS_REPORT.shape());
        status.put(CHARGER_OUTPUT_VOLTAGE, voltage);
        status.put(CHARGER_OUTPUT_CURRENT, current);
        long raised = 0;
        for (Field field : STATUS_REPORT.fields()) {
            if (field.meaning() instanceof Meaning.Flags flags) {
                for (Bit bit : flags.bits()) {
                    raised = bit.in(raised, bit.means() instanceof Bit.Raises(Alarm alarm) && alarms.contains(alarm));
                }
            }
        }
        status.put(STATUS, raised);
        return frame(statusId(charger), STATUS_REPORT, status);
    }

    private static CanFrame frame(int id, Layout layout, Readings values) {
        byte[] data = new byte[CanFrame.MOST_DATA];
        layout.encode(values, data, 0);
        return CanFrame.extended(id, Bytes.of(data));
    }
}
