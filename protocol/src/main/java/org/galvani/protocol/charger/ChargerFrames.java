package org.galvani.protocol.charger;

import static org.galvani.pack.Glossary.CHARGER_ENABLED;
import static org.galvani.pack.Glossary.CHARGER_OUTPUT_CURRENT;
import static org.galvani.pack.Glossary.CHARGER_OUTPUT_VOLTAGE;
import static org.galvani.pack.Glossary.CHARGE_CURRENT_LIMIT;
import static org.galvani.pack.Glossary.CHARGE_VOLTAGE_LIMIT;

import java.util.List;
import java.util.Set;
import org.galvani.pack.Alarm;
import org.galvani.pack.Bytes;
import org.galvani.pack.Readings;
import org.galvani.protocol.can.CanFrame;
import org.galvani.protocol.can.J1939Charger;
import org.galvani.protocol.wire.Bit;
import org.galvani.protocol.wire.Field;
import org.galvani.protocol.wire.Layout;
import org.galvani.protocol.wire.Meaning;
import org.galvani.protocol.wire.Row;

/// The two frames, and their identifiers for each of the four chargers that one bus can have.
public final class ChargerFrames {

    /// J1939 source addresses of chargers, the usual one first.
    public static final List<Integer> ADDRESSES = List.of(0xE5, 0xE7, 0xE8, 0xE9);

    private static final int CONTROLLER = 0xF4;

    /// Controller to charger, priority 6, PGN 0x0600, every second.
    public static final Layout COMMAND = Layout.of("Charger command", J1939Charger.COMMAND.toArray(Row[]::new));

    /// Charger to all, priority 6, PGN 0xFF50, every second.
    public static final Layout STATUS_REPORT = Layout.of("Charger status", J1939Charger.STATUS.toArray(Row[]::new));

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
        status.put(J1939Charger.FLAGS, raised);
        return frame(statusId(charger), STATUS_REPORT, status);
    }

    private static CanFrame frame(int id, Layout layout, Readings values) {
        byte[] data = new byte[CanFrame.MOST_DATA];
        layout.encode(values, data, 0);
        return CanFrame.extended(id, Bytes.of(data));
    }
}
