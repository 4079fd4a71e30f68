package org.galvani.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// The commands that speak to a device, against virtual boards at addresses 1 and 2 on a TCP port. Forms and names:
/// the command line is a contract with other programs.
class DeviceCommandsTest {

    @TempDir
    private Path folder;

    private Bench boards;

    @BeforeEach
    void start() throws Exception {
        boards = Bench.of(VirtualBoard.JK, Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        boards.close();
    }

    private Told galvani(String command, String... more) {
        return Told.by(folder, boards.command(command, "jk-modbus", more));
    }

    @Test
    void readGivesEveryCellOfEachAddressAsOneObject() {
        Told told = galvani("read", "--address", "1,2", "--json");
        assertThat(told.status()).isZero();
        assertThat(told.objects())
                .extracting(object -> object.get("device").stringValue())
                .containsExactly("jk-1", "jk-2");
        JsonNode readings = told.objects().getFirst().get("readings");
        assertThat(readings.get("cell_voltages").size()).isEqualTo(16);
        double sum = 0;
        for (JsonNode cell : readings.get("cell_voltages")) {
            sum += cell.doubleValue();
        }
        assertThat(readings.get("pack_voltage").doubleValue()).isBetween(sum - 0.1, sum + 0.1);
        assertThat(readings.get("charge_mos").isBoolean()).isTrue();
        assertThat(told.objects().getFirst().get("alarms").isEmpty()).isTrue();
    }

    @Test
    void readWithSettingsAndIdentityGivesThreeReports() {
        Told told = galvani("read", "--settings", "--identity", "--json");
        assertThat(told.objects()).hasSize(3);
        assertThat(told.objects()
                        .get(1)
                        .get("readings")
                        .get("cell_overvoltage_trip")
                        .doubleValue())
                .isEqualTo(3.65);
        assertThat(told.objects().get(2).get("readings").get("model").stringValue())
                .startsWith("JK");
    }

    @Test
    void oneSilentAddressDoesNotHideTheOthers() {
        Told told = galvani("read", "--address", "9,2", "--timeout", "3000", "--retries", "0", "--json");
        assertThat(told.status()).isEqualTo(1);
        assertThat(told.objects()).hasSize(1);
        assertThat(told.err()).contains("address 9").contains("no answer");
    }

    @Test
    void getKnowsTheNamesOfGlossaryAndVendorAndWholeArrays() {
        Told told = galvani(
                "get",
                "--json",
                "cell_overvoltage_trip",
                "VolCellUV",
                "cell_voltages",
                "cell_connection_resistances[3]",
                "cell_voltage_min",
                "heater_enabled",
                "UserAlarm");
        assertThat(told.err()).isEmpty();
        JsonNode readings = told.object().get("readings");
        assertThat(readings.get("cell_overvoltage_trip").doubleValue()).isEqualTo(3.65);
        assertThat(readings.get("cell_undervoltage_trip").doubleValue()).isEqualTo(2.58);
        assertThat(readings.get("cell_voltages").size()).isEqualTo(16);
        assertThat(readings.get("cell_connection_resistances[3]").intValue()).isZero();
        assertThat(readings.has("cell_voltage_min")).isTrue();
        assertThat(readings.get("heater_enabled").booleanValue()).isFalse();
        assertThat(readings.get("UserAlarm").intValue()).isZero();
    }

    /// A setting is looked for among the settings first: two reads of 100 registers at most, and nothing measured.
    @Test
    void getReadsOnlyTheBlockThatHoldsTheValue() throws Exception {
        Path file = folder.resolve("get.jsonl");
        assertThat(galvani("get", "cell_overvoltage_trip", "--record", file.toString())
                        .status())
                .isZero();
        assertThat(Told.by(folder, "replay", file.toString()).objects())
                .hasSize(4)
                .allMatch(frame -> frame.get("frame").get("block").stringValue().equals("settings"));
    }

    @Test
    void setWithoutYesShowsTheChangeAndChangesNothing() {
        Told told = galvani("set", "--json", "cell_overvoltage_trip", "3.6V");
        assertThat(told.status()).isZero();
        assertThat(told.object().get("from").doubleValue()).isEqualTo(3.65);
        assertThat(told.object().get("to").doubleValue()).isEqualTo(3.6);
        assertThat(told.object().get("applied").booleanValue()).isFalse();
        assertThat(value("cell_overvoltage_trip").doubleValue()).isEqualTo(3.65);
        assertThat(folder.resolve("audit.jsonl")).doesNotExist();
    }

    @Test
    void setWithYesChangesReadsBackAndCanBeUndone() {
        assertThat(galvani("set", "--yes", "--json", "VolCellOV", "3600mV")
                        .object()
                        .get("applied")
                        .booleanValue())
                .isTrue();
        assertThat(value("cell_overvoltage_trip").doubleValue()).isEqualTo(3.6);

        assertThat(galvani("undo", "--json").object().get("applied").booleanValue())
                .isFalse();
        assertThat(galvani("undo", "--yes", "--json").object().get("applied").booleanValue())
                .isTrue();
        assertThat(value("cell_overvoltage_trip").doubleValue()).isEqualTo(3.65);

        List<JsonNode> audit = Told.by(folder, "audit", "--json").objects();
        assertThat(audit).hasSize(2);
        assertThat(audit.getFirst().get("who").stringValue()).isEqualTo("tester");
        assertThat(audit.getFirst().get("from").stringValue()).isEqualTo("3.65 V");
        assertThat(audit.getFirst().get("outcome").stringValue()).isEqualTo("done");
        assertThat(audit.getFirst().get("frames").get(0).stringValue()).startsWith("> 0110100c0002040000");
        assertThat(audit.get(1).get("undoes").intValue()).isEqualTo(1);
        assertThat(galvani("undo").err()).contains("no change to take back");
    }

    @Test
    void amountsBelowZeroAreNoOptions() {
        Told told = galvani("set", "charge_undertemperature_trip", "-5°C", "--json");
        assertThat(told.err()).isEmpty();
        assertThat(told.object().get("to").intValue()).isEqualTo(-5);
        assertThat(galvani("set", "charge_undertemperature_trip", "-5", "--json")
                        .object()
                        .get("to")
                        .intValue())
                .isEqualTo(-5);
    }

    @Test
    void alarmsAreAskedForLikeAValue() {
        assertThat(galvani("get", "alarms", "--json")
                        .object()
                        .get("readings")
                        .get("alarms")
                        .isArray())
                .isTrue();
    }

    @Test
    void completionNamesTheProgram() {
        assertThat(Told.by(folder, "completion").out()).contains("complete", "galvani", "--listen-only");
    }

    @Test
    void switchesOfOneWordChangeAlone() {
        galvani("set", "--yes", "smart_sleep_switch", "on");
        galvani("set", "--yes", "heater_enabled", "on");
        assertThat(value("smart_sleep_switch").booleanValue()).isTrue();
        assertThat(value("heater_enabled").booleanValue()).isTrue();
    }

    @Test
    void presetsAreCommandsByName() {
        assertThat(galvani("set", "li_ion_preset", "--json")
                        .object()
                        .get("applied")
                        .booleanValue())
                .isFalse();
        assertThat(value("cell_overvoltage_trip").doubleValue()).isEqualTo(3.65);
        JsonNode made = galvani("set", "li_ion_preset", "--yes", "--json").object();
        assertThat(made.get("applied").booleanValue()).isTrue();
        assertThat(made.get("changed").get("cell_overvoltage_trip").doubleValue())
                .isEqualTo(4.2);
        assertThat(made.has("to")).isFalse();
        assertThat(value("cell_overvoltage_trip").doubleValue()).isEqualTo(4.2);
        assertThat(galvani("set", "lifepo4_preset", "--yes").out())
                .contains("  cell_overvoltage_trip: 4.2 V -> 3.65 V");
    }

    @Test
    void shutdownNeedsTheAddressMapByName() {
        assertThat(galvani("set", "shutdown", "--yes").err()).contains("--profile spaced");
        assertThat(galvani("read", "--json").status()).isZero();
        assertThat(galvani("set", "shutdown", "--yes", "--profile", "spaced").status())
                .isZero();
        assertThat(galvani("read", "--timeout", "100", "--retries", "0").status())
                .isEqualTo(1);
    }

    @Test
    void watchPrintsALineForEachSample() {
        Told told = galvani("watch", "--json", "--count", "3", "--interval", "1");
        assertThat(told.status()).isZero();
        assertThat(told.objects()).hasSize(3).allMatch(object -> object.has("readings"));
    }

    @Test
    void intervalsThatNoClockCountsAreWrongUsage() {
        for (String interval : List.of("-1", "9223372036854775807")) {
            Told told = galvani("watch", "--json", "--count", "1", "--interval", interval);
            assertThat(told.status()).isEqualTo(2);
            assertThat(told.err()).contains("--interval is outside 0 … 86400000 ms");
        }
    }

    @Test
    void scanFindsWhatAnswers() throws Exception {
        String link = boards.address().toString();
        String[] scan = {"scan", "--link", link, "--address", "0-2", "--timeout", "300", "--json"};
        Waiting.until(() -> found(Told.by(folder, scan)).equals(List.of(1, 2)));
    }

    private static List<Integer> found(Told told) {
        assertThat(told.status()).as(told.err()).isIn(0, 1); // 1 where nobody was quick enough
        return told.objects().stream()
                .map(object -> object.get("address").intValue())
                .toList();
    }

    @Test
    void recordedTrafficIsReplayable() throws Exception {
        Path file = folder.resolve("bus.jsonl");
        galvani("read", "--record", file.toString(), "--json");
        assertThat(Files.readAllLines(file).getFirst()).contains("\"jk-modbus\"");
        assertThat(Files.readAllLines(file)).hasSize(5); // head, two requests, two replies
        Told again = galvani("read", "--record", file.toString());
        assertThat(again.status()).isEqualTo(1);
        assertThat(again.err()).contains("exists already");
    }

    @Test
    void demoOncePrintsOneReadingOfEachPack() {
        Told told = Told.by(folder, "demo", "--once", "--json");
        assertThat(told.status()).isZero();
        assertThat(told.objects())
                .hasSizeGreaterThan(10)
                .allSatisfy(pack -> assertThat(
                                pack.get("readings").get("cell_voltages").size())
                        .isBetween(4, 40));
    }

    static Stream<Arguments> badInput() {
        return Stream.of(
                Arguments.of(1, List.of("get", "pack_volt"), "near: pack_voltage"),
                Arguments.of(1, List.of("set", "pack_voltage", "3"), "can only be read"),
                Arguments.of(
                        1, List.of("set", "cell_overvoltage_trip", "9V", "--yes"), "outside its range 1.2 … 4.5 V"),
                Arguments.of(1, List.of("set", "cell_overvoltage_trip", "3.65A", "--yes"), "a number in V"),
                Arguments.of(1, List.of("set", "cell_overvoltage_trip", "3.6505V", "--yes"), "finer than"),
                Arguments.of(1, List.of("set", "cell_overvoltage_trip", "--yes"), "needs a value"),
                Arguments.of(1, List.of("set", "cell_overvoltage_release", "3.7V", "--yes"), "set that one first"),
                Arguments.of(1, List.of("set", "charge_switch", "perhaps", "--yes"), "on or off"),
                Arguments.of(1, List.of("set", "FeatureSwitches", "0", "--yes"), "set them one by one"),
                Arguments.of(1, List.of("set", "lifepo4_preset", "5", "--yes"), "takes no value"),
                Arguments.of(1, List.of("set", "cell_overvoltage_trip", "99999999999999999999V"), "far more than"),
                Arguments.of(1, List.of("set", "model", "x", "--yes"), "can only be read"),
                Arguments.of(2, List.of("read", "--address", "x"), "is no list of addresses"),
                Arguments.of(2, List.of("read", "--map", "2.0"), "is none of"),
                Arguments.of(1, List.of("undo", "--yes"), "no change to take back"));
    }

    @ParameterizedTest
    @MethodSource
    void badInput(int status, List<String> arguments, String expected) {
        Told told = galvani(
                arguments.getFirst(), arguments.subList(1, arguments.size()).toArray(String[]::new));
        assertThat(told.status()).isEqualTo(status);
        assertThat(told.out()).isEmpty();
        assertThat(told.err()).startsWith("galvani: ").contains(expected).doesNotContain("\tat ");
        assertThat(told.err().lines()).hasSize(1);
    }

    @Test
    void wrongUsageIsStatusTwoAndOneLine() {
        Told missing = Told.by(folder, "read", "--protocol", "jk-modbus");
        assertThat(missing.status()).isEqualTo(2);
        assertThat(missing.err().lines()).hasSize(1);
        Told unknown = Told.by(folder, "reed");
        assertThat(unknown.status()).isEqualTo(2);
        assertThat(unknown.err()).contains("did you mean").contains("read");
    }

    @Test
    void linksThatCannotBeOpenedAreTold() {
        Told port = Told.by(folder, "read", "--protocol", "jk-modbus", "--link", "serial:/dev/ttyNone");
        assertThat(port.status()).isEqualTo(1);
        assertThat(port.err()).contains("no serial port /dev/ttyNone");
        Told used = Told.by(
                folder, "simulate", "jk-modbus", "--listen", boards.address().toString());
        assertThat(used.status()).isEqualTo(1);
        assertThat(used.err()).contains("in use");
        Told protocol = Told.by(folder, "read", "--protocol", "nope", "--link", "tcp://127.0.0.1:1");
        assertThat(protocol.err()).contains("unknown protocol 'nope'");
    }

    private JsonNode value(String name) {
        Told told = galvani("get", "--json", name);
        assertThat(told.err()).isEmpty();
        return told.object().get("readings").get(name);
    }
}
