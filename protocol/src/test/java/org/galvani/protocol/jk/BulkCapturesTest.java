package org.galvani.protocol.jk;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.galvani.pack.VendorValue;
import org.galvani.protocol.testing.Captures;
import org.galvani.protocol.testing.Captures.Capture;
import org.galvani.protocol.testing.Csv;
import org.galvani.protocol.wire.Explanation;
import org.galvani.protocol.wire.Field;
import org.galvani.protocol.wire.Found;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The values in captured bulk frames: what the files derive from the register table, and what their sources expect.
///
/// The files count raw steps; unit and step come from the register table, not from the code under test.
class BulkCapturesTest {

    /// The row behind each name of the files that is not itself the vendor's symbol.
    private static final Map<String, String> ROWS = Map.ofEntries(
            entry("VolSOC100", "VolSOC100%"),
            entry("VolSOC0", "VolSOC0%"),
            entry("switch_word_0x1114", "FeatureSwitches"),
            entry("tmp_ota_0x1116hi", "TMPBatOTA"),
            entry("tmp_otar_0x1116lo", "TMPBatOTAR"),
            entry("TIMSmartSleep_h", "TIMSmartSleep"),
            entry("data_field_enable0", "DataFieldEnable0"),
            entry("cells_mV", "CellVol%d"),
            entry("cell_mask", "CellSta"),
            entry("avg_mV", "CellVolAve"),
            entry("delta_mV", "CellVdifMax"),
            entry("max_cell_index0", "MaxVolCellNbr"),
            entry("min_cell_index0", "MinVolCellNbr"),
            entry("wire_res_mOhm", "CellWireRes%d"),
            entry("t_mos_0.1C", "TempMos"),
            entry("wire_res_alarm_mask", "CellWireResSta"),
            entry("pack_mV", "BatVol"),
            entry("power_mW", "BatWatt"),
            entry("current_mA", "BatCurrent"),
            entry("t1_0.1C", "TempBat1"),
            entry("t2_0.1C", "TempBat2"),
            entry("t3_0.1C", "TempBat3"),
            entry("t4_0.1C", "TempBat4"),
            entry("t5_0.1C", "TempBat5"),
            entry("alarm_bits", "Alarms"),
            entry("balance_mA", "BalanCurrent"),
            entry("balance_state", "BalanSta"),
            entry("soc_pct", "SOCStateOfcharge"),
            entry("remaining_mAh", "SOCCapRemain"),
            entry("full_mAh", "SOCFullChargeCap"),
            entry("cycles", "SOCCycleCount"),
            entry("cycle_mAh", "SOCCycleCap"),
            entry("soh_pct", "SOCSOH"),
            entry("precharge", "Precharge"),
            entry("charge_on", "Charge"),
            entry("discharge_on", "Discharge"),
            entry("temp_present_bits", "TempSensorMask"),
            entry("heating", "Heating"),
            entry("volt_correct_float", "BatVolCorrect"),
            entry("pack_10mV", "BatVol"),
            entry("heat_mA", "HeatCurrent"),
            entry("charger_plugged", "ChargerPlugged"),
            entry("ticks_0.1s", "SysRunTicks"),
            entry("rtc_s_since_2020", "RTCTicks"),
            entry("time_enter_sleep_s", "TimeEnterSleep"),
            entry("device_id", "ManufacturerDeviceID"),
            entry("firmware", "SoftwareVersion"),
            entry("hw", "HardwareVersion"),
            entry("sw", "SoftwareVersion"),
            entry("power_on_times", "PWROnTimes"),
            entry("uart1_proto", "UART1MPRTOLNbr"),
            entry("can_proto", "CANMPRTOLNbr"),
            entry("uart2_proto", "UART2MPRTOLNbr"));

    /// 0x1110 is in no document; the rest lies in 0x1428-0x14B1 and is never shown.
    private static final Set<String> NOT_SHOWN = Set.of(
            "reg0x1110", "ble_name", "ble_pin", "first_on_date", "serial", "user_data", "setup_password", "user_data2");

    /// Only in map 1.0, so these frames are read with it.
    private static final Set<String> ROWS_OF_V1_0 = Set.of("TMPBatOTA", "TMPBatOTAR");

    private static final List<String> BALANCER_STATES = List.of("off", "charge", "discharge");

    private static final List<Csv.Row> TABLE = Csv.resource("jk/registers.csv");

    @Test
    void sayWhatTheFilesDerive() {
        int checked = 0;
        for (Capture capture : Captures.of("jk-55aa")) {
            for (var derived : capture.json().path("derived_by_us").properties()) {
                if (!NOT_SHOWN.contains(derived.getKey())) {
                    check(capture, derived.getKey(), derived.getValue());
                    checked++;
                }
            }
        }
        assertThat(checked).as("values in the 14 files").isEqualTo(529);
    }

    private static void check(Capture capture, String key, JsonNode derived) {
        String symbol = row(capture, key);
        String map = ROWS_OF_V1_0.contains(symbol) ? JkMap.V1_0 : JkMap.V1_1;
        Object shown = shown(explain(capture, map), symbol, key);
        String name = capture.name() + " " + key;
        if (symbol.equals("BatVolCorrect")) {
            assertThat(((BigDecimal) shown).floatValue()).as(name).isEqualTo((float) derived.asDouble());
        } else if (symbol.equals("BalanSta")) {
            assertThat(shown).as(name).isEqualTo(BALANCER_STATES.get(derived.asInt()));
        } else if (derived.isArray()) {
            checkCells(name, (List<?>) shown, symbol, derived);
        } else {
            switch (shown) {
                case List<?> set -> assertThat(set).as(name).isEqualTo(bits(derived.asLong(), firstMember(symbol)));
                case Boolean on -> assertThat(on).as(name).isEqualTo(derived.asInt() == 1);
                case BigDecimal number ->
                    assertThat(number)
                            .as(name)
                            .isEqualByComparingTo(differing(capture, key, symbol, derived.decimalValue()));
                default ->
                    assertThat(shown)
                            .as(name)
                            .isEqualTo(derived.isNumber() ? "0x%08x".formatted(derived.asLong()) : derived.asString());
            }
        }
    }

    private static void checkCells(String name, List<?> cells, String symbol, JsonNode derived) {
        for (int i = 0; i < derived.size(); i++) {
            BigDecimal expected = inUnits(symbol, derived.get(i).decimalValue());
            if (i < cells.size()) {
                assertThat(cells.get(i)).as(name).isEqualTo(expected);
            } else {
                assertThat(expected).as("%s: no cell %d", name, i + 1).isEqualByComparingTo("0");
            }
        }
    }

    /// Where readings differ from the file on purpose: cells count from 1, points in time are Unix seconds, and power
    /// has the sign of the current.
    private static BigDecimal differing(Capture capture, String key, String symbol, BigDecimal raw) {
        if (key.equals("pack_10mV")) {
            return raw.movePointLeft(2);
        }
        BigDecimal value = inUnits(symbol, raw);
        return switch (symbol) {
            case "MaxVolCellNbr", "MinVolCellNbr" -> value.add(BigDecimal.ONE);
            case "RTCTicks" -> value.add(new BigDecimal("1577836800"));
            case "BatWatt" ->
                capture.json().path("derived_by_us").path("current_mA").asLong() < 0 ? value.negate() : value;
            default -> value;
        };
    }

    /// `runtime_s` is the run time since start in telemetry and the total in the identity.
    private static String row(Capture capture, String key) {
        if (key.equals("runtime_s")) {
            return capture.json().path("check").path("frame_type").asInt() == 3 ? "ODDRunTime" : "RunTime";
        }
        return ROWS.getOrDefault(key, key);
    }

    /// The value under the name users see; the second BatVol is no reading of its own but is explained.
    private static Object shown(Explanation explanation, String symbol, String key) {
        if (key.equals("pack_10mV")) {
            return explanation.fields().stream()
                    .filter(field -> field.at() == BulkFrame.BODY + 0xE4)
                    .findFirst()
                    .orElseThrow()
                    .value();
        }
        Field field = field(symbol);
        Map<String, Object> readings = explanation.readings();
        String name = field.quantity().orElseThrow().key();
        if (field.quantity().orElseThrow() instanceof VendorValue) {
            Map<?, ?> vendor = (Map<?, ?>) readings.getOrDefault("vendor", Map.of());
            return Objects.requireNonNull(vendor.get(name), name);
        }
        Object shown = readings.getOrDefault(name, "absent");
        return shown instanceof List<?> list && symbol.startsWith("TempBat") ? list.get(field.index() - 1) : shown;
    }

    private static Field field(String symbol) {
        String one = symbol.replace("%d", "0");
        for (String map : List.of(JkMap.V1_1, JkMap.V1_0)) {
            for (var block : JkModbus.MODBUS.tables(Map.of("map", map)).blocks()) {
                var field = block.layout().named(one);
                if (field.isPresent()) {
                    return field.get();
                }
            }
        }
        throw new AssertionError("no row " + symbol);
    }

    /// A raw number in the base unit, by the unit and step that the register table prints.
    private static BigDecimal inUnits(String symbol, BigDecimal raw) {
        Csv.Row row = TABLE.stream()
                .filter(one -> one.of("symbol").equals(symbol.replace("%d", "0")))
                .findFirst()
                .orElseThrow(() -> new AssertionError(symbol));
        BigDecimal step = row.of("scale").isEmpty() ? BigDecimal.ONE : new BigDecimal(row.of("scale"));
        BigDecimal unit = switch (row.of("unit")) {
            case "mV", "mA", "mW", "mAh", "mΩ" -> new BigDecimal("0.001");
            case "µs", "µΩ" -> new BigDecimal("0.000001");
            case "h" -> new BigDecimal("3600");
            default -> BigDecimal.ONE;
        };
        BigDecimal value = raw.multiply(step).multiply(unit).stripTrailingZeros();
        return value.scale() < 0 ? value.setScale(0) : value;
    }

    /// Bit 0 is cell 1, but the MOSFET's sensor stays 0.
    private static int firstMember(String symbol) {
        return symbol.equals("TempSensorMask") ? 0 : 1;
    }

    private static List<Integer> bits(long mask, int first) {
        List<Integer> set = new ArrayList<>();
        for (int bit = 0; bit < 32; bit++) {
            if ((mask >> bit) % 2 == 1) {
                set.add(bit + first);
            }
        }
        return set;
    }

    private static Explanation explain(Capture capture, String map) {
        var frame = capture.bytes().slice(0, BulkFrame.LENGTH);
        var explanation = JkModbus.MODBUS.tables(Map.of("map", map)).line().explain(new Found.Frame(frame));
        assertThat(explanation.ok()).as(capture.name()).isTrue();
        assertThat(explanation.problems()).as(capture.name()).isEmpty();
        return explanation;
    }

    /// A JK02_32S over Bluetooth: the payload is the telemetry block. What its source computes itself (Wh moved, time
    /// to empty, mean temperature, V × A) is not compared.
    @Test
    void sayWhatTheSourceOfTheBluetoothFrameExpects() {
        Capture capture = capture("55aa_ble_JK02_32S_cell");
        Map<String, Object> readings = explain(capture, JkMap.V1_1).readings();
        JsonNode expected = capture.json().path("expected");
        Map<String, String> names = Map.ofEntries(
                entry("cell_count", "cell_count"),
                entry("delta_voltage", "cell_voltage_spread"),
                entry("voltage", "pack_voltage"),
                entry("current", "pack_current"),
                entry("battery_level", "soc"),
                entry("battery_health", "soh"),
                entry("cycle_charge", "remaining_capacity"),
                entry("design_capacity", "full_capacity"),
                entry("cycles", "cycle_count"),
                entry("balance_current", "balancing_current"));
        names.forEach((theirs, ours) -> assertThat((BigDecimal) readings.get(ours))
                .as(theirs)
                .isEqualByComparingTo(expected.path(theirs).decimalValue()));
        List<BigDecimal> cells = new ArrayList<>();
        expected.path("cell_voltages").forEach(cell -> cells.add(cell.decimalValue()));
        assertThat(readings)
                .containsEntry("cell_voltages", cells)
                .containsEntry("charge_mos", true)
                .containsEntry("discharge_mos", true)
                .containsEntry("balancing", "off")
                .containsEntry("mos_temperature", new BigDecimal("31"))
                .containsEntry("cell_voltage_min", new BigDecimal("3.312"))
                .containsEntry("cell_voltage_max", new BigDecimal("3.315"))
                .containsEntry("pack_power", new BigDecimal("-187.232"));
        assertThat(explain(capture, JkMap.V1_1).alarms()).isEmpty();
        Set<String> compared = new TreeSet<>(names.keySet());
        compared.addAll(List.of("temp_sensors", "problem_code", "problem", "temp_values", "cell_voltages"));
        compared.addAll(List.of("balancer", "chrg_mosfet", "dischrg_mosfet"));
        compared.addAll(List.of("cycle_capacity", "power", "battery_charging", "runtime", "temperature"));
        assertThat(expected.propertyNames()).containsExactlyInAnyOrderElementsOf(compared);
    }

    /// Bit 19 of the alarm word is set: the pack still has its first password.
    @Test
    void raiseTheAlarmOfTheFile() {
        assertThat(explain(capture("55aa_status_NEEY3"), JkMap.V1_1).alarms())
                .extracting(alarm -> alarm.alarm().key() + " bit " + alarm.bit())
                .containsExactly("password_change_due bit 19");
        assertThat(explain(capture("55aa_status_442_addr1"), JkMap.V1_1).alarms())
                .isEmpty();
    }

    /// The PIN, passwords, serial number and names of the board are neither shown nor left in the bytes.
    @Test
    void keepSecrets() {
        Capture capture = capture("55aa_about_PB2A16S20P_15.41_addr3");
        var explanation = explain(capture, JkMap.V1_1);
        assertThat(explanation.toString()).doesNotContain("1234", "240914", "JK-BMS", "BB02");
        assertThat(explanation.bytes().hex()).doesNotContain("31323334", "4a4b2d424d53", "42423032");
        var reader = JkModbus.MODBUS.tables(Map.of()).reader();
        assertThat(reader.accept(explanation.bytes())).containsExactly(new Found.Frame(explanation.bytes()));
    }

    private static Capture capture(String name) {
        return Captures.of("jk-55aa").stream()
                .filter(capture -> capture.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
