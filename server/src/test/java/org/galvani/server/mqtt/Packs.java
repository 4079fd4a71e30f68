package org.galvani.server.mqtt;

import static org.galvani.pack.Glossary.CELL_VOLTAGES;
import static org.galvani.pack.Glossary.CHARGE_MOS;
import static org.galvani.pack.Glossary.PACK_VOLTAGE;
import static org.galvani.pack.Glossary.SOC;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.galvani.pack.Alarm;
import org.galvani.pack.Readings;
import org.galvani.pack.Report;
import org.galvani.pack.Shape;
import org.galvani.protocol.jk.JkModbus;
import org.galvani.server.alarm.AlarmEntry;
import org.galvani.server.fleet.DeviceInfo;
import org.galvani.server.fleet.DeviceView;
import org.galvani.server.fleet.LiveFleet;

/// A fleet whose packs say what a test wants.
final class Packs {

    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private static final Shape SHAPE = Shape.of(List.of(
            new Shape.Slot(PACK_VOLTAGE, 0),
            new Shape.Slot(SOC, 0),
            new Shape.Slot(CHARGE_MOS, 0),
            new Shape.Slot(CELL_VOLTAGES, 1),
            new Shape.Slot(CELL_VOLTAGES, 2),
            new Shape.Slot(CELL_VOLTAGES, 3)));

    final LiveFleet fleet = new LiveFleet(() -> NOON);
    private long alarms;

    /// A reading with this pack voltage in mV; cell 2 is absent.
    Readings readings(long voltage) {
        Readings readings = new Readings(SHAPE);
        readings.put(PACK_VOLTAGE, voltage);
        readings.put(SOC, 5_000);
        readings.put(CHARGE_MOS, 1);
        readings.put(CELL_VOLTAGES, 1, 3_300);
        readings.put(CELL_VOLTAGES, 3, 3_302);
        return readings;
    }

    void report(String device, long voltage) {
        if (fleet.device(device).isEmpty()) {
            fleet.put(new DeviceInfo(
                    device,
                    "Pack in the " + device,
                    JkModbus.MODBUS,
                    JkModbus.MODBUS.tables(Map.of()),
                    "tcp://127.0.0.1:1",
                    1,
                    Duration.ofSeconds(1)));
        }
        fleet.accept(new Report.Telemetry(device, NOON, NOON, readings(voltage), List.of(), List.of(), List.of()));
    }

    /// Cell 3 goes over its voltage.
    void raise(String device) {
        AlarmEntry entry = new AlarmEntry(
                ++alarms,
                device,
                Alarm.CELL_OVERVOLTAGE,
                OptionalInt.of(3),
                "CellOVP",
                NOON,
                Optional.empty(),
                Map.of("pack_voltage", 58),
                Map.of());
        fleet.alarms(device, List.of(entry), List.of(entry));
    }

    DeviceView view(String device) {
        return fleet.device(device).orElseThrow();
    }
}
