package org.galvani.protocol.inverter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.galvani.pack.Bytes;
import org.galvani.protocol.can.CanFrame;
import org.galvani.protocol.testing.Captures;
import org.galvani.protocol.testing.Captures.Capture;
import org.galvani.protocol.wire.Explanation;
import org.galvani.protocol.wire.Found;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What real packs sent to real inverters says what their captures document.
class InverterCapturesTest {

    /// What a name in the captures' expectations is called here, and what its number is multiplied with and raised by.
    private record Name(String ours, double factor, double zero) {

        Name(String ours) {
            this(ours, 1, 0);
        }
    }

    private static final Map<String, Name> NAMES = Map.ofEntries(
            Map.entry("CVL", new Name("charge_voltage_limit")),
            Map.entry("CCL", new Name("charge_current_limit")),
            Map.entry("DCL", new Name("discharge_current_limit")),
            Map.entry("DCL_signed", new Name("discharge_current_limit", -1, 0)), // a magnitude, whatever was sent
            Map.entry("DVL", new Name("discharge_voltage_limit")),
            Map.entry("soc", new Name("soc")),
            Map.entry("soh", new Name("soh")),
            Map.entry("V", new Name("pack_voltage")),
            Map.entry("V_at_0.1", new Name("pack_voltage")),
            Map.entry("A", new Name("pack_current")),
            Map.entry("C", new Name("temperature_average")),
            Map.entry("modules", new Name("module_count")),
            Map.entry("chargeEnable", new Name("charge_permitted")),
            Map.entry("dischargeEnable", new Name("discharge_permitted")),
            Map.entry("chargeImmediately", new Name("force_charge_request")),
            Map.entry("nominalAh", new Name("design_capacity")),
            Map.entry("installedAh", new Name("design_capacity")),
            Map.entry("remainingAh", new Name("remaining_capacity")),
            Map.entry("availableAh", new Name("remaining_capacity")),
            Map.entry("online", new Name("modules_online")),
            Map.entry("offline", new Name("modules_offline")),
            Map.entry("blockCharge", new Name("modules_charge_blocked")),
            Map.entry("blockDischarge", new Name("modules_discharge_blocked")),
            Map.entry("minCellmV", new Name("cell_voltage_min", 0.001, 0)),
            Map.entry("maxCellmV", new Name("cell_voltage_max", 0.001, 0)),
            Map.entry("minK", new Name("temperature_min", 1, -273)),
            Map.entry("maxK", new Name("temperature_max", 1, -273)),
            Map.entry("chargedkWh", new Name("total_charge_energy", 1000, 0)),
            Map.entry("dischargedkWh", new Name("total_discharge_energy", 1000, 0)));

    /// Frames of which the expectation is a text.
    private static final Map<String, String> TEXTS = Map.of(
            "0x35E", "manufacturer",
            "0x370", "model",
            "0x371", "model",
            "0x374", "cell_voltage_min_id",
            "0x382", "product_family");

    /// Notes, and what two makers read differently (`fw`: digits of 0x17 here, the number 0x16 there) and is kept raw.
    private static final Set<String> NOT_COMPARED =
            Set.of("note", "lesson", "DCL_as_unsigned_by_Solis", "tail", "chem", "fw");

    @Test
    void everyCapturedFrameSaysWhatWasMeant() {
        for (Capture capture : Captures.of("inverter")) {
            boolean coarse = capture.name().startsWith("discover");
            InverterTables tables = Inverter.CAN.tables(coarse ? Map.of("voltage-step", "0.1") : Map.of());
            Map<String, Explanation> explained = new LinkedHashMap<>();
            int n = 0;
            for (JsonNode frame : capture.json().path("frames")) {
                String id = frame.path("id").asString();
                Explanation one = explain(tables, id, frame.path("data").asString());
                explained.put(id, one);
                explained.put("frame" + n++, one);
            }
            assertThat(explained.values())
                    .as(capture.name())
                    .allSatisfy(one -> assertThat(one.ok()).as("%s", one).isTrue());
            capture.json().path("expected").properties().stream()
                    .filter(expected -> !NOT_COMPARED.contains(expected.getKey()))
                    .forEach(expected -> {
                        assertThat(explained).as("frames of %s", capture).containsKey(expected.getKey());
                        compare(
                                capture + " " + expected.getKey(),
                                expected.getKey(),
                                expected.getValue(),
                                Objects.requireNonNull(explained.get(expected.getKey())));
                    });
        }
    }

    private static void compare(String where, String id, JsonNode expected, Explanation read) {
        if (expected.isString()) {
            if (TEXTS.containsKey(id)) {
                assertThat(String.valueOf(read.readings().get(TEXTS.get(id))).strip())
                        .as(where)
                        .isEqualTo(expected.asString().strip());
            } else {
                assertThat(expected.asString()).as(where).contains("OK everywhere");
                assertThat(read.alarms()).as(where).isEmpty();
            }
            return;
        }
        for (Map.Entry<String, JsonNode> value : expected.properties()) {
            String key = value.getKey();
            if (key.equals("protection") || key.equals("alarm")) {
                assertThat(value.getValue().size()).as(where).isZero();
                assertThat(read.alarms()).as(where).isEmpty();
            } else if (!NOT_COMPARED.contains(key)) {
                Name name = Objects.requireNonNull(NAMES.get(key), () -> where + ": nobody compares " + key);
                Object ours = Objects.requireNonNull(read.readings().get(name.ours()), where + " " + key);
                if (value.getValue().isBoolean()) {
                    assertThat(ours)
                            .as("%s %s", where, key)
                            .isEqualTo(value.getValue().asBoolean());
                } else {
                    assertThat(((BigDecimal) ours).doubleValue())
                            .as("%s %s", where, key)
                            .isCloseTo(value.getValue().asDouble() * name.factor() + name.zero(), within(1e-9));
                }
            }
        }
    }

    @Test
    void aNegativeDischargeLimitIsAMagnitude() {
        InverterTables tables = Inverter.CAN.tables(Map.of());
        assertThat(explain(tables, "0x351", "4502AC0354FCC001").readings())
                .containsEntry("discharge_current_limit", new BigDecimal("94"));
    }

    @Test
    void cellsAndTemperaturesOfVictronFrames() {
        InverterTables tables = Inverter.CAN.tables(Map.of());
        assertThat(explain(tables, "0x373", "D80CDA0C21012301").readings())
                .containsEntry("cell_voltage_min", new BigDecimal("3.288"))
                .containsEntry("cell_voltage_max", new BigDecimal("3.29"))
                .containsEntry("temperature_min", new BigDecimal("16"))
                .containsEntry("temperature_max", new BigDecimal("18"));
        assertThat(explain(tables, "0x378", "400800002B070000").readings())
                .containsEntry("total_charge_energy", new BigDecimal("211200"))
                .containsEntry("total_discharge_energy", new BigDecimal("183500"));
        assertThat(explain(tables, "0x35E", "5059544553").readings()).containsEntry("manufacturer", "PYTES");
    }

    @Test
    void pairsOfBitsRaiseOnlyWhatTheySay() {
        InverterTables tables = Inverter.CAN.tables(Map.of());
        assertThat(explain(tables, "0x35A", "AAAAAAAAAAAAAAAA").alarms()).isEmpty(); // BYD: all well
        assertThat(explain(tables, "0x35A", "0000000000000000").alarms()).isEmpty(); // Pytes: nothing told
        assertThat(explain(tables, "0x35A", "ABAAFEAFAAFAFF").alarms()).isEmpty(); // Discover: 11 is no alarm
        assertThat(explain(tables, "0x35A", "A6AAAAAAAAAAAAAA").alarms())
                .extracting(raised -> raised.alarm().key())
                .containsExactly("pack_overvoltage");
    }

    @Test
    void whatIsNoFrameOfAPackIsRefused() {
        InverterTables tables = Inverter.CAN.tables(Map.of());
        assertThat(explain(tables, "0x123", "00").problems())
                .containsExactly("identifier 0x123 is no frame between a pack and an inverter");
        assertThat(explain(tables, "0x351", "").ok()).isFalse();
        Explanation cut = explain(tables, "0x351", "14027400");
        assertThat(cut.ok()).isFalse();
        assertThat(cut.readings()).containsOnlyKeys("charge_voltage_limit", "charge_current_limit");
    }

    static Explanation explain(InverterTables tables, String id, String data) {
        CanFrame frame = CanFrame.standard(Integer.decode(id), Bytes.hex(data));
        return tables.line().explain(new Found.Frame(frame.encoded()));
    }

    static List<String> texts(List<CanFrame> frames) {
        return frames.stream().map(CanFrame::toString).toList();
    }
}
