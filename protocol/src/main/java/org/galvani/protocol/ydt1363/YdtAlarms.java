package org.galvani.protocol.ydt1363;

import static org.galvani.pack.Alarm.*;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.galvani.pack.Alarm;
import org.galvani.pack.Bytes;
import org.galvani.pack.Quantity;
import org.galvani.pack.RaisedAlarm;
import org.galvani.pack.Readings;
import org.galvani.protocol.wire.Layout;

/// What the answer to 44H raises: the bits of its events, and which cell or sensor each concerns.
///
/// A byte of a cell or sensor tells no more than the side, 01 low or 02 high: it belongs to the protection of that
/// side where the events raise it, else to the warning.
final class YdtAlarms {

    private static final int LOW = 0x01;
    private static final int HIGH = 0x02;
    private static final int OTHER = 0xF0;

    private final Map<Alarm, List<RaisedAlarm>> raised = new LinkedHashMap<>();

    private YdtAlarms() {}

    /// Everything that is raised.
    ///
    /// @param signals the answer by its layout
    static List<RaisedAlarm> of(Layout layout, Readings signals) {
        YdtAlarms alarms = new YdtAlarms();
        layout.alarms(signals).forEach(alarms::add);
        alarms.cells(bytes(signals, YdtSignals.CELL_ALARMS));
        alarms.sensors(bytes(signals, YdtSignals.SENSOR_ALARMS));
        alarms.place(
                "current alarm",
                (int) signals.value(YdtSignals.CURRENT_ALARM),
                OptionalInt.empty(),
                List.of(DISCHARGE_OVERCURRENT),
                DISCHARGE_OVERCURRENT_WARNING,
                List.of(CHARGE_OVERCURRENT),
                CHARGE_OVERCURRENT_WARNING);
        alarms.place(
                "voltage alarm",
                (int) signals.value(YdtSignals.VOLTAGE_ALARM),
                OptionalInt.empty(),
                List.of(PACK_UNDERVOLTAGE),
                PACK_UNDERVOLTAGE_WARNING,
                List.of(PACK_OVERVOLTAGE),
                PACK_OVERVOLTAGE_WARNING);
        alarms.disconnected(signals);
        return alarms.raised.values().stream().flatMap(List::stream).toList();
    }

    private void add(RaisedAlarm alarm) {
        raised.computeIfAbsent(alarm.alarm(), _ -> new ArrayList<>()).add(alarm);
    }

    private static Bytes bytes(Readings signals, Quantity text) {
        return signals.has(text) ? Bytes.hex(signals.text(text)) : Bytes.NONE;
    }

    private void cells(Bytes bytes) {
        for (int cell = 1; cell <= bytes.length(); cell++) {
            place(
                    "cell alarms",
                    bytes.at(cell - 1),
                    OptionalInt.of(cell),
                    List.of(CELL_UNDERVOLTAGE),
                    CELL_UNDERVOLTAGE_WARNING,
                    List.of(CELL_OVERVOLTAGE),
                    CELL_OVERVOLTAGE_WARNING);
        }
    }

    /// The last two sensors are those of the air and of the MOSFETs.
    private void sensors(Bytes bytes) {
        int count = bytes.length();
        for (int sensor = 1; sensor <= count; sensor++) {
            int told = bytes.at(sensor - 1);
            if (count > 2 && sensor == count) {
                place(
                        "sensor alarms",
                        told,
                        OptionalInt.empty(),
                        List.of(),
                        OTHER_ALARM,
                        List.of(MOS_OVERTEMPERATURE),
                        MOS_OVERTEMPERATURE_WARNING);
            } else if (count > 2 && sensor == count - 1) {
                place(
                        "sensor alarms",
                        told,
                        OptionalInt.empty(),
                        List.of(AMBIENT_UNDERTEMPERATURE),
                        AMBIENT_UNDERTEMPERATURE_WARNING,
                        List.of(AMBIENT_OVERTEMPERATURE),
                        AMBIENT_OVERTEMPERATURE_WARNING);
            } else {
                place(
                        "sensor alarms",
                        told,
                        OptionalInt.of(sensor),
                        List.of(
                                CHARGE_UNDERTEMPERATURE,
                                DISCHARGE_UNDERTEMPERATURE,
                                CHARGE_UNDERTEMPERATURE_WARNING,
                                DISCHARGE_UNDERTEMPERATURE_WARNING),
                        CELL_UNDERTEMPERATURE_WARNING,
                        List.of(
                                CHARGE_OVERTEMPERATURE,
                                DISCHARGE_OVERTEMPERATURE,
                                CHARGE_OVERTEMPERATURE_WARNING,
                                DISCHARGE_OVERTEMPERATURE_WARNING),
                        CELL_OVERTEMPERATURE_WARNING);
            }
        }
    }

    private void disconnected(Readings signals) {
        if (signals.has(YdtSignals.DISCONNECTED)) {
            for (long rest = signals.value(YdtSignals.DISCONNECTED); rest != 0; rest &= rest - 1) {
                int bit = Long.numberOfTrailingZeros(rest);
                add(new RaisedAlarm(WIRE_BREAK, OptionalInt.of(bit + 1), "disconnection", bit));
            }
        }
    }

    /// Gives the index to the first of the alarms of that side that the events raise, else raises the warning.
    private void place(
            String vendor,
            int told,
            OptionalInt index,
            List<Alarm> low,
            Alarm lowWarning,
            List<Alarm> high,
            Alarm highWarning) {
        switch (told) {
            case 0 -> {}
            case LOW -> place(vendor, 0, index, low, lowWarning);
            case HIGH -> place(vendor, 1, index, high, highWarning);
            default ->
                add(new RaisedAlarm(
                        OTHER_ALARM,
                        index,
                        vendor + (told == OTHER ? "" : " 0x%02x".formatted(told)),
                        Integer.numberOfTrailingZeros(told)));
        }
    }

    private void place(String vendor, int bit, OptionalInt index, List<Alarm> strong, Alarm warning) {
        Alarm alarm = strong.stream().filter(raised::containsKey).findFirst().orElse(warning);
        List<RaisedAlarm> standing = raised.getOrDefault(alarm, List.of());
        if (standing.isEmpty()) {
            add(new RaisedAlarm(alarm, index, vendor, bit));
        } else if (index.isPresent()) {
            RaisedAlarm first = standing.getFirst();
            RaisedAlarm placed = new RaisedAlarm(alarm, index, first.vendor(), first.bit());
            if (first.index().isEmpty()) {
                raised.put(alarm, new ArrayList<>(List.of(placed)));
            } else {
                add(placed);
            }
        }
    }
}
