package org.galvani.bms.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Scenarios as a file would give them.
class ScenarioTest {

    private final List<String> timeline = new ArrayList<>();

    private int play(Map<String, Object> battery, Object... steps) {
        Scenario scenario = Scenario.of(Map.of("battery", battery, "steps", List.of(steps)), "12100");
        return Player.play(scenario, line -> timeline.add(line.toString()), _ -> {});
    }

    @Test
    void aDischargeToTheEndAndAChargeThatRescues() {
        int failures = play(
                Map.of("soc", 12, "sensors", "exact", "spread", "none"),
                "wait 5s",
                "expect discharge_mos on",
                "load 50A",
                "until pack_undervoltage within 20min",
                "expect discharge_mos off",
                "expect charge_mos on",
                "load none",
                "charger 14.4V 20A",
                "until discharge_mos on within 10s",
                "expect no pack_undervoltage",
                "wait 1min",
                "expect operating_mode charge",
                "expect pack_current = 20A +- 0.1A",
                "expect true_soc < 5%");
        assertThat(timeline).anySatisfy(line -> assertThat(line).endsWith("  pack_undervoltage raised"));
        assertThat(failures).as(String.join("\n", timeline)).isZero();
    }

    @Test
    void whatHasToBeSoAlwaysIsToldOnceWhenItIsNot() {
        int failures = play(
                Map.of("soc", 60, "sensors", "exact"),
                "wait 5s",
                "always pack_current > -10A",
                "always soc > 50%",
                "load 50A",
                "wait 10s");
        assertThat(failures).isEqualTo(1);
        assertThat(timeline.stream().filter(line -> line.contains("always pack_current > -10A: NO, ")))
                .hasSize(1);
    }

    @Test
    void anExpectationThatFailsSaysHowItIsAndTheRestGoesOn() {
        int failures = play(
                Map.of("soc", 60, "sensors", "exact"),
                Map.of("wait", "5s"),
                Map.of("expect", "soc > 80%"),
                "until cell_overvoltage within 10s",
                "expect heating off");
        assertThat(failures).isEqualTo(2);
        assertThat(timeline)
                .anySatisfy(line -> assertThat(line).contains("0d 00:00:05.000  expect soc > 80%: NO, "))
                .anySatisfy(line -> assertThat(line)
                        .contains("0d 00:00:15.000  NO: not within that time: NO, cell_overvoltage does"))
                .anySatisfy(line -> assertThat(line).contains("expect heating off: yes, off"));
    }

    @Test
    void equalScenariosGiveEqualTimelinesByteForByte() {
        Map<String, Object> battery =
                Map.of("cells", 8, "packs", 3, "spread", "aged", "soc", 40, "seed", 11, "capacity", 50);
        Object[] steps = {
            "load 2kW+10mF",
            "wait 20min",
            "pack 2: fault cell3 drift 100mV/h",
            "pack 3: button off",
            "wait 30min",
            "load none",
            "charger 28.8V 60A",
            "wait 30min"
        };
        play(battery, steps);
        List<String> first = List.copyOf(timeline);
        timeline.clear();
        play(battery, steps);
        assertThat(timeline).isEqualTo(first);
        assertThat(first)
                .hasSizeGreaterThan(10)
                .anySatisfy(line -> assertThat(line).contains("pack 3: mode shutdown"));
    }

    @Test
    void faultsSettingsAndTemperatureAreSteps() {
        int failures = play(
                Map.of("sensors", "exact", "soc", 60),
                "wait 5s",
                "load 20A",
                "fault ntc1 open",
                "until discharge_undertemperature within 5s",
                "expect discharge_mos off",
                "clear ntc1",
                "until no discharge_undertemperature within 5s",
                "ambient -30C",
                "until discharge_undertemperature within 12h",
                "set cell_undervoltage_release 3.3V",
                "set CELL_UV 3290",
                "expect cell_voltages[1] < 3.29V",
                "until cell_undervoltage within 5s");
        assertThat(failures).as(String.join("\n", timeline)).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "lod 50A|step 1: unknown command 'lod': load, charger, charge, chargers, ambient, fault, clear, set, button,"
                        + " charge-switch, discharge-switch, shutdown, frame, power-cut, soc, cell, wait, until, always, expect",
                "wait 5 parsec|step 1: '5 parsec' is no time; write 500ms, 10s, 5min, 2h or 3d",
                "wait -5s|step 1: '-5s' is no time; write 500ms, 10s, 5min, 2h or 3d",
                "until soc < 20%|step 1: until soc < 20%: say how long at most, as in until soc < 20% within 3h",
                "expect sock < 20%|step 1: 'sock' is neither a quantity nor an alarm of the glossary",
                "button maybe|step 1: 'maybe' is neither on nor off",
                "soc 120%|step 1: '120%' is no state of charge: 0% … 100%",
                "load|step 1: load: say more, as in load 50A",
                "set CELL_OV|step 1: set CELL_OV: say the value too, as in set CELL_OV 3650",
            })
    void whatIsNoCommandIsRefusedBeforeAnythingHappens(String step, String message) {
        assertThatThrownBy(() -> play(Map.of(), step)).hasMessage(message);
        assertThat(timeline).isEmpty();
    }

    @Test
    void whatABankCannotDoIsRefusedWhenItsTurnComes() {
        assertThatThrownBy(() -> play(Map.of(), "wait 1s", "pack 2: fault ntc1 open"))
                .hasMessage("step 2: there is no pack 2: this bank has 1");
        assertThatThrownBy(() -> play(Map.of(), "fault ntc7 open"))
                .hasMessage("step 1: there is no ntc7: this pack has ntc1 … ntc2");
        assertThatThrownBy(() -> play(Map.of(), "set CELL_OV 99999"))
                .hasMessageStartingWith("step 1: CELL_OV = 99999 mV: ");
        assertThatThrownBy(() -> play(Map.of(), "set CELL_OV soon"))
                .hasMessage("step 1: CELL_OV: 'soon' is no number in mV");
        assertThatThrownBy(() -> play(Map.of(), "set warp 9"))
                .hasMessageStartingWith("step 1: unknown setting 'warp': ");
    }

    @Test
    void whatIsWrongWithTheBatteryIsSaidByItsKey() {
        assertThatThrownBy(() -> play(Map.of("cels", 4), "wait 1s"))
                .hasMessageStartingWith("unknown key 'battery.cels': cells, ");
        assertThatThrownBy(() -> play(Map.of("cells", "many"), "wait 1s"))
                .hasMessage("battery.cells: many is not a number");
        assertThatThrownBy(() -> play(Map.of("cells", 0), "wait 1s"))
                .hasMessageStartingWith("a pack has 1 … 256 cells");
        assertThatThrownBy(() -> play(Map.of("soc", 130), "wait 1s")).hasMessageContaining("is outside");
        assertThatThrownBy(() -> Scenario.of(Map.of("steps", List.of()), "12100"))
                .hasMessage("the scenario has no steps");
    }

    @Test
    void fourPacksInSeriesShareOneCurrentThatAnyOfThemStops() {
        int failures = play(
                Map.of("packs", 4, "connection", "series", "soc", 60),
                "wait 5s",
                "charger 57.6V 20A",
                "wait 1min",
                "expect pack_current = 20A +- 0.5A",
                "expect charger_connected on",
                Map.of("pack 3", "fault ntc1 short"),
                "until pack_current = 0A +- 0.1A within 10s",
                "pack 3: expect charge_overtemperature",
                "pack 2: expect no charge_overtemperature",
                "clear all",
                "until pack_current = 20A +- 0.5A within 10s");
        assertThat(failures).as(String.join("\n", timeline)).isZero();
    }

    @Test
    void otherBoardsAndChemistriesHaveTheirOwnLimits() {
        int failures = play(
                Map.of("board", "jk-modbus", "chemistry", "nmc", "cells", 7, "soc", 97, "sensors", "exact"),
                "wait 5s",
                "expect charge_mos on",
                "charger 30.1V 50A",
                "until cell_overvoltage within 1h",
                "expect cell_voltage_max > 4.19V",
                "expect charge_mos off");
        assertThat(failures).as(String.join("\n", timeline)).isZero();
        assertThatThrownBy(() -> play(Map.of("board", "12100", "chemistry", "nmc"), "wait 1s"))
                .hasMessageStartingWith("a 12100 cannot protect nmc cells: PACK_OV would have to be 16.8");
        assertThatThrownBy(() -> play(Map.of("board", "toaster"), "wait 1s"))
                .hasMessage("battery.board: toaster is not 12100 or emus or jk-modbus or nw");
    }

    /// A JK board precharges for 5 s, an electronic load starts after 3 s: it breaks the port down, stops at once and
    /// starts again 3 s later, when the discharge MOSFET conducts.
    @Test
    void anElectronicLoadThatStartsDuringPrechargeTriesAgainAfterIt() {
        int failures = play(
                Map.of("board", "jk-modbus", "cells", 16, "sensors", "exact"),
                "always no discharge_short_circuit",
                "load 50A",
                "wait 5.5s",
                "expect discharge_mos on",
                "expect pack_current = 0A +- 0.1A",
                "wait 1s",
                "expect pack_current = -50A +- 0.1A");
        assertThat(failures).as(String.join("\n", timeline)).isZero();
    }

    /// S-49 by a resistor: it waits for nothing, so the port never reaches 90 % of the pack.
    @Test
    void aResistorThatHoldsThePortDownMakesThePrechargeFail() {
        int failures = play(
                Map.of("board", "jk-modbus", "cells", 16, "sensors", "exact"),
                "load 10ohm",
                "wait 4.9s",
                "expect no discharge_short_circuit",
                "until discharge_short_circuit within 0.2s",
                "expect discharge_mos off");
        assertThat(failures).as(String.join("\n", timeline)).isZero();
    }

    @Test
    void timesAreReadAsTheyAreWritten() {
        assertThat(Commands.duration("1h 30min")).isEqualTo(Duration.ofMinutes(90));
        assertThat(Commands.duration("0.5s")).isEqualTo(Duration.ofMillis(500));
        assertThat(new Line(Duration.ofDays(2).plusMillis(3_723_004), "load 50A"))
                .hasToString("2d 01:02:03.004  load 50A");
    }

    @Test
    void everyCommandOfTheTableIsReadFromItsOwnExample() {
        for (String known : Commands.known()) {
            Commands.parse(known.substring(0, known.indexOf(": ")));
        }
    }
}
