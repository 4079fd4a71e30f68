package org.galvani.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `galvani simulate 12100 --scenario FILE`.
class ScenarioCommandTest {

    @TempDir
    private Path folder;

    private Told play(String yaml, String... more) throws IOException {
        Path file = folder.resolve("scenario.yaml");
        Files.writeString(file, yaml);
        String[] arguments = new String[4 + more.length];
        arguments[0] = "simulate";
        arguments[1] = "12100";
        arguments[2] = "--scenario";
        arguments[3] = file.toString();
        System.arraycopy(more, 0, arguments, 4, more.length);
        return Told.by(arguments);
    }

    private static final String SENSOR = """
            name: a temperature sensor breaks
            battery:
              soc: 60
              seed: 7
            steps:
              - wait: 5s
              - load: 50A
              - wait 10s
              - fault: ntc1 open
              - until: discharge_undertemperature
                within: 5s
              - expect: discharge_mos off
              - button: off
              - wait: 1s
              - expect: operating_mode shutdown
            """;

    @Test
    void aScenarioPrintsItsTimelineTwiceTheSame() throws IOException {
        Told told = play(SENSOR);
        assertThat(told.out() + told.err()).contains("0d 00:00:05.000  load 50A\n", "all as expected");
        assertThat(told.status()).isZero();
        assertThat(play(SENSOR).out()).isEqualTo(told.out());
    }

    @Test
    void anExpectationThatFailsMakesTheStatusOne() throws IOException {
        Told told = play(SENSOR.replace("discharge_mos off", "discharge_mos on"));
        assertThat(told.out()).contains("expect discharge_mos on: NO, off", "1 not as expected");
        assertThat(told.status()).isEqualTo(1);
    }

    @Test
    void theExampleOfTheGuideIsTrue() throws IOException {
        String guide = Files.readString(Path.of("..", "docs", "guide", "scenarios.md"));
        int start = guide.indexOf("```yaml\n") + "```yaml\n".length();
        Told told = play(guide.substring(start, guide.indexOf("```", start)));
        assertThat(told.out()).endsWith("all as expected\n");
        assertThat(told.status()).isZero();
    }

    /// Charges over CAN: from a fifth to full, and what stops one.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "charge.yaml              | charging: finished: the current fell below the end current",
                "charge-cell-too-high.yaml | charging: stopped: the pack raises cell_overvoltage",
                "charger-silent.yaml      | charging: stopped: no status of a charger for 5 s",
            })
    void theChargesOfTheGuideComeOutAsExpected(String file, String line) {
        String path = Path.of("..", "docs", "guide", "scenarios", file).toString();
        Told told = Told.by("simulate", "charger", "--scenario", path, "--chargers", "2");
        assertThat(told.out()).contains(line).doesNotContain("NO").endsWith("all as expected\n");
        assertThat(told.status()).isZero();
        assertThat(Told.by("simulate", "jk-modbus", "--scenario", path).err())
                .contains("nobody charges here over CAN: play it with simulate charger");
    }

    private static final String OVERVOLTAGE = """
            name: an over-voltage ends the charge
            battery:
              board: BOARD
              cells: 16
              soc: 60
            steps:
              - wait: 10s
              - charger: 57V 20A
              - wait: 3min
              - expect: pack_current = 20A +- 1A
              - fault: cell3 offset 400mV
              - until: cell_overvoltage
                within: 10s
              - wait: 2s
              - expect: charge_mos off
              - expect: discharge_mos on
              - expect: pack_current = 0A +- 0.2A
              - clear: cell3
              - charger: none
              - load: 20A
              - until: no cell_overvoltage
                within: 1h
              - expect: charge_mos on
            """;

    @ParameterizedTest
    @ValueSource(strings = {"12100", "jk-modbus", "nw", "emus"})
    void anOvervoltageEndsTheChargeOfEachBoardAndAWrongExpectationFails(String board) throws IOException {
        String scenario = OVERVOLTAGE.replace("BOARD", board);
        Told told = play(scenario);
        assertThat(told.out()).contains("cell_overvoltage raised, 3").endsWith("all as expected\n");
        assertThat(told.status()).isZero();
        assertThat(play(scenario).out()).isEqualTo(told.out());
        assertThat(play(scenario.replace("expect: charge_mos off", "expect: charge_mos on"))
                        .status())
                .isEqualTo(1);
    }

    @Test
    void anEmusUnitChargesFrom20PercentToTheEnd() throws IOException {
        Told told = play("""
                name: a charge from 20 % to its end
                battery:
                  board: emus
                  soc: 20
                  spread: none
                  sensors: exact
                  capacity: 60
                steps:
                  - wait: 10s
                  - expect: charging_stage disconnected
                  - charger: 57.5V 20A
                  - wait: 3min
                  - expect: charging_stage main
                  - expect: pack_current = 20A +- 1A
                  - until: charging_stage finished
                    within: 8h
                  - expect: soc > 95%
                  - charger: none
                  - until: charging_stage disconnected
                    within: 1min
                """);
        assertThat(told.out()).endsWith("all as expected\n");
        assertThat(told.status()).isZero();
    }

    @Test
    void withJsonEachLineIsAnObject() throws IOException {
        Told told = play(SENSOR, "--json");
        assertThat(told.objects().getFirst().get("text").asString()).isEqualTo("wait 5s");
        assertThat(told.objects().get(1).get("time").asDouble()).isBetween(0.0, 5.0);
    }

    @Test
    void whatIsWrongIsSaidInOneLine() throws IOException {
        assertThat(play("steps:\n  - lod: 50A\n").err())
                .endsWith("expect\n")
                .contains("yaml:2:5: step 1: unknown command 'lod'");
        assertThat(play("battery:\n  cells: 4\n  cels: 4\n").err())
                .contains("yaml:3:3: unknown key 'battery.cels': cells, ")
                .hasLineCount(1);
        assertThat(play("battery: {cells: many}\n").err())
                .contains("yaml:1:11: battery.cells: many is not a number")
                .hasLineCount(1);
        assertThat(play("battery: {cells: 0}\n").err()).contains("yaml:1:1: a pack has 1 … 256 cells");
        assertThat(play("battery: {cells: 4}\nsteps: [wait 1s]\nspeed: 2\n").err())
                .contains("yaml:3:1: unknown key 'speed'");
        assertThat(play("battery: {cells: 4}\n").err()).contains("yaml: the scenario has no steps");
        assertThat(play("steps: [wait 1s\n").err())
                .contains("yaml:2:1: no YAML: ")
                .hasLineCount(1);
        assertThat(play("just a text").err()).contains("this is no scenario").hasLineCount(1);
        assertThat(play("steps:\n  - wait: 1s\n  - fault: ntc9 open\n").err())
                .contains("yaml:3:5: step 2: there is no ntc9")
                .hasLineCount(1);
        assertThat(play(SENSOR, "--speed", "-3").status()).isEqualTo(2);
        Told missing = Told.by(
                "simulate", "12100", "--scenario", folder.resolve("none.yaml").toString());
        assertThat(missing.status()).isEqualTo(1);
        assertThat(missing.err()).contains("there is no such file").hasLineCount(1);
        assertThat(Told.by("simulate", "toaster", "--scenario", "x").status()).isEqualTo(2);
    }
}
