package org.galvani.protocol.inverter;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.galvani.pack.Bytes;
import org.galvani.protocol.can.CanFrame;
import org.galvani.protocol.testing.Captures;
import org.galvani.protocol.testing.Captures.Capture;
import org.galvani.protocol.wire.Explanation;
import org.galvani.protocol.wire.Found;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What real packs sent to real inverters says what their captures document.
class InverterCapturesTest {

    /// What a name in the captures' expectations is called here.
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("CVL", "charge_voltage_limit"),
            Map.entry("CCL", "charge_current_limit"),
            Map.entry("DCL", "discharge_current_limit"),
            Map.entry("DVL", "discharge_voltage_limit"),
            Map.entry("soc", "soc"),
            Map.entry("soh", "soh"),
            Map.entry("V", "pack_voltage"),
            Map.entry("V_at_0.1", "pack_voltage"),
            Map.entry("A", "pack_current"),
            Map.entry("C", "temperature_average"),
            Map.entry("modules", "module_count"),
            Map.entry("chargeEnable", "charge_permitted"),
            Map.entry("dischargeEnable", "discharge_permitted"),
            Map.entry("chargeImmediately", "force_charge_request"),
            Map.entry("nominalAh", "design_capacity"),
            Map.entry("installedAh", "design_capacity"),
            Map.entry("remainingAh", "remaining_capacity"),
            Map.entry("availableAh", "remaining_capacity"),
            Map.entry("online", "modules_online"),
            Map.entry("offline", "modules_offline"),
            Map.entry("blockCharge", "modules_charge_blocked"),
            Map.entry("blockDischarge", "modules_discharge_blocked"));

    @Test
    void everyCapturedFrameSaysWhatWasMeant() {
        int compared = 0;
        for (Capture capture : Captures.of("inverter")) {
            boolean coarse = capture.name().startsWith("discover");
            InverterTables tables = Inverter.CAN.tables(coarse ? Map.of("voltage-step", "0.1") : Map.of());
            Map<String, Explanation> explained = new LinkedHashMap<>();
            for (JsonNode frame : capture.json().path("frames")) {
                String id = frame.path("id").asString();
                explained.put(id, explain(tables, id, frame.path("data").asString()));
            }
            assertThat(explained.values())
                    .as(capture.name())
                    .allSatisfy(one -> assertThat(one.ok()).as("%s", one).isTrue());
            for (Map.Entry<String, JsonNode> expected :
                    capture.json().path("expected").properties()) {
                Explanation one = explained.get(expected.getKey());
                for (Map.Entry<String, JsonNode> value : expected.getValue().properties()) {
                    String name = NAMES.get(value.getKey());
                    if (one != null && name != null) {
                        assertThat(plain(one.readings().get(name)))
                                .as("%s %s %s", capture, expected.getKey(), name)
                                .isEqualTo(plain(value.getValue()));
                        compared++;
                    }
                }
            }
        }
        assertThat(compared).isGreaterThan(50);
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

    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case BigDecimal number -> number.doubleValue();
            case JsonNode node when node.isBoolean() -> node.asBoolean();
            case JsonNode node when node.isNumber() -> node.asDouble();
            default -> value;
        };
    }

    static List<String> texts(List<CanFrame> frames) {
        return frames.stream().map(CanFrame::toString).toList();
    }
}
