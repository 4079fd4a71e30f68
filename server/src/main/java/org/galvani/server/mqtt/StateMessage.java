package org.galvani.server.mqtt;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.galvani.pack.Language;
import org.galvani.pack.PlainValues;
import org.galvani.pack.Report;
import org.galvani.pack.Severity;
import org.galvani.server.alarm.AlarmEntry;
import org.galvani.server.fleet.DeviceView;

/// What a pack says: its readings under the names users see, its alarms in words, and whether anything is wrong.
///
/// `alarm_text` and `problem` are Galvani's additions to the readings. Arrays of cells begin with cell 1 here, with
/// null
/// for those that are not there, so that a template can count on places.
final class StateMessage {

    static final String ALARMS = "alarms";
    static final String ALARM_TEXT = "alarm_text";
    static final String PROBLEM = "problem";

    /// Home Assistant takes no state of more than 255 characters.
    private static final int LONGEST = 255;

    private StateMessage() {}

    static Map<String, Object> of(DeviceView device, Report.Telemetry telemetry) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("time", telemetry.eventTime().toString());
        Map<String, Object> readings = PlainValues.of(telemetry.readings());
        int first = readings.remove(PlainValues.FIRST_CELL) instanceof Integer cell ? cell : 1;
        readings.forEach((key, value) -> message.put(key, fromCellOne(key, value, first)));
        message.put(
                ALARMS,
                device.alarms().stream()
                        .map(entry -> entry.alarm().key())
                        .distinct()
                        .toList());
        message.put(ALARM_TEXT, text(device.alarms()));
        message.put(PROBLEM, device.alarms().stream().anyMatch(StateMessage::isProblem));
        return message;
    }

    /// One event: an alarm was raised or cleared.
    static Map<String, Object> of(AlarmEntry entry) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("id", entry.id());
        message.put("alarm", entry.alarm().key());
        message.put("text", words(entry));
        message.put("severity", entry.alarm().severity().name().toLowerCase(Locale.ROOT));
        entry.index().ifPresent(index -> message.put("index", index));
        message.put("raised_at", entry.raisedAt().toString());
        message.put("cleared_at", entry.clearedAt().map(Object::toString).orElse(null));
        message.put("readings", entry.isActive() ? entry.readingsRaised() : entry.readingsCleared());
        return message;
    }

    private static boolean isProblem(AlarmEntry entry) {
        return entry.alarm().severity() != Severity.INFO;
    }

    private static Object fromCellOne(String key, Object value, int first) {
        if (first == 1 || !(value instanceof List<?> members) || !Entities.isPerCell(key)) {
            return value;
        }
        List<Object> all = new ArrayList<>(Collections.nCopies(first - 1, null));
        all.addAll(members);
        return all;
    }

    private static String text(List<AlarmEntry> alarms) {
        String all = alarms.isEmpty()
                ? "none"
                : String.join("; ", alarms.stream().map(StateMessage::words).toList());
        return all.length() <= LONGEST ? all : all.substring(0, LONGEST - 1) + "…";
    }

    private static String words(AlarmEntry entry) {
        String label = entry.alarm().label(Language.EN);
        return entry.index().isPresent() ? label + " (" + entry.index().getAsInt() + ")" : label;
    }
}
