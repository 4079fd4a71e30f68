package org.galvani.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.galvani.pack.PlainValues;
import org.galvani.pack.RaisedAlarm;
import org.galvani.pack.Report;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What commands print with `--json`: one object a line, keys in a fixed order, numbers in plain decimals.
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private Json() {}

    /// One object as one line.
    static String line(Map<String, ?> object) {
        return MAPPER.writeValueAsString(object);
    }

    /// The text under a key of an object; empty where `json` is no object with such a text.
    static Optional<String> text(String json, String key) {
        try {
            return MAPPER.readTree(json).path(key).stringValueOpt();
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    /// A report as an object.
    static Map<String, Object> of(Report report) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("device", report.device());
        object.put("time", report.arrivalTime().toString());
        switch (report) {
            case Report.Telemetry telemetry -> {
                object.put("readings", PlainValues.of(telemetry.readings()));
                object.put("alarms", RaisedAlarm.keys(telemetry.alarms()));
                object.put("problems", telemetry.problems());
            }
            case Report.Parameters parameters -> object.put("readings", PlainValues.of(parameters.readings()));
            case Report.Identity identity -> object.put("readings", PlainValues.of(identity.readings()));
            case Report.LogRecord entry -> {
                object.put("number", entry.number());
                object.put("name", entry.name());
                object.put("readings", PlainValues.of(entry.readings()));
            }
            case Report.LinkState link -> {
                object.put("up", link.up());
                object.put("detail", link.detail());
            }
        }
        return object;
    }
}
