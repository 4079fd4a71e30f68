package org.galvani.server.rest;

import static org.galvani.server.http.Schema.list;
import static org.galvani.server.http.Schema.mapOf;
import static org.galvani.server.http.Schema.object;
import static org.galvani.server.http.Schema.oneOf;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.galvani.server.http.Schema;

/// What calls carry and answers look like.
final class Schemas {

    private static final Map<String, Object> TEXT = Map.of("type", "string");
    private static final Map<String, Object> NUMBER = Map.of("type", "number");
    private static final Map<String, Object> WHOLE = Map.of("type", "integer");
    private static final Map<String, Object> FLAG = Map.of("type", "boolean");
    private static final Map<String, Object> TIME = Map.of("type", "string", "format", "date-time");
    private static final Map<String, Object> MAYBE_TIME =
            Map.of("type", List.of("string", "null"), "format", "date-time");
    private static final Map<String, Object> MAYBE_TEXT = Map.of("type", List.of("string", "null"));
    private static final Map<String, Object> SECRET = Map.of("type", "string", "format", "password", "writeOnly", true);
    private static final Map<String, Object> ANYTHING = Map.of();
    private static final Map<String, Object> READINGS =
            Map.of("type", "object", "description", "plain values under the names of the vocabulary");
    private static final Map<String, Object> ROLE = oneOf("viewer", "operator", "installer", "admin");
    private static final Map<String, Object> SEVERITY = oneOf("ok", "info", "warning", "protection", "lock", "fault");
    private static final Map<String, Object> LABEL = object("en", TEXT, "zh", TEXT);
    private static final Map<String, Object> RAISED =
            object("alarm", TEXT, "index?", WHOLE, "raised_at", TIME, "severity", SEVERITY);

    private static final Map<String, Object> ALARM_OBJECT = object(
            "id", WHOLE,
            "device", TEXT,
            "alarm", TEXT,
            "index?", WHOLE,
            "vendor", TEXT,
            "severity", SEVERITY,
            "raised_at", TIME,
            "cleared_at", MAYBE_TIME,
            "readings_raised", READINGS,
            "readings_cleared", READINGS);

    private static final Object[] SUMMARY_MEMBERS = {
        "name", TEXT,
        "title", TEXT,
        "protocol", TEXT,
        "link", TEXT,
        "address", WHOLE,
        "state", oneOf("fresh", "stale", "lost", "never"),
        "severity", SEVERITY,
        "event_time", MAYBE_TIME,
        "arrival_time", MAYBE_TIME,
        "readings", READINGS,
        "alarms", list(RAISED)
    };

    private static final Map<String, Object> HEALTH_OF_LINK = object(
            "good", WHOLE,
            "bad", WHOLE,
            "silent", WHOLE,
            "lost", WHOLE,
            "latency_p50_ms", NUMBER,
            "latency_p99_ms", NUMBER,
            "last_good_age_s", Map.of("type", List.of("number", "null")));

    private static final Map<String, Object> EXPLAINED = object(
            "protocol",
            TEXT,
            "ok",
            FLAG,
            "line?",
            WHOLE,
            "frame",
            Map.of("type", "object"),
            "readings",
            READINGS,
            "alarms",
            list(TEXT),
            "problems",
            list(TEXT),
            "fields",
            list(object("at", WHOLE, "bytes", TEXT, "name", TEXT, "value", ANYTHING, "unit", TEXT, "key", TEXT)));

    private static final Map<String, Object> CHANGE_OBJECT =
            object("name", TEXT, "vendor_name", TEXT, "from", ANYTHING, "to", ANYTHING, "unit", TEXT);

    private static final Map<String, Object> USER_OBJECT = object("name", TEXT, "role", ROLE);

    static final Map<String, Object> ERROR = object("error", TEXT);

    static final Schema SUMMARIES = Schema.array(object(SUMMARY_MEMBERS));
    static final Schema DEVICE = Schema.json(with(
            SUMMARY_MEMBERS,
            "quality",
            mapOf(oneOf("stale", "implausible", "absent")),
            "problems",
            list(TEXT),
            "health",
            HEALTH_OF_LINK,
            "identity",
            READINGS,
            "source",
            list(TEXT)));
    static final Schema HEALTH = Schema.json(
            "status", oneOf("up", "degraded"),
            "version", TEXT,
            "journal", object("end", WHOLE),
            "store", object("lag", WHOLE),
            "mqtt?", object("connected", FLAG, "trouble?", TEXT),
            "problems?", list(TEXT));
    static final Schema ME =
            Schema.json("user", MAYBE_TEXT, "role", MAYBE_TEXT, "csrf", MAYBE_TEXT, "setup", FLAG, "version", TEXT);
    static final Schema LOGIN = Schema.json("user", TEXT, "password", SECRET);
    static final Schema NEW_PASSWORD = Schema.json("old", SECRET, "new", SECRET);
    static final Schema VOCABULARY = Schema.json(
            "quantities",
            mapOf(object(
                    "label", LABEL,
                    "unit", TEXT,
                    "decimals", WHOLE,
                    "form", TEXT,
                    "kind", TEXT,
                    "extent", TEXT,
                    "choices?", list(TEXT))),
            "alarms",
            mapOf(object("label", LABEL, "severity", SEVERITY)));
    static final Schema SETTINGS = Schema.json(
            "arrival_time",
            MAYBE_TIME,
            "fields",
            list(object(
                    "name", TEXT,
                    "vendor_name", TEXT,
                    "label", LABEL,
                    "unit", TEXT,
                    "decimals", WHOLE,
                    "form", TEXT,
                    "value", ANYTHING,
                    "range", TEXT,
                    "writable", FLAG,
                    "command", FLAG,
                    "dangerous", FLAG,
                    "role", ROLE,
                    "choices", list(TEXT))));
    static final Schema CHANGES =
            Schema.json("changes", mapOf(Map.of("type", List.of("string", "number", "boolean"))), "apply?", FLAG);
    static final Schema UNDO = Schema.json("apply?", FLAG, "audit?", WHOLE);
    static final Schema CHANGED =
            Schema.json("applied", FLAG, "changes", list(CHANGE_OBJECT), "audit?", WHOLE, "audits?", list(WHOLE));
    static final Schema SNAPSHOTS = Schema.array(object("id", WHOLE, "time", TIME, "readings", READINGS));
    static final Schema CHART = Schema.json(
            "from",
            TIME,
            "to",
            TIME,
            "series",
            mapOf(object(
                    "unit", TEXT,
                    "decimals", WHOLE,
                    "buckets",
                            Map.of(
                                    "type", "array",
                                    "description", "[milliseconds since 1970, min, mean, max]",
                                    "items", list(NUMBER)))));
    static final Schema FILE =
            Schema.json("state", oneOf("making", "done", "failed"), "rows", WHOLE, "of", WHOLE, "error", MAYBE_TEXT);
    static final Schema RELOADED = Schema.json("devices", WHOLE, "message", TEXT);
    static final Schema EXPORT =
            Schema.of("application/octet-stream", "a file: text/csv, or a workbook (.xlsx), as asked for");
    static final Schema ALARMS = Schema.array(ALARM_OBJECT);
    static final Schema AUDIT = Schema.array(object(
            "id", WHOLE,
            "time", TIME,
            "who", TEXT,
            "device", TEXT,
            "name", TEXT,
            "vendor_name", TEXT,
            "from", MAYBE_TEXT,
            "to", MAYBE_TEXT,
            "outcome", TEXT,
            "words", TEXT,
            "frames", list(TEXT),
            "undoes", Map.of("type", List.of("integer", "null"))));
    static final Schema STREAM = Schema.of(
            "text/event-stream",
            "events 'fleet' {time, devices: changed summaries, removed: names} and 'alarm'; of one device 'device'");
    static final Schema PROTOCOLS = Schema.array(object(
            "key", TEXT, "title", TEXT, "options", list(object("name", TEXT, "meaning", TEXT, "choices", list(TEXT)))));
    static final Schema EXPLAIN = Schema.json("protocol", TEXT, "frames", TEXT, "options?", mapOf(TEXT));
    static final Schema EXPLANATIONS = Schema.array(EXPLAINED);
    static final Schema FRAMES = Schema.array(object("time", TIME, "hex", TEXT, "explained", EXPLAINED));
    static final Schema USERS = Schema.array(USER_OBJECT);
    static final Schema USER = new Schema("application/json", USER_OBJECT);
    static final Schema NEW_USER = Schema.json("name", TEXT, "role", ROLE, "password", SECRET);
    static final Schema OTHER_USER = Schema.json("role?", ROLE, "password?", SECRET);
    static final Schema TOKENS =
            Schema.array(object("id", WHOLE, "name", TEXT, "role", ROLE, "created_at", TIME, "expires_at", MAYBE_TIME));
    static final Schema NEW_TOKEN = Schema.json("name", TEXT, "role", ROLE, "expires_at?", TIME);
    static final Schema TOKEN = Schema.json("id", WHOLE, "token", TEXT);
    static final Schema ACCESS_LOG = Schema.array(
            object("id", WHOLE, "time", TIME, "who", TEXT, "address", TEXT, "action", TEXT, "detail", TEXT));
    static final Schema METRICS = Schema.of("text/plain", "Prometheus text");
    static final Schema OPENAPI = Schema.of("application/json", "this description");
    static final Schema PAGE = Schema.of("text/html", "a page");

    private static final Map<String, Object> COUNTERS = mapOf(WHOLE);

    static final Schema TERMINALS = Schema.json(
            "open", FLAG,
            "problem", MAYBE_TEXT,
            "connections", WHOLE,
            "frames", COUNTERS,
            "ended", COUNTERS,
            "terminals",
                    list(object(
                            "identity", TEXT,
                            "device", TEXT,
                            "enrolled", FLAG,
                            "peer", MAYBE_TEXT,
                            "since", TIME,
                            "heard", MAYBE_TIME,
                            "replaced", WHOLE,
                            "frames", COUNTERS)));
    static final Schema TERMINAL_FRAME =
            Schema.json("identity", TEXT, "heard", MAYBE_TIME, "explained", list(Map.of("type", "object")));
    static final Schema TERMINAL = Schema.json("identity", TEXT);

    private static final Map<String, Object> STATION_OBJECT = object(
            "name", TEXT,
            "kind", oneOf("charger", "bridge"),
            "title", TEXT,
            "link", TEXT,
            "packs", list(TEXT),
            "group", MAYBE_TEXT,
            "series", FLAG,
            "goal", TEXT,
            "on", FLAG,
            "state", TEXT,
            "reason", TEXT,
            "since", TIME,
            "readings", READINGS,
            "parts", list(object("name", TEXT, "readings", READINGS, "alarms", list(TEXT))),
            "alarms", list(TEXT),
            "problems", list(TEXT),
            "link_losses", WHOLE,
            "bus_errors", WHOLE);
    static final Schema STATIONS = Schema.array(STATION_OBJECT);
    static final Schema STATION = new Schema("application/json", STATION_OBJECT);
    static final Schema TURN = Schema.json("on", FLAG);

    private Schemas() {}

    private static Object[] with(Object[] some, Object... more) {
        return Stream.concat(Stream.of(some), Stream.of(more)).toArray();
    }
}
