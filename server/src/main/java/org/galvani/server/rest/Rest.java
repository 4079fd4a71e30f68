package org.galvani.server.rest;

import static org.galvani.server.http.Access.ADMIN;
import static org.galvani.server.http.Access.INSTALLER;
import static org.galvani.server.http.Access.OPERATOR;
import static org.galvani.server.http.Access.PUBLIC;
import static org.galvani.server.http.Access.VIEWER;
import static org.galvani.server.http.Method.DELETE;
import static org.galvani.server.http.Method.GET;
import static org.galvani.server.http.Method.PATCH;
import static org.galvani.server.http.Method.POST;
import static org.galvani.server.http.Schema.NONE;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.galvani.server.http.Access;
import org.galvani.server.http.EventStreams;
import org.galvani.server.http.Json;
import org.galvani.server.http.Method;
import org.galvani.server.http.Route;
import org.galvani.server.http.Schema;
import org.galvani.server.ingest.Ingest;
import org.galvani.server.station.Stations;

/// All that can be called, in one list. Close it after the door through which the calls come.
public final class Rest implements AutoCloseable {

    private static final Map<String, String> NOTHING = Map.of();
    private static final Map<String, String> LIMIT = Map.of("limit", "at most so many");
    private static final Map<String, String> REREAD = Map.of("reread", "true asks the device now");
    private static final Map<String, String> IDENTITY = Map.of("identity", "what the terminal says it is");
    private static final Map<String, String> ONE = Map.of("device", "only this one, whole");
    private static final Map<String, String> PAST =
            parameters("device", "only of this one", "limit", "at most so many");
    private static final Map<String, String> CHART = parameters(
            "series", "pack_voltage,cell_voltages[3]",
            "from", "ISO time; a day before its end without it",
            "to", "ISO time; now without it",
            "buckets", "parts of the period, 600 without it");
    private static final Map<String, String> EXPORT = parameters(
            "from", "ISO time; a day before its end without it",
            "to", "ISO time; now without it",
            "format", "csv or xlsx",
            "ticket", "a new word of one's own, to ask how far the file is");
    private static final Map<String, String> ALARMS = parameters(
            "device", "only of this one",
            "active", "true: only those that are raised",
            "from", "ISO time",
            "to", "ISO time",
            "limit", "at most so many");

    private final EventStreams streams = new EventStreams();
    private final Metrics metrics;
    private final List<Route> routes;

    public Rest(House house) {
        this(house, Optional::empty, Stations.none(), Reload.NO_FILE);
    }

    /// @param ingest   the server that terminals call; empty where none may
    /// @param stations chargers and inverter bridges
    /// @param reload   reads the configuration again
    public Rest(House house, Supplier<Optional<Ingest>> ingest, Stations stations, Reload reload) {
        this.metrics = new Metrics(house, streams, stations);
        List<Route> all = new ArrayList<>(routes(house, new Reloads(house, reload)));
        all.addAll(terminals(new TerminalCalls(house, ingest)));
        all.addAll(stations(new StationCalls(stations)));
        this.routes = List.copyOf(all);
    }

    /// The list; a call is answered by the first that fits.
    public List<Route> routes() {
        return routes;
    }

    private List<Route> routes(House house, Reloads reloads) {
        Wellbeing wellbeing = new Wellbeing(house);
        Logins logins = new Logins(house);
        Explanations explanations = new Explanations(house);
        Devices devices = new Devices(house);
        Settings settings = new Settings(house);
        Exports exports = new Exports(house, devices);
        Live live = new Live(house, streams);
        Accounts accounts = new Accounts(house);
        Docs docs = new Docs();
        // spotless:off
        return List.of(
            route(GET,    "/api/health",                     PUBLIC,    "Whether the house is well",                       NOTHING, NONE,                 Schemas.HEALTH,       wellbeing::answer),
            route(GET,    "/metrics",                        VIEWER,    "Numbers for Prometheus",                          NOTHING, NONE,                 Schemas.METRICS,      metrics::answer),

            route(GET,    "/api/me",                         PUBLIC,    "Who calls, and what changes have to carry",       NOTHING, NONE,                 Schemas.ME,           logins::me),
            route(POST,   "/api/setup",                      PUBLIC,    "Set the first password, from this machine",       NOTHING, Schemas.LOGIN,        NONE,                 logins::setup),
            route(POST,   "/api/login",                      PUBLIC,    "Log in",                                          NOTHING, Schemas.LOGIN,        NONE,                 logins::login),
            route(POST,   "/api/logout",                     PUBLIC,    "Log out",                                         NOTHING, NONE,                 NONE,                 logins::logout),
            route(POST,   "/api/password",                   VIEWER,    "Change one's own password",                       NOTHING, Schemas.NEW_PASSWORD, NONE,                 logins::password),

            route(GET,    "/api/vocabulary",                 VIEWER,    "Labels, units and forms of all names",            NOTHING, NONE,                 Schemas.VOCABULARY,   explanations::vocabulary),
            route(GET,    "/api/protocols",                  VIEWER,    "Protocols whose frames can be explained",         NOTHING, NONE,                 Schemas.PROTOCOLS,    explanations::protocols),
            route(POST,   "/api/explain",                    VIEWER,    "Explain frames, one a line",                      NOTHING, Schemas.EXPLAIN,      Schemas.EXPLANATIONS, explanations::explain),

            route(GET,    "/api/devices",                    VIEWER,    "All devices as they are now",                     NOTHING, NONE,                 Schemas.SUMMARIES,    devices::all),
            route(GET,    "/api/devices/{name}",             VIEWER,    "All that is known of a device",                   NOTHING, NONE,                 Schemas.DEVICE,       devices::one),
            route(GET,    "/api/devices/{name}/frames",      VIEWER,    "The frames of its latest values, explained",      NOTHING, NONE,                 Schemas.FRAMES,       devices::frames),
            route(GET,    "/api/devices/{name}/chart",       VIEWER,    "Values over a period, summed up",                 CHART,   NONE,                 Schemas.CHART,        devices::chart),
            route(GET,    "/api/devices/{name}/export",      VIEWER,    "All values of a period as a file",                EXPORT,  NONE,                 Schemas.EXPORT,       exports::answer),
            route(GET,    "/api/exports/{ticket}",           VIEWER,    "How far the file of a ticket is",                 NOTHING, NONE,                 Schemas.FILE,         exports::progress),
            route(GET,    "/api/devices/{name}/settings",    VIEWER,    "What is set in a device",                         REREAD,  NONE,                 Schemas.SETTINGS,     settings::read),
            route(POST,   "/api/devices/{name}/settings",    OPERATOR,  "Show or make changes; most need an installer",    NOTHING, Schemas.CHANGES,      Schemas.CHANGED,      settings::change),
            route(POST,   "/api/devices/{name}/undo",        INSTALLER, "Show or make the way back of a change",           NOTHING, Schemas.UNDO,         Schemas.CHANGED,      settings::undo),
            route(GET,    "/api/devices/{name}/snapshots",   VIEWER,    "Its settings as they were",                       LIMIT,   NONE,                 Schemas.SNAPSHOTS,    settings::snapshots),
            route(GET,    "/api/alarms",                     VIEWER,    "Alarms, newest first",                            ALARMS,  NONE,                 Schemas.ALARMS,       devices::alarms),
            route(GET,    "/api/stream",                     VIEWER,    "Changes as they come",                            ONE,     NONE,                 Schemas.STREAM,       live::stream),

            route(GET,    "/api/audit",                      INSTALLER, "Changes of devices, newest first",                PAST,    NONE,                 Schemas.AUDIT,        settings::audit),
            route(POST,   "/api/reload",                     ADMIN,     "Read the configuration file again",               NOTHING, NONE,                 Schemas.RELOADED,     reloads::answer),
            route(GET,    "/api/access",                     ADMIN,     "Logins and changes of accounts, newest first",    LIMIT,   NONE,                 Schemas.ACCESS_LOG,   accounts::accessLog),
            route(GET,    "/api/users",                      ADMIN,     "Users",                                           NOTHING, NONE,                 Schemas.USERS,        accounts::users),
            route(POST,   "/api/users",                      ADMIN,     "Add a user",                                      NOTHING, Schemas.NEW_USER,     Schemas.USER,         accounts::addUser),
            route(PATCH,  "/api/users/{name}",               ADMIN,     "Give a user another role or password",            NOTHING, Schemas.OTHER_USER,   Schemas.USER,         accounts::changeUser),
            route(DELETE, "/api/users/{name}",               ADMIN,     "Remove a user",                                   NOTHING, NONE,                 NONE,                 accounts::removeUser),
            route(GET,    "/api/tokens",                     ADMIN,     "Tokens of programs, without their secrets",       NOTHING, NONE,                 Schemas.TOKENS,       accounts::tokens),
            route(POST,   "/api/tokens",                     ADMIN,     "Make a token; its secret is told this once",      NOTHING, Schemas.NEW_TOKEN,    Schemas.TOKEN,        accounts::addToken),
            route(DELETE, "/api/tokens/{id}",                ADMIN,     "Make a token worthless",                          NOTHING, NONE,                 NONE,                 accounts::removeToken),

            route(GET,    "/api/openapi.json",               VIEWER,    "This list in OpenAPI 3.1",                        NOTHING, NONE,                 Schemas.OPENAPI,      (call, caller) -> Json.answer(call, OpenApi.of(this.routes(), house.version()))),
            route(GET,    "/api/docs",                       VIEWER,    "A page to try all this",                          NOTHING, NONE,                 Schemas.PAGE,         docs::page),
            route(GET,    "/api/docs.js",                    VIEWER,    "Its script",                                      NOTHING, NONE,                 Schemas.PAGE,         docs::script),
            route(GET,    "/api/docs.css",                   VIEWER,    "Its style",                                       NOTHING, NONE,                 Schemas.PAGE,         docs::style));
        // spotless:on
    }

    private static List<Route> terminals(TerminalCalls terminals) {
        // spotless:off
        return List.of(
            route(GET,    "/api/terminals",                  VIEWER,    "Terminals that call in, and those in quarantine", NOTHING, NONE,                 Schemas.TERMINALS,    terminals::all),
            route(GET,    "/api/terminals/frame",            VIEWER,    "The last frame of a terminal, explained",         IDENTITY, NONE,                Schemas.TERMINAL_FRAME, terminals::frame),
            route(POST,   "/api/terminals/enrol",            INSTALLER, "Accept the frames of a terminal",                 NOTHING, Schemas.TERMINAL,     NONE,                 terminals::enrol),
            route(POST,   "/api/terminals/expel",            INSTALLER, "Put a terminal back into quarantine",             NOTHING, Schemas.TERMINAL,     NONE,                 terminals::expel));
        // spotless:on
    }

    private static List<Route> stations(StationCalls stations) {
        // spotless:off
        return List.of(
            route(GET,    "/api/stations",                   VIEWER,    "Chargers and inverter bridges as they are now",   NOTHING, NONE,                 Schemas.STATIONS,     stations::all),
            route(POST,   "/api/stations/{name}",            OPERATOR,  "Switch a charger or a bridge on or off",          NOTHING, Schemas.TURN,         Schemas.STATION,      stations::turn));
        // spotless:on
    }

    private static Route route(
            Method method,
            String path,
            Access access,
            String summary,
            Map<String, String> parameters,
            Schema input,
            Schema output,
            Route.Action action) {
        return new Route(method, path, access, summary, parameters, input, output, action);
    }

    private static Map<String, String> parameters(String... members) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < members.length; i += 2) {
            parameters.put(members[i], members[i + 1]);
        }
        return parameters;
    }

    /// Ends the live streams.
    @Override
    public void close() {
        streams.close();
        metrics.close();
    }
}
