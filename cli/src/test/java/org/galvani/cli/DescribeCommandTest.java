package org.galvani.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.galvani.protocol.jk.JkModbus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DescribeCommandTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--map=1.1",
                "--map=1.0",
                "--profile=compact",
                "--language=en",
                "--language=zh",
                "--map=1.0 --language=zh --profile=compact"
            })
    void theTableFitsATerminal(String options) {
        var run = Told.by(Stream.concat(
                        Stream.of("describe", "jk-modbus"), Pattern.compile(" ").splitAsStream(options))
                .toArray(String[]::new));
        assertThat(run.status()).isZero();
        assertThat(run.lines())
                .hasSizeGreaterThan(100)
                .allSatisfy(row -> assertThat(Columns.width(row)).as(row).isLessThanOrEqualTo(100))
                .noneMatch(row -> row.contains("\u001b"));
    }

    @Test
    void rowsTellAddressNamesTypeStepAccessAndRange() {
        var lines = Told.by("describe", "jk-modbus").lines().stream()
                .map(line -> line.strip().replaceAll(" +", " "))
                .toList();
        assertThat(lines)
                .contains(
                        "0x100c VolCellOV cell_overvoltage_trip U32 1 mV RW 1.2…4.5 V",
                        "0x1088 CellConWireRes0…31 cell_connection_resistances[1…32] U32 1 µΩ RW 0…1 Ω",
                        "0x1200 CellVol0…31 cell_voltages[1…32] U16 1 mV R",
                        "bit 4 AlarmCellOVP alarm cell_overvoltage",
                        "bit 7 DisablePCLModule current_limiter_switch (1 is off) only 1.1",
                        "0 off, 1 charge, 2 discharge",
                        "0x1428-0x14b1 hold secrets: never shown or recorded");
    }

    @Test
    void labelsStandInForNamesInTheLanguageAskedFor() {
        assertThat(Told.by("describe", "jk-modbus", "--language", "zh").out()).contains("单体过压: 保护值", "总电压");
        assertThat(Told.by("describe", "jk-modbus", "--language", "en").out()).contains("Cell overvoltage: trip");
    }

    @Test
    void jsonIsOneObjectARow() {
        var rows = Told.by("describe", "jk-modbus", "--json").maps();
        var tables = JkModbus.MODBUS.tables(Map.of());
        assertThat(rows)
                .hasSize(tables.blocks().stream()
                        .mapToInt(block -> block.layout().fields().size())
                        .sum());
        assertThat(rows)
                .filteredOn("name", "VolCellOV")
                .containsExactly(Map.ofEntries(
                        Map.entry("block", "settings"),
                        Map.entry("address", "0x100c"),
                        Map.entry("name", "VolCellOV"),
                        Map.entry("key", "cell_overvoltage_trip"),
                        Map.entry("label", "Cell overvoltage: trip"),
                        Map.entry("kind", "setting"),
                        Map.entry("form", "number"),
                        Map.entry("unit", "V"),
                        Map.entry("type", "U32"),
                        Map.entry("bytes", 4),
                        Map.entry("step", "1 mV"),
                        Map.entry("access", "RW"),
                        Map.entry("min", 1.2),
                        Map.entry("max", 4.5),
                        Map.entry("effect", "write")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cell_overvoltage_trip", "VolCellOV", "volcellov", "Cell-Overvoltage-Trip"})
    void aRowIsFoundByEachOfItsNames(String name) {
        assertThat(Told.by("describe", "jk-modbus", name).lines())
                .startsWith("cell_overvoltage_trip")
                .contains("  address      0x100c", "  range        1.2…4.5 V");
    }

    @Test
    void bitsAndArraysHaveNamesToo() {
        assertThat(Told.by("describe", "jk-modbus", "smart_sleep_switch").out()).contains("bit 6 of FeatureSwitches");
        assertThat(Told.by("describe", "jk-modbus", "cell_voltages").lines()).startsWith("cell_voltages[1…32]");
        assertThat(Told.by("describe", "jk-modbus", "cell_voltages[3]").out()).contains("0x1204");
    }

    @Test
    void unknownNamesListNearOnes() {
        var run = Told.by("describe", "jk-modbus", "cell_overvoltge_trip");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).hasLineCount(1).contains("cell_overvoltge_trip", "cell_overvoltage_trip");
    }
}
