package org.galvani.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.galvani.server.state.AccessLog;
import org.galvani.server.state.Role;
import org.galvani.server.state.State;
import org.galvani.server.state.States;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpDoorTest {

    private static final HttpSettings ANY_PORT = HttpSettings.DEFAULT.onPort(0);
    private static final String ADMIN = "{\"user\":\"admin\",\"password\":\"correct horse\"}";

    @TempDir
    Path folder;

    private volatile Instant now = Instant.parse("2026-11-21T06:00:00Z");
    private State state;
    private Callers callers;
    private HttpDoor door;
    private Wire wire;

    private final List<Route> routes = List.of(
            route(Method.GET, "/open", Access.PUBLIC, (call, caller) -> Json.answer(call, Map.of("who", caller.who()))),
            route(Method.GET, "/seen", Access.VIEWER, (call, caller) -> Json.answer(call, Map.of("who", caller.who()))),
            route(
                    Method.POST,
                    "/changed",
                    Access.OPERATOR,
                    (call, caller) -> Json.answer(call, Json.body(call).members())),
            route(Method.POST, "/setup", Access.PUBLIC, (call, caller) -> {
                Body body = Json.body(call);
                callers.setUp(call, caller, body.text("user"), body.text("password"));
            }),
            route(Method.POST, "/login", Access.PUBLIC, (call, caller) -> {
                Body body = Json.body(call);
                callers.login(call, caller, body.text("user"), body.text("password"));
            }),
            route(Method.POST, "/logout", Access.PUBLIC, (call, caller) -> callers.logout(call, caller)),
            route(
                    Method.GET,
                    "/csrf",
                    Access.VIEWER,
                    (call, caller) -> call.result(caller.csrf().orElse(""))),
            route(Method.GET, "/fault", Access.PUBLIC, (call, caller) -> {
                throw new IllegalStateException("secret detail");
            }),
            route(Method.GET, "/torn", Access.PUBLIC, (call, caller) -> {
                call.res().getOutputStream().write(new byte[100_000]);
                call.res().flushBuffer();
                throw new IllegalStateException("half way");
            }));

    private static Route route(Method method, String path, Access access, Route.Action action) {
        return new Route(method, path, access, "for the test", Map.of(), Schema.NONE, Schema.NONE, action);
    }

    @BeforeEach
    void open() throws HttpException {
        state = States.quick(folder, () -> now);
        callers = new Callers(state, () -> now);
        door = HttpDoor.start(ANY_PORT, callers, () -> now, routes);
        wire = new Wire(door.port());
    }

    @AfterEach
    void close() {
        door.close();
        state.close();
    }

    @Test
    void beforeThePasswordEverybodyHereLooksOnAndNobodyChanges() throws IOException {
        assertThat(wire.get("/seen").status()).isEqualTo(200);
        assertThat(wire.post("/changed", "{}").status()).isEqualTo(401);
        assertThat(wire.with("X-Forwarded-For", "192.0.2.1").get("/seen").status())
                .as("a proxy on this machine brings others")
                .isEqualTo(401);
        assertThat(wire.with("X-Forwarded-For", "192.0.2.1")
                        .post("/setup", ADMIN)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void onlyThisMachineIsListenedToBeforeThePassword() throws HttpException {
        HttpSettings everywhere = new HttpSettings("0.0.0.0", 0, Optional.empty(), List.of());
        assertThatThrownBy(() -> HttpDoor.start(everywhere, callers, () -> now, routes))
                .isInstanceOf(HttpException.class)
                .hasMessageContaining("no password was set")
                .hasMessageContaining("0.0.0.0");
        state.users().addFirst("admin", "correct horse");
        try (HttpDoor open = HttpDoor.start(everywhere, callers, () -> now, routes)) {
            assertThat(open.address()).isEqualTo("http://localhost:" + open.port());
        }
    }

    @Test
    void thePasswordIsSetOnceAndLogsIn() throws IOException {
        Wire.Answer setup = wire.post("/setup", ADMIN);
        assertThat(setup.status()).isEqualTo(200);
        assertThat(setup.header("set-cookie"))
                .contains("HttpOnly", "SameSite=Strict")
                .doesNotContain("Secure");
        assertThat(wire.post("/setup", ADMIN).status()).isEqualTo(409);
        assertThat(wire.get("/seen").status()).as("others have to log in now").isEqualTo(401);
        assertThat(wire.with("Cookie", setup.cookie()).get("/seen").body()).contains("admin");
    }

    @Test
    void aChangeByCookieCarriesTheTokenOfTheSession() throws IOException {
        Wire admin = wire.with("Cookie", wire.post("/setup", ADMIN).cookie());
        assertThat(admin.post("/changed", "{}").status()).isEqualTo(403);
        assertThat(admin.with("X-CSRF-Token", "guessed").post("/changed", "{}").status())
                .isEqualTo(403);
        Wire ours = admin.with("X-CSRF-Token", admin.get("/csrf").body());
        assertThat(ours.post("/changed", "{\"a\":1}").body()).isEqualTo("{\"a\":1}");
        assertThat(ours.with("Origin", "https://evil.example")
                        .post("/changed", "{}")
                        .status())
                .isEqualTo(403);
        assertThat(ours.with("Sec-Fetch-Site", "cross-site")
                        .post("/changed", "{}")
                        .status())
                .isEqualTo(403);
        assertThat(ours.with("Origin", "http://localhost:" + door.port())
                        .post("/changed", "{}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aSessionEndsByLogoutNewPasswordAndTime() throws IOException {
        Wire admin = wire.with("Cookie", wire.post("/setup", ADMIN).cookie());
        admin.post("/logout", "{}");
        assertThat(admin.get("/seen").status()).isEqualTo(401);

        Wire again = wire.with("Cookie", wire.post("/login", ADMIN).cookie());
        assertThat(again.get("/seen").status()).isEqualTo(200);
        state.users().password("admin", "battery staple");
        assertThat(again.get("/seen").status()).isEqualTo(401);

        Wire late = wire.with(
                "Cookie",
                wire.post("/login", ADMIN.replace("correct horse", "battery staple"))
                        .cookie());
        now = now.plus(Duration.ofHours(13));
        assertThat(late.get("/seen").status()).isEqualTo(401);
        assertThat(state.access().latest(10))
                .extracting(AccessLog.Access::action)
                .containsExactly("login", "login", "logout", "setup");
    }

    @Test
    void guessingIsSlowedDownAndWrittenDown() throws IOException {
        state.users().addFirst("admin", "correct horse");
        String wrong = ADMIN.replace("horse", "house");
        for (int i = 0; i < 10; i++) {
            assertThat(wire.post("/login", wrong).status()).isEqualTo(401);
        }
        assertThat(wire.post("/login", ADMIN).status()).as("even the right one").isEqualTo(429);
        now = now.plusSeconds(31);
        assertThat(wire.post("/login", ADMIN).status()).isEqualTo(200);
        assertThat(state.access().latest(20))
                .filteredOn(one -> one.action().equals("login_failed"))
                .hasSize(10);
    }

    @Test
    void aTokenDoesWhatItsRoleMayAndNeedsNoCookie() throws IOException {
        state.users().addFirst("admin", "correct horse");
        Wire viewer = wire.with("Authorization", "Bearer " + token(Role.VIEWER));
        assertThat(viewer.get("/seen").status()).isEqualTo(200);
        assertThat(viewer.post("/changed", "{}").status()).isEqualTo(403);
        Wire operator = wire.with("Authorization", "Bearer " + token(Role.OPERATOR));
        assertThat(operator.post("/changed", "{}").status()).isEqualTo(200);
        assertThat(wire.with("Authorization", "Bearer wrong").get("/open").status())
                .isEqualTo(401);
        assertThat(wire.with("Authorization", "Basic YTpi").get("/open").status())
                .isEqualTo(401);
    }

    private String token(Role role) {
        return state.tokens().issue("test", role, Optional.empty()).secret();
    }

    @Test
    void onlyNamesOfThisServerAreAnswered() throws IOException {
        assertThat(wire.with("Host", "evil.example").get("/open").status()).isEqualTo(421);
        assertThat(wire.with("Host", "127.0.0.1.evil.example").get("/open").status())
                .isEqualTo(421);
        assertThat(wire.with("Host", "192.0.2.7:8480").get("/open").status()).isEqualTo(200);
        assertThat(wire.with("Host", "[::1]:8480").get("/open").status()).isEqualTo(200);
        assertThat(new Hosts(List.of("Galvani.local")).contains("galvani.local:8480"))
                .isTrue();
    }

    @Test
    void everyAnswerTellsBrowsersWhatToRefrainFrom() throws IOException {
        for (String path : List.of("/open", "/nothing", "/fault")) {
            Wire.Answer answer = wire.get(path);
            assertThat(answer.header("content-security-policy")).contains("default-src 'none'", "script-src 'self';");
            assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
            assertThat(answer.headers()).doesNotContainKey("server");
        }
    }

    @Test
    void badBodiesAreTurnedAway() throws IOException {
        state.users().addFirst("admin", "correct horse");
        Wire operator = wire.with("Authorization", "Bearer " + token(Role.OPERATOR));
        assertThat(operator.post("/changed", "{\"a\":").body()).contains("no JSON object", "line 1");
        assertThat(operator.post("/changed", "[1]").status()).isEqualTo(400);
        assertThat(operator.post("/changed", "null").status()).isEqualTo(400);
        assertThat(operator.post("/changed", "{} {}").status()).isEqualTo(400);
        assertThat(operator.post("/changed", "{\"a\":" + "[".repeat(100) + "]".repeat(100) + "}")
                        .status())
                .isEqualTo(400);
        assertThat(operator.post("/changed", " ".repeat(Json.LONGEST + 1)).status())
                .isEqualTo(413);
        assertThat(operator.with("Content-Type", "text/plain")
                        .post("/changed", "{}")
                        .status())
                .isEqualTo(415);
    }

    @Test
    void aFaultTellsNothingOfItsInside() throws IOException {
        Wire.Answer answer = wire.get("/fault");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body()).isEqualTo("{\"error\":\"a fault of the program\"}");
    }

    @Test
    void anAnswerThatFailsHalfWayIsBrokenOff() {
        assertThatThrownBy(() -> wire.with("Connection", "").get("/torn")).isInstanceOf(IOException.class);
    }

    @Test
    void whatIsNotThereIsSaidInJson() throws IOException {
        assertThat(wire.get("/nothing").body()).isEqualTo("{\"error\":\"nothing at /nothing\"}");
        assertThat(wire.post("/open", "{}").status()).isEqualTo(405);
        assertThat(wire.send("TRACE", "/open", "").status()).isIn(404, 405, 501);
    }

    @Test
    void tooManyCallsAreToldToWait() throws IOException {
        int last = 0;
        for (int i = 0; i < 700 && last != 429; i++) {
            last = wire.get("/open").status();
        }
        assertThat(last).isEqualTo(429);
        now = now.plusSeconds(1);
        assertThat(wire.get("/open").status()).isEqualTo(200);
    }

    @Test
    void aPortInUseIsOneLine() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThatThrownBy(() -> HttpDoor.start(ANY_PORT.onPort(taken.getLocalPort()), callers, () -> now, routes))
                    .isInstanceOf(HttpException.class)
                    .hasMessageContaining("cannot listen on 127.0.0.1:" + taken.getLocalPort())
                    .hasMessageContaining("in use");
        }
    }

    @Test
    void badCertificatesAreOneLine() throws IOException {
        Path certificate = Files.writeString(folder.resolve("cert.pem"), "nothing");
        Path key = Files.writeString(
                folder.resolve("key.pem"), "-----BEGIN RSA PRIVATE KEY-----\nAA==\n-----END RSA PRIVATE KEY-----\n");
        refused(new Tls.Pem(certificate, key), "cert.pem");
        refused(new Tls.Pem(folder.resolve("none.pem"), key), "none.pem is not there");
        refused(new Tls.Pkcs12(certificate, "secret word"), "cert.pem: wrong password, or no PKCS #12 file");
        assertThat(new Tls.Pkcs12(certificate, "secret word").toString()).doesNotContain("secret word");
    }

    private void refused(Tls tls, String message) {
        HttpSettings settings = new HttpSettings("127.0.0.1", 0, Optional.of(tls), List.of());
        assertThatThrownBy(() -> HttpDoor.start(settings, callers, () -> now, routes))
                .isInstanceOf(HttpException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("secret word");
    }
}
