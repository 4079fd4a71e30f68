package org.galvani.server.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.galvani.pack.Alarm;
import org.galvani.pack.Language;
import org.galvani.pack.Quantity;
import org.galvani.server.http.Access;
import org.galvani.server.http.Body;
import org.galvani.server.http.Callers;
import org.galvani.server.http.EventStreams;
import org.galvani.server.http.HttpDoor;
import org.galvani.server.http.HttpException;
import org.galvani.server.http.HttpSettings;
import org.galvani.server.http.Json;
import org.galvani.server.http.Method;
import org.galvani.server.http.Refusal;
import org.galvani.server.http.Route;
import org.galvani.server.http.Schema;
import org.galvani.server.state.Role;
import org.galvani.server.state.State;

/// The real HTTP server with users and the page, and behind it devices made up by [FakeFleet].
final class FakeHub implements AutoCloseable {
    private final FakeFleet fleet;
    private final State state;
    private final Callers callers;
    private final EventStreams streams = new EventStreams();
    private final HttpDoor door;
    private final InstantSource clock;

    FakeHub(int port, int size, Path folder, InstantSource clock) throws HttpException {
        this.clock = clock;
        fleet = new FakeFleet(size);
        state = State.open(folder, clock);
        callers = new Callers(state, clock);
        List<Route> routes = new ArrayList<>(people());
        routes.addAll(devices());
        routes.addAll(Web.routes());
        HttpSettings settings = new HttpSettings("127.0.0.1", port, Optional.empty(), List.of());
        door = HttpDoor.start(settings, callers, clock, routes);
    }

    /// For a look by eye: `FakeHub PORT PACKS FOLDER`.
    static void main(String... args) throws Exception {
        try (FakeHub hub = new FakeHub(
                Integer.parseInt(args[0]), Integer.parseInt(args[1]), Path.of(args[2]), Clock.systemUTC())) {
            System.out.println(hub.address());
            Thread.sleep(Duration.ofHours(4));
        }
    }

    String address() {
        return door.address();
    }

    FakeFleet fleet() {
        return fleet;
    }

    State state() {
        return state;
    }

    @Override
    public void close() {
        streams.close();
        door.close();
        state.close();
    }

    private List<Route> people() {
        return List.of(
                get("/api/me", (call, caller) -> {
                    Map<String, Object> me = new LinkedHashMap<>();
                    me.put("user", caller.name().orElse(null));
                    me.put("role", caller.role().map(Role::key).orElse(null));
                    me.put("csrf", caller.csrf().orElse(null));
                    me.put("setup", caller.setup());
                    me.put("version", "test");
                    Json.answer(call, me);
                }),
                post("/api/setup", Access.PUBLIC, (call, caller) -> {
                    Body body = Json.body(call);
                    callers.setUp(call, caller, body.text("user"), body.text("password"));
                    call.status(204);
                }),
                post("/api/login", Access.PUBLIC, (call, caller) -> {
                    Body body = Json.body(call);
                    callers.login(call, caller, body.text("user"), body.text("password"));
                    call.status(204);
                }),
                post("/api/logout", Access.PUBLIC, (call, caller) -> {
                    callers.logout(call, caller);
                    call.status(204);
                }),
                get(
                        "/api/users",
                        (call, caller) -> Json.answer(
                                call,
                                state.users().all().stream()
                                        .map(user -> Map.of(
                                                "name",
                                                user.name(),
                                                "role",
                                                user.role().key()))
                                        .toList())),
                post("/api/users", Access.ADMIN, (call, caller) -> {
                    Body body = Json.body(call);
                    try {
                        state.users().add(body.text("name"), body.text("password"), role(body.text("role")));
                    } catch (IllegalArgumentException e) {
                        throw Refusal.wrong(String.valueOf(e.getMessage()));
                    }
                    call.status(204);
                }),
                get(
                        "/api/tokens",
                        (call, caller) -> Json.answer(
                                call,
                                state.tokens().all().stream()
                                        .map(token -> Map.of(
                                                "id",
                                                token.id(),
                                                "name",
                                                token.name(),
                                                "role",
                                                token.role().key()))
                                        .toList())),
                post("/api/tokens", Access.ADMIN, (call, caller) -> {
                    Body body = Json.body(call);
                    var made = state.tokens().issue(body.text("name"), role(body.text("role")), Optional.empty());
                    Json.answer(call, Map.of("id", made.id(), "token", made.secret()));
                }),
                get("/api/audit", (call, caller) -> Json.answer(call, List.of())));
    }

    private List<Route> devices() {
        return List.of(
                viewer("/api/vocabulary", (call, caller) -> Json.answer(call, vocabulary())),
                viewer("/api/devices", (call, caller) -> Json.answer(call, summaries())),
                viewer(
                        "/api/devices/{name}",
                        (call, caller) -> Json.answer(call, fleet.device(name(call), clock.instant()))),
                viewer("/api/devices/{name}/settings", (call, caller) -> Json.answer(call, settings(name(call)))),
                post(
                        "/api/devices/{name}/settings",
                        Access.OPERATOR,
                        (call, caller) -> Json.answer(call, change(name(call), Json.body(call)))),
                post("/api/devices/{name}/undo", Access.INSTALLER, (call, caller) -> {
                    throw Refusal.conflict("there is no change to take back");
                }),
                viewer("/api/devices/{name}/chart", (call, caller) -> Json.answer(call, chart(call))),
                viewer(
                        "/api/devices/{name}/frames",
                        (call, caller) -> Json.answer(
                                call,
                                List.of(Map.of(
                                        "time",
                                        clock.instant().toString(),
                                        "hex",
                                        FakeFrames.HEX,
                                        "explained",
                                        FakeFrames.explained())))),
                viewer("/api/alarms", (call, caller) -> Json.answer(call, alarms(call.queryParam("active") != null))),
                viewer("/api/protocols", (call, caller) -> Json.answer(call, FakeFrames.PROTOCOLS)),
                post(
                        "/api/explain",
                        Access.VIEWER,
                        (call, caller) -> Json.answer(call, List.of(FakeFrames.explain(Json.body(call))))),
                viewer(
                        "/api/stream",
                        (call, caller) -> streams.answer(
                                call,
                                caller,
                                events -> stream(Optional.ofNullable(call.queryParam("device")), events))));
    }

    private void stream(Optional<String> device, EventStreams.Events events) throws IOException, InterruptedException {
        while (!Thread.currentThread().isInterrupted()) {
            if (device.isEmpty()) {
                events.send("fleet", Json.text(Map.of("time", clock.instant().toString(), "devices", summaries())));
            } else {
                events.send("device", Json.text(fleet.device(device.get(), clock.instant())));
            }
            Thread.sleep(Duration.ofSeconds(1));
        }
    }

    private List<Map<String, Object>> summaries() {
        Instant now = clock.instant();
        return fleet.names().stream().map(name -> fleet.summary(name, now)).toList();
    }

    private String name(Context call) {
        String name = call.pathParam("name");
        if (!fleet.has(name)) {
            throw Refusal.notFound("no device is called " + name);
        }
        return name;
    }

    private Map<String, Object> settings(String device) {
        LockSupport.parkNanos(Duration.ofMillis(300).toNanos()); // a board takes its time
        return Map.of(
                "arrival_time", clock.instant().toString(),
                "fields",
                        List.of(
                                setting(device, "cell_overvoltage_trip", "VolCellOV", "3.65", List.of(1.2, 4.5)),
                                setting(device, "cell_overvoltage_release", "VolCellOVPR", "3.58", List.of(1.2, 4.5)),
                                setting(device, "cell_undervoltage_trip", "VolCellUV", "2.6", List.of(1.2, 4.35)),
                                setting(device, "charge_switch", "BatChargeEN", "on", List.of())));
    }

    private Map<String, Object> setting(
            String device, String name, String vendor, String otherwise, List<Double> range) {
        Quantity quantity = Quantity.named(name).orElseThrow();
        String value = fleet.setting(device, name, otherwise);
        Map<String, Object> field = new LinkedHashMap<>();
        field.put("name", name);
        field.put("vendor_name", vendor);
        field.put("label", labels(quantity));
        field.put("unit", quantity.unit().symbol());
        field.put("decimals", quantity.decimals());
        field.put("value", range.isEmpty() ? (Object) value.equals("on") : Double.valueOf(value));
        field.put("range", range.isEmpty() ? "on, off" : range.getFirst() + " … " + range.getLast() + " V");
        field.put("command", false);
        field.put("role", range.isEmpty() ? "operator" : "installer");
        field.put("writable", true);
        field.put("dangerous", false);
        field.put("choices", List.of());
        return field;
    }

    private Map<String, Object> change(String device, Body body) {
        List<Map<String, Object>> changes = new ArrayList<>();
        body.texts("changes").forEach((name, value) -> {
            if (name.endsWith("trip") && Double.parseDouble(value) > 4.5) {
                throw Refusal.wrong(name + " " + value + " V is outside its range 1.2 … 4.5 V");
            }
            String before = fleet.setting(device, name, name.endsWith("switch") ? "on" : "3.65");
            changes.add(Map.of(
                    "name",
                    name,
                    "vendor_name",
                    "VolCellOV",
                    "from",
                    before,
                    "to",
                    value,
                    "unit",
                    name.endsWith("switch") ? "" : "V"));
            if (body.flag("apply")) {
                fleet.change(device, name, value);
            }
        });
        return body.flag("apply")
                ? Map.of("applied", true, "changes", changes, "audit", 7)
                : Map.of("applied", false, "changes", changes);
    }

    private Map<String, Object> chart(Context call) {
        String device = name(call);
        Instant from = Instant.parse(asked(call, "from"));
        Instant to = Instant.parse(asked(call, "to"));
        int buckets = Integer.parseInt(asked(call, "buckets"));
        long width = Math.max(1000, Duration.between(from, to).toMillis() / buckets);
        Map<String, Object> series = Stream.of(asked(call, "series").split(","))
                .collect(Collectors.toMap(one -> one, one -> {
                    List<List<Object>> rows = new ArrayList<>();
                    for (long at = from.toEpochMilli(); at < to.toEpochMilli(); at += width) {
                        double mean = fleet.value(device, one, Instant.ofEpochMilli(at));
                        double half = Math.abs(mean) * 0.004 + 0.001;
                        // For an hour of each day nothing was recorded.
                        if (at / 3_600_000 % 24 != 5) {
                            rows.add(List.of(at, mean - half, mean, mean + half));
                        }
                    }
                    Quantity quantity =
                            Quantity.named(one.replaceAll("\\[.*", "")).orElseThrow();
                    return Map.of("unit", quantity.unit().symbol(), "decimals", quantity.decimals(), "buckets", rows);
                }));
        return Map.of("from", from.toString(), "to", to.toString(), "series", series);
    }

    private List<Map<String, Object>> alarms(boolean active) {
        List<Map<String, Object>> alarms = new ArrayList<>();
        Instant now = clock.instant();
        for (int number = 0; number < (active ? 2 : 8); number++) {
            Map<String, Object> alarm = new LinkedHashMap<>();
            alarm.put("id", number + 1);
            alarm.put("device", "pack-3");
            alarm.put("alarm", number % 2 == 0 ? "cell_overvoltage" : "cell_spread_warning");
            alarm.put("index", number % 2 == 0 ? 5 : null);
            alarm.put("severity", number % 2 == 0 ? "protection" : "warning");
            alarm.put("raised_at", now.minusSeconds(734L + 5_000L * number).toString());
            alarm.put(
                    "cleared_at",
                    number < 2 ? null : now.minusSeconds(300L + 5_000L * number).toString());
            alarm.put(
                    "readings_raised",
                    Map.of(
                            "pack_voltage",
                            56.21,
                            "cell_voltage_max",
                            3.655,
                            "cell_voltages",
                            List.of(3.5, 3.51, 3.52, 3.5, 3.655)));
            alarm.put(
                    "readings_cleared", number < 2 ? Map.of() : Map.of("pack_voltage", 55.4, "cell_voltage_max", 3.57));
            alarms.add(alarm);
        }
        return alarms;
    }

    private static Map<String, Object> vocabulary() {
        Map<String, Object> quantities = new LinkedHashMap<>();
        Quantity.all()
                .forEach(quantity -> quantities.put(
                        quantity.key(),
                        Map.of(
                                "label", labels(quantity),
                                "unit", quantity.unit().symbol(),
                                "decimals", quantity.decimals(),
                                "form", quantity.form().name().toLowerCase(Locale.ROOT))));
        Map<String, Object> alarms = new LinkedHashMap<>();
        for (Alarm alarm : Alarm.values()) {
            alarms.put(
                    alarm.key(),
                    Map.of(
                            "label", Map.of("en", alarm.label(Language.EN), "zh", alarm.label(Language.ZH)),
                            "severity", alarm.severity().name().toLowerCase(Locale.ROOT)));
        }
        return Map.of("quantities", quantities, "alarms", alarms);
    }

    private static Map<String, String> labels(Quantity quantity) {
        return Map.of("en", quantity.label(Language.EN), "zh", quantity.label(Language.ZH));
    }

    private static String asked(Context call, String name) {
        return Optional.ofNullable(call.queryParam(name)).orElseThrow(() -> Refusal.wrong("'" + name + "' is missing"));
    }

    private static Role role(String key) {
        return Stream.of(Role.values())
                .filter(role -> role.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static Route get(String path, Route.Action action) {
        return new Route(Method.GET, path, Access.PUBLIC, "", Map.of(), Schema.NONE, Schema.NONE, action);
    }

    private static Route viewer(String path, Route.Action action) {
        return new Route(Method.GET, path, Access.VIEWER, "", Map.of(), Schema.NONE, Schema.NONE, action);
    }

    private static Route post(String path, Access access, Route.Action action) {
        return new Route(Method.POST, path, access, "", Map.of(), Schema.NONE, Schema.NONE, action);
    }
}
