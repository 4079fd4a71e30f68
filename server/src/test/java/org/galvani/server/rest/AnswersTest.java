package org.galvani.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.galvani.server.fleet.Pulse;
import org.galvani.server.http.HttpException;
import org.galvani.server.http.Wire;
import org.galvani.server.state.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What the routes answer, as the description of the interface says it.
class AnswersTest {

    @TempDir
    Path folder;

    private HouseWithOnePack house;
    private Wire viewer;

    @BeforeEach
    void open() throws HttpException {
        house = new HouseWithOnePack(folder);
        house.telemetry(house.now, 5400);
        viewer = house.as(Role.VIEWER);
    }

    @AfterEach
    void close() {
        house.close();
    }

    private JsonNode got(String path) throws IOException {
        Wire.Answer answer = viewer.get(path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return Parsed.of(answer.body());
    }

    @Test
    void anOverviewHasWhatAListNeeds() throws IOException {
        house.raise(house.now);
        JsonNode pack = got("/api/devices").path(0);
        assertThat(pack.path("name").asString()).isEqualTo("jk-1");
        assertThat(pack.path("title").asString()).isEqualTo("Garage");
        assertThat(pack.path("state").asString()).isEqualTo("fresh");
        assertThat(pack.path("severity").asString()).isEqualTo("protection");
        assertThat(pack.path("readings").toString()).isEqualTo("{\"pack_voltage\":52.98,\"soc\":54}");
        assertThat(pack.path("alarms").path(0).path("index").asInt()).isEqualTo(3);
    }

    @Test
    void aDeviceIsShownWhole() throws IOException {
        JsonNode pack = got("/api/devices/jk-1");
        assertThat(pack.path("readings").path("cell_voltages").toString()).isEqualTo("[3.301,3.302,3.303]");
        assertThat(pack.path("source").path(0).asString()).startsWith("01101070");
        assertThat(pack.path("health").path("good").isNumber()).isTrue();
        assertThat(viewer.get("/api/devices/jk-9").body()).isEqualTo("{\"error\":\"no device 'jk-9'\"}");
    }

    @Test
    void framesOfADeviceAreExplained() throws IOException {
        JsonNode explained = got("/api/devices/jk-1/frames").path(0).path("explained");
        assertThat(explained.path("ok").asBoolean()).isTrue();
        assertThat(explained.path("readings").path("charge_switch").asBoolean(true))
                .isFalse();
    }

    @Test
    void aChartSumsUp() throws IOException {
        house.telemetry(house.now.plusSeconds(30), 5300);
        house.now = house.now.plusSeconds(60);
        JsonNode chart = got("/api/devices/jk-1/chart?series=soc,cell_voltages%5B3%5D&buckets=1"
                + "&from=2026-11-21T06:00:00Z&to=2026-11-21T06:01:00Z");
        assertThat(chart.path("series").path("soc").path("buckets").toString())
                .isEqualTo("[[1795240800000,53.0,53.5,54.0]]");
        assertThat(chart.path("series").path("cell_voltages[3]").path("unit").asString())
                .isEqualTo("V");
        for (String wrong : new String[] {
            "",
            "?series=nothing",
            "?series=cell_voltages",
            "?series=soc[1]",
            "?series=cell_voltages[0]",
            "?series=soc&buckets=0",
            "?series=soc&from=yesterday",
            "?series=soc&from=2026-11-21T06:00:00Z&to=2026-11-21T06:00:00Z",
            "?series=model"
        }) {
            String path = "/api/devices/jk-1/chart" + wrong.replace("[", "%5B").replace("]", "%5D");
            assertThat(viewer.get(path).status()).as(path).isEqualTo(400);
        }
    }

    @Test
    void pastedFramesAreExplainedAsDecodeDoes() throws IOException {
        Wire.Answer answer = viewer.post(
                "/api/explain",
                "{\"protocol\":\"jk-modbus\",\"options\":{\"map\":\"1.1\"},"
                        + "\"frames\":\"# a comment\\n01 10 10 70 00 02 04 00 00 00 00 39 4B\\nxyz\"}");
        JsonNode explained = Parsed.of(answer.body());
        assertThat(explained.path(0).path("line").asInt()).isEqualTo(2);
        assertThat(explained.path(0).path("fields").path(0).has("at")).isTrue();
        assertThat(explained.path(1).path("ok").asBoolean(true)).isFalse();
        assertThat(viewer.post("/api/explain", "{\"protocol\":\"none\",\"frames\":\"\"}")
                        .body())
                .contains("jk-modbus");
        assertThat(viewer.post(
                                "/api/explain",
                                "{\"protocol\":\"jk-modbus\",\"frames\":\"00\",\"options\":{\"map\":\"9\"}}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void theVocabularyHasWordsInBothLanguagesAndNoSecrets() throws IOException {
        JsonNode vocabulary = got("/api/vocabulary");
        assertThat(vocabulary.path("quantities").path("pack_voltage").toString())
                .contains("\"unit\":\"V\"", "\"decimals\":3", "\"en\":", "\"zh\":", "\"form\":\"number\"");
        assertThat(vocabulary
                        .path("alarms")
                        .path("cell_overvoltage")
                        .path("severity")
                        .asString())
                .isEqualTo("protection");
        assertThat(vocabulary.path("quantities").has("login_password")).isFalse();
    }

    @Test
    void settingsTellWhoMayChangeThemAndHideSecrets() throws IOException {
        JsonNode fields = got("/api/devices/jk-1/settings").path("fields");
        JsonNode trip = field(fields, "cell_overvoltage_trip");
        assertThat(trip.path("vendor_name").asString()).isEqualTo("VolCellOV");
        assertThat(trip.path("range").asString()).isEqualTo("1.2 … 4.5 V");
        assertThat(trip.path("role").asString()).isEqualTo("installer");
        assertThat(field(fields, "charge_switch").path("role").asString()).isEqualTo("operator");
        assertThat(fields.toString()).doesNotContain("password");
    }

    private static JsonNode field(JsonNode fields, String name) {
        for (JsonNode field : fields) {
            if (field.path("name").asString().equals(name)) {
                return field;
            }
        }
        throw new AssertionError("no " + name);
    }

    @Test
    void operatorsSwitchAndInstallersSet() throws IOException {
        Wire operator = house.as(Role.OPERATOR);
        String trip = "{\"changes\":{\"cell_overvoltage_trip\":\"3.62\"},\"apply\":true}";
        String charge = "{\"changes\":{\"charge_switch\":false},\"apply\":true}";
        assertThat(operator.post("/api/devices/jk-1/settings", trip).body())
                .contains("cell_overvoltage_trip needs the role installer");
        assertThat(house.desk.asked).isEmpty();
        assertThat(Parsed.of(operator.post("/api/devices/jk-1/settings", charge).body())
                        .toString())
                .contains("\"applied\":true", "\"audit\":12", "\"to\":false");

        Wire installer = house.as(Role.INSTALLER);
        JsonNode shown = Parsed.of(installer
                .post("/api/devices/jk-1/settings", trip.replace("true", "false"))
                .body());
        assertThat(shown.path("applied").asBoolean(true)).isFalse();
        assertThat(shown.path("changes").path(0).path("to").asString()).isEqualTo("3.62");
        assertThat(installer
                        .post("/api/devices/jk-1/settings", trip.replace("3.62", "9.9"))
                        .body())
                .contains("outside its range");
        assertThat(installer
                        .post("/api/devices/jk-1/settings", "{\"changes\":{\"nothing\":1}}")
                        .status())
                .isEqualTo(404);
        assertThat(installer
                        .post("/api/devices/jk-1/settings", "{\"changes\":{}}")
                        .status())
                .isEqualTo(400);
        assertThat(installer
                        .post("/api/devices/jk-1/settings", "{\"changes\":{\"charge_switch\":[1]}}")
                        .status())
                .isEqualTo(400);
        assertThat(installer.post("/api/devices/jk-1/undo", "{}").status()).isEqualTo(503);
    }

    @Test
    void alarmsAreListedNewestFirst() throws IOException {
        house.raise(house.now);
        house.raise(house.now.plusSeconds(60));
        JsonNode alarms = got("/api/alarms?active=true&device=jk-1&limit=1");
        assertThat(alarms).hasSize(1);
        assertThat(alarms.path(0).path("raised_at").asString()).isEqualTo("2026-11-21T06:01:00Z");
        assertThat(alarms.path(0).path("cleared_at").isNull()).isTrue();
        assertThat(viewer.get("/api/alarms?limit=0").status()).isEqualTo(400);
        assertThat(viewer.get("/api/alarms?active=perhaps").status()).isEqualTo(400);
    }

    @Test
    void usersAndTokensAreManagedAndWrittenDown() throws IOException {
        Wire admin = house.as(Role.ADMIN);
        String anna = "{\"name\":\"anna\",\"role\":\"viewer\",\"password\":\"battery staple\"}";
        assertThat(admin.post("/api/users", anna).status()).isEqualTo(201);
        assertThat(admin.post("/api/users", anna).status()).isEqualTo(400);
        assertThat(admin.post("/api/users", anna.replace("viewer", "king")).body())
                .contains("role is viewer");
        Wire json = admin.with("Content-Type", "application/json");
        assertThat(json.send("PATCH", "/api/users/anna", "{\"role\":\"installer\"}")
                        .body())
                .isEqualTo("{\"name\":\"anna\",\"role\":\"installer\"}");
        assertThat(json.send("DELETE", "/api/users/admin", "").body()).contains("one admin has to stay");
        assertThat(json.send("DELETE", "/api/users/anna", "").status()).isEqualTo(204);
        assertThat(json.send("DELETE", "/api/users/anna", "").status()).isEqualTo(404);
        assertThat(admin.post(
                                "/api/tokens",
                                "{\"name\":\"x\",\"role\":\"viewer\",\"expires_at\":\"2020-01-01T00:00:00Z\"}")
                        .status())
                .isEqualTo(400);
        assertThat(Parsed.of(admin.get("/api/access?limit=3").body()).toString())
                .contains("user_removed", "user_role", "user_added");
    }

    @Test
    void usersChangeTheirOwnPassword() throws IOException {
        house.as(Role.ADMIN);
        String login = "{\"user\":\"admin\",\"password\":\"correct horse\"}";
        Wire user =
                house.wire.with("Cookie", house.wire.post("/api/login", login).cookie());
        Wire ours = user.with(
                "X-CSRF-Token",
                Parsed.of(user.get("/api/me").body()).path("csrf").asString());
        assertThat(ours.post("/api/password", "{\"old\":\"wrong\",\"new\":\"battery staple\"}")
                        .status())
                .isEqualTo(401);
        Wire.Answer changed = ours.post("/api/password", "{\"old\":\"correct horse\",\"new\":\"battery staple\"}");
        assertThat(changed.status()).isEqualTo(204);
        assertThat(user.get("/api/devices").status())
                .as("the old session is over")
                .isEqualTo(401);
        assertThat(house.wire
                        .with("Cookie", changed.cookie())
                        .get("/api/devices")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void prometheusGetsUnitsInNames() throws IOException {
        String metrics = viewer.get("/metrics").body();
        assertThat(metrics)
                .contains("galvani_pack_voltage_volts{device=\"jk-1\"} 52.98")
                .contains("galvani_cell_voltages_volts{cell=\"3\",device=\"jk-1\"} 3.303")
                .contains("galvani_frames_total{device=\"jk-1\",result=\"silent\"} 0.0")
                .contains("galvani_link_losses_total{device=\"jk-1\"} 0.0")
                .contains("galvani_store_lag_bytes 50.0")
                .contains("galvani_reports_recorded_total 7.0")
                .contains("jvm_memory_used_bytes");
    }

    @Test
    void healthIsForEverybodyAndItsReasonsAreNot() throws IOException {
        assertThat(house.wire.get("/api/health").body())
                .isEqualTo(
                        "{\"status\":\"up\",\"version\":\"1.2.3\",\"journal\":{\"end\":700},\"store\":{\"lag\":50}}");
        assertThat(got("/api/health").has("problems")).isTrue();
    }

    /// Packs are read and recorded without a broker: the house is up.
    @Test
    void aBrokerThatIsAwayStandsForItself() throws IOException {
        house.remotes = Map.of("mqtt", new Pulse.Remote("connection refused", Map.of()));
        assertThat(house.wire.get("/api/health").body())
                .contains("\"status\":\"up\"", "\"mqtt\":{\"connected\":false}")
                .doesNotContain("refused");
        assertThat(got("/api/health").get("mqtt").get("trouble").asString()).isEqualTo("connection refused");
        assertThat(viewer.get("/metrics").body()).contains("galvani_mqtt_connected 0.0");
        house.remotes = Map.of("mqtt", new Pulse.Remote("", Map.of()));
        assertThat(got("/api/health").get("mqtt").toString()).isEqualTo("{\"connected\":true}");
        assertThat(viewer.get("/metrics").body()).contains("galvani_mqtt_connected 1.0");
        house.remotes = Map.of();
        assertThat(viewer.get("/metrics").body()).contains("galvani_mqtt_connected NaN");
    }

    @Test
    void whoAsksForAFileLearnsHowFarItIs() throws IOException {
        house.now = house.now.plusSeconds(60);
        assertThat(viewer.get("/api/exports/a-new-word").status()).isEqualTo(404);
        assertThat(viewer.get("/api/devices/jk-1/export?ticket=a-new-word").status())
                .isEqualTo(200);
        assertThat(got("/api/exports/a-new-word").toString())
                .isEqualTo("{\"state\":\"done\",\"rows\":1,\"of\":1,\"error\":null}");
        assertThat(viewer.get("/api/devices/jk-1/export?ticket=a-new-word").status())
                .as("a ticket is for one file")
                .isEqualTo(400);
        viewer.get("/api/devices/jk-9/export?ticket=another-word");
        assertThat(got("/api/exports/another-word").path("error").asString()).isEqualTo("no device 'jk-9'");
    }

    @Test
    void aHouseWithoutAFileSaysSoAndWritesDownWhoAsked() throws IOException {
        Wire admin = house.as(Role.ADMIN);
        assertThat(admin.post("/api/reload", "{}").body()).contains("no configuration file");
        assertThat(Parsed.of(admin.get("/api/access").body())
                        .path(0)
                        .path("action")
                        .asString())
                .isEqualTo("reload");
    }

    @Test
    void aPeriodGoesOutAsAFileThatRunsNoFormula() throws IOException {
        Wire.Answer csv = viewer.get(
                "/api/devices/jk-1/export?format=csv" + "&from=2026-11-21T00:00:00Z&to=2026-11-22T00:00:00Z");
        assertThat(csv.header("content-disposition")).isEqualTo("attachment; filename=\"jk-1-2026-11-21.csv\"");
        assertThat(csv.header("x-total-rows")).isEqualTo("1");
        assertThat(csv.body())
                .isEqualTo(
                        "time,arrival_time,pack_voltage,soc,cell_voltages[1],cell_voltages[2],cell_voltages[3],model,alarms\r\n"
                                + "2026-11-21T06:00:00Z,2026-11-21T06:00:00Z,52.98,54,3.301,3.302,3.303,"
                                + "\"'=HYPERLINK(\"\"evil\"\")\",cell_overvoltage[3]\r\n");
        assertThat(viewer.get("/api/devices/jk-1/export?format=pdf").status()).isEqualTo(400);
        assertThat(viewer.get("/api/devices/none/export").status()).isEqualTo(404);
    }
}
