package org.galvani.protocol.jk;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.galvani.pack.Bytes;
import org.galvani.protocol.modbus.ModbusFrame;
import org.galvani.protocol.modbus.ModbusFrame.ReadReply;
import org.galvani.protocol.modbus.ModbusFrame.ReadRequest;
import org.galvani.protocol.modbus.ModbusFrame.WriteReply;
import org.galvani.protocol.modbus.ModbusFrame.WriteRequest;
import org.galvani.protocol.testing.Captures;
import org.galvani.protocol.testing.Captures.Capture;
import org.galvani.protocol.wire.Explanation;
import org.galvani.protocol.wire.Found;
import org.galvani.protocol.wire.FrameReader;
import org.junit.jupiter.api.Test;

/// Every captured JK frame is found, whole and alone, and says what was on the bus.
class CapturesTest {

    /// What is in each file, read from its bytes by hand. A file that is not here fails the test.
    private static final Map<String, List<String>> FRAMES = Map.ofEntries(
            entry("55aa_about_PB2A16S20P_15.41_addr3", List.of("bulk identity", "write reply 3: 1 from 0x161c")),
            entry("55aa_ble_JK02_32S_cell", List.of("bulk telemetry")),
            entry("55aa_settings_PB2A16S15P_15.10_8s", List.of("bulk settings", "write reply 1: 1 from 0x161e")),
            entry("55aa_status_442_addr1", List.of("bulk telemetry", "write reply 1: 1 from 0x1620")),
            entry("55aa_status_NEEY3", List.of("bulk telemetry", "write reply 1: 1 from 0x1620")),
            // the bus master tells its own state unasked; the acknowledgement carries its address 0
            entry("55aa_status_master0_broadcast_460", List.of("bulk telemetry", "write reply 0: 1 from 0x1620")),
            entry("55aa_tlam_log_0", List.of("bulk settings")),
            entry("55aa_tlam_log_1", List.of("bulk settings")),
            // presets are answered by the settings they made, then acknowledged
            entry("55aa_tlam_log_4", List.of("bulk settings", "write reply 1: 1 from 0x160a")),
            entry("55aa_tlam_log_5", List.of("bulk settings", "write reply 1: 1 from 0x160c")),
            entry("55aa_tlam_readme_0", List.of("bulk telemetry")),
            entry("55aa_tlam_readme_1", List.of("bulk settings")),
            entry("55aa_tlam_readme_2", List.of("bulk telemetry")),
            entry("55aa_tlam_readme_3", List.of("bulk settings")),
            entry("modbus_ack_about_addr1", List.of("write reply 1: 1 from 0x161c")),
            entry("modbus_ack_settings_addr1", List.of("write reply 1: 1 from 0x161e")),
            entry("modbus_ack_status_addr1", List.of("write reply 1: 1 from 0x1620")),
            entry("modbus_ack_status_master0", List.of("write reply 0: 1 from 0x1620")),
            entry("modbus_doc_read_req", List.of("read request 1: 2 from 0x0005")),
            entry("modbus_doc_read_rsp", List.of("read reply 1: 11223344")),
            entry("modbus_doc_write_req", List.of("write request 1: 00052233 to 0x0020")),
            entry("modbus_doc_write_rsp", List.of("write reply 1: 2 from 0x0020")),
            entry("modbus_preset_lfp_req", List.of("write request 1: 0000 to 0x160c")),
            entry("modbus_preset_liion_req", List.of("write request 1: 0000 to 0x160a")),
            entry("modbus_preset_lto_req", List.of("write request 1: 0000 to 0x160e")),
            entry("modbus_read_1290_req", List.of("read request 1: 2 from 0x1290")),
            entry("modbus_read_rsp_addr0_part0", List.of("read reply 0: 128 bytes")),
            entry("modbus_read_rsp_addr0_part1", List.of("read reply 0: 128 bytes")),
            entry("modbus_trig_about", List.of("write request 1: 0000 to 0x161c")),
            entry("modbus_trig_settings", List.of("write request 1: 0000 to 0x161e")),
            entry("modbus_trig_status", List.of("write request 1: 0000 to 0x1620")),
            entry("modbus_write_charge_off", List.of("write request 1: 00000000 to 0x1070")));

    private static final JkTables TABLES = JkModbus.MODBUS.tables(Map.of());

    @Test
    void theReaderFindsTheFramesOfEachFileAndNothingElse() {
        var captures = all();
        assertThat(captures).extracting(Capture::name).containsExactlyInAnyOrderElementsOf(FRAMES.keySet());
        for (Capture capture : captures) {
            assertThat(read(capture.bytes())).as(capture.name()).isEqualTo(FRAMES.get(capture.name()));
        }
    }

    /// One after the other on one line, without a silence between them.
    @Test
    void theReaderFindsThemAllInOneStream() {
        var stream = new ByteArrayOutputStream();
        List<String> expected = new ArrayList<>();
        for (Capture capture : all()) {
            stream.writeBytes(capture.bytes().toArray());
            expected.addAll(FRAMES.getOrDefault(capture.name(), List.of()));
        }
        assertThat(read(Bytes.of(stream.toByteArray()))).isEqualTo(expected);
    }

    /// What the files of Modbus frames expect, where it is more than a remark.
    @Test
    void modbusFramesSayWhatTheirFilesExpect() {
        for (Capture capture : Captures.of("jk-modbus")) {
            var expected = capture.json().path("expected");
            var facts = explain(capture.bytes(), Map.of()).frame();
            for (String key : List.of("start", "reg")) {
                if (expected.has(key)) {
                    int register = Integer.decode(word(expected.path(key).asString()));
                    assertThat(facts.get("start")).as(capture.name()).isEqualTo("0x%04x".formatted(register));
                }
            }
            if (expected.has("qty")) {
                assertThat(facts.get("count"))
                        .as(capture.name())
                        .isEqualTo(expected.path("qty").asInt());
            }
            for (String key : List.of("registers", "values")) {
                if (expected.has(key)) {
                    List<String> words = new ArrayList<>();
                    expected.path(key).forEach(word -> words.add(word.asString()));
                    assertThat(facts.get("registers")).as(capture.name()).isEqualTo(words);
                }
            }
        }
    }

    /// The comment of the file names the start registers; the values were read from the bytes by hand.
    @Test
    void readRepliesAreReadFromTheRegisterThatWasAskedFor() {
        var first = settings("modbus_read_rsp_addr0_part0", "0x1000");
        assertThat(first)
                .containsEntry("smart_sleep_voltage", new BigDecimal("3.5"))
                .containsEntry("cell_undervoltage_trip", new BigDecimal("2.58"))
                .containsEntry("charge_overcurrent_trip", new BigDecimal("40"))
                .containsEntry("discharge_overcurrent_delay", new BigDecimal("300"))
                .containsEntry("charge_undertemperature_trip", new BigDecimal("2"))
                .containsEntry("cell_count_setting", new BigDecimal("16"))
                .containsEntry("charge_switch", true)
                .containsEntry("design_capacity", new BigDecimal("314"))
                .hasSize(32);
        var second = settings("modbus_read_rsp_addr0_part1", "0x1080");
        assertThat(second)
                .containsEntry("discharge_short_circuit_delay", new BigDecimal("0.0015"))
                .containsEntry("balancing_start_voltage", new BigDecimal("3"))
                .hasSize(3);
    }

    private static Map<String, Object> settings(String name, String start) {
        for (Capture capture : Captures.of("jk-modbus")) {
            if (capture.name().equals(name)) {
                return explain(capture.bytes(), Map.of("start", start)).readings();
            }
        }
        throw new AssertionError(name);
    }

    private static List<Capture> all() {
        List<Capture> all = new ArrayList<>(Captures.of("jk-55aa"));
        all.addAll(Captures.of("jk-modbus"));
        return all;
    }

    private static Explanation explain(Bytes frame, Map<String, String> options) {
        Explanation explanation = JkModbus.MODBUS.tables(options).line().explain(new Found.Frame(frame));
        assertThat(explanation.ok()).isTrue();
        return explanation;
    }

    /// `0x160C one-key LiFePO4` names a register first.
    private static String word(String text) {
        int end = text.indexOf(' ');
        return end < 0 ? text : text.substring(0, end);
    }

    private static List<String> read(Bytes bytes) {
        FrameReader reader = TABLES.reader();
        List<Found> found = new ArrayList<>(reader.accept(bytes));
        found.addAll(reader.quiet());
        return found.stream().map(CapturesTest::inWords).toList();
    }

    private static String inWords(Found found) {
        return switch (found) {
            case Found.Skipped skipped -> "skipped " + skipped;
            case Found.Frame frame when BulkFrame.is(frame.bytes()) -> inWords(new BulkFrame(frame.bytes()));
            case Found.Frame frame -> inWords(ModbusFrame.decode(frame.bytes()));
        };
    }

    private static String inWords(BulkFrame frame) {
        return switch (frame.type()) {
            case 1 -> "bulk settings";
            case 2 -> "bulk telemetry";
            case 3 -> "bulk identity";
            default -> "bulk " + frame.type();
        };
    }

    private static String inWords(ModbusFrame frame) {
        return switch (frame) {
            case ReadRequest it -> "read request %d: %d from 0x%04x".formatted(it.address(), it.count(), it.start());
            case ReadReply it
            when it.values().length() > 4 ->
                "read reply %d: %d bytes".formatted(it.address(), it.values().length());
            case ReadReply it -> "read reply %d: %s".formatted(it.address(), it.values());
            case WriteRequest it -> "write request %d: %s to 0x%04x".formatted(it.address(), it.values(), it.start());
            case WriteReply it -> "write reply %d: %d from 0x%04x".formatted(it.address(), it.count(), it.start());
            case ModbusFrame.ErrorReply _, ModbusFrame.Other _ -> frame.toString();
        };
    }
}
