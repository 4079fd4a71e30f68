package org.galvani.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.galvani.server.http.Access;
import org.galvani.server.http.HttpException;
import org.galvani.server.http.Json;
import org.galvani.server.http.Method;
import org.galvani.server.http.Route;
import org.galvani.server.http.Schema;
import org.galvani.server.http.Wire;
import org.galvani.server.state.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Loops over the table of routes: what holds for one has to hold for all, and for those that come later.
class RoutesTest {

    @TempDir
    Path folder;

    private HouseWithOnePack house;

    @BeforeEach
    void open() throws HttpException {
        house = new HouseWithOnePack(folder);
        house.telemetry(house.now, 5400);
    }

    @AfterEach
    void close() {
        house.close();
    }

    private static String path(Route route) {
        String path =
                route.path().replace("{name}", "jk-1").replace("{id}", "999").replace("{ticket}", "nobody-asked");
        assertThat(path).as("a part of the path that this test does not know").doesNotContain("{");
        return path;
    }

    /// A call as it stands in the table; the live stream is asked for a device that is not there, so that it ends.
    private static Wire.Answer call(Wire wire, Route route) throws IOException {
        String path = route.output().type().equals("text/event-stream") ? route.path() + "?device=none" : path(route);
        return route.method() == Method.GET
                ? wire.get(path)
                : wire.with("Content-Type", "application/json")
                        .send(route.method().name(), path, "{\"unknown\":1}");
    }

    @Test
    void everyRouteIsOpenToItsRolesAndToNobodyElse() throws IOException {
        for (Optional<Role> role : HouseWithOnePack.everybody()) {
            Wire wire = house.as(role);
            for (Route route : house.rest.routes()) {
                int status = call(wire, route).status();
                String what = role.map(Role::key).orElse("nobody") + " " + route.method() + " " + route.path();
                boolean may = route.access()
                        .needed()
                        .map(needed -> role.filter(own -> own.covers(needed)).isPresent())
                        .orElse(true);
                if (may) {
                    assertThat(status).as(what).isNotIn(401, 403, 500);
                } else {
                    assertThat(status).as(what).isEqualTo(role.isEmpty() ? 401 : 403);
                }
                house.now = house.now.plusMillis(100);
            }
        }
    }

    @Test
    void nothingIsWrittenWithoutALogin() throws IOException {
        for (Route route : house.rest.routes()) {
            if (route.method().changes() && route.access() != Access.PUBLIC) {
                assertThat(call(house.wire, route).status())
                        .as("before the password: " + route.path())
                        .isIn(route.access() == Access.VIEWER ? List.of(400, 403) : List.of(401));
            }
        }
        assertThat(house.desk.asked).isEmpty();
        assertThat(house.rest.routes())
                .as("what is public and changes is only the way in and out")
                .filteredOn(route -> route.method().changes() && route.access() == Access.PUBLIC)
                .extracting(Route::path)
                .containsExactly("/api/setup", "/api/login", "/api/logout");
    }

    @Test
    void everyChangeByCookieNeedsTheTokenOfItsSession() throws IOException {
        String login = "{\"user\":\"admin\",\"password\":\"correct horse\"}";
        Wire admin =
                house.wire.with("Cookie", house.wire.post("/api/setup", login).cookie());
        for (Route route : house.rest.routes()) {
            if (route.method().changes() && route.access() != Access.PUBLIC) {
                assertThat(call(admin, route).body()).as(route.path()).contains("X-CSRF-Token");
            }
        }
    }

    @Test
    void everyRouteRefusesOtherNamesOfTheServerAndBadBodies() throws IOException {
        Wire admin = house.as(Role.ADMIN);
        for (Route route : house.rest.routes()) {
            assertThat(call(admin.with("Host", "evil.example"), route).status())
                    .as(route.path())
                    .isEqualTo(421);
            if (!route.input().equals(Schema.NONE)) {
                Wire json = admin.with("Content-Type", "application/json");
                String method = route.method().name();
                String path = path(route).replace("/users/jk-1", "/users/admin");
                assertThat(json.send(method, path, "{").status()).as(path).isEqualTo(400);
                assertThat(json.send(method, path, "{\"unknown\":1}").body())
                        .as(path)
                        .contains("unknown");
                assertThat(json.send(method, path, " ".repeat(Json.LONGEST + 1)).status())
                        .as(path)
                        .isEqualTo(413);
                assertThat(admin.with("Content-Type", "text/plain")
                                .send(method, path, "{}")
                                .status())
                        .as(path)
                        .isEqualTo(415);
            }
            house.now = house.now.plusSeconds(1);
        }
    }

    @Test
    void pathsDoNotLeadOutOfTheTable() throws IOException {
        Wire admin = house.as(Role.ADMIN);
        for (String path : List.of(
                "/api/devices/..%2f..%2fetc%2fpasswd",
                "/api/devices/%2e%2e/users",
                "/api/../etc/passwd",
                "/api//users/..;/x",
                "/api/devices/jk-1%00",
                "/api/docs.js/../../secret")) {
            Wire.Answer answer = admin.get(path);
            assertThat(answer.status()).as(path).isIn(400, 404);
            assertThat(answer.body()).doesNotContain("root:");
        }
    }

    @Test
    void theDescriptionNamesEveryRoute() throws IOException {
        JsonNode api = Parsed.of(house.as(Role.VIEWER).get("/api/openapi.json").body());
        assertThat(api.path("openapi").asString()).isEqualTo("3.1.0");
        for (Route route : house.rest.routes()) {
            JsonNode operation = api.path("paths")
                    .path(route.path())
                    .path(route.method().name().toLowerCase(Locale.ROOT));
            assertThat(operation.path("summary").asString()).as(route.path()).isEqualTo(route.summary());
        }
    }

    @Test
    void noAnswerHoldsAPasswordOrTheSecretOfAToken() throws IOException {
        Wire admin = house.as(Role.ADMIN);
        admin.post("/api/users", "{\"name\":\"anna\",\"role\":\"viewer\",\"password\":\"battery staple\"}");
        String secret = Parsed.of(admin.post("/api/tokens", "{\"name\":\"grafana\",\"role\":\"viewer\"}")
                        .body())
                .path("token")
                .asString();
        assertThat(secret).startsWith("galvani_");
        for (Route route : house.rest.routes()) {
            if (route.method() == Method.GET) {
                assertThat(call(admin, route).body())
                        .as(route.path())
                        .doesNotContain("battery staple")
                        .doesNotContain("pbkdf2")
                        .doesNotContain(secret);
            }
        }
    }
}
