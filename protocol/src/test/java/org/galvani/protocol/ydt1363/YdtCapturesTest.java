package org.galvani.protocol.ydt1363;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.galvani.pack.Alarm;
import org.galvani.pack.Bytes;
import org.galvani.pack.RaisedAlarm;
import org.galvani.protocol.testing.Captures;
import org.galvani.protocol.testing.Csv;
import org.galvani.protocol.wire.Explanation;
import org.galvani.protocol.wire.Field;
import org.galvani.protocol.wire.Found;
import org.galvani.protocol.wire.FrameReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Captured frames of the family say what is written beside them, or are refused for the right reason.
class YdtCapturesTest {

    private static final YdtTables TABLES = Ydt1363.YDT1363.tables(Map.of());

    /// What the file calls otherwise. Its charge_switch is what conducts, which is charge_mos here.
    private static final Map<String, String> NAMES = Map.of(
            "rated_capacity", "design_capacity", "charge_switch", "charge_mos", "discharge_switch", "discharge_mos");

    private static final Map<String, JsonNode> FRAMES = new LinkedHashMap<>();

    private static Map<String, JsonNode> frames() {
        if (FRAMES.isEmpty()) {
            Captures.of("bms12100")
                    .getFirst()
                    .json()
                    .path("frames")
                    .forEach(frame -> FRAMES.put(frame.path("id").asString(), frame));
        }
        return FRAMES;
    }

    private static JsonNode frame(String id) {
        return Objects.requireNonNull(frames().get(id), id);
    }

    private static List<Found> found(JsonNode frame) {
        FrameReader reader = TABLES.reader();
        List<Found> found = new ArrayList<>(
                reader.accept(Ydt1363.YDT1363.frame(frame.path("frame").asString())));
        found.addAll(reader.quiet());
        return found;
    }

    private static Explanation explain(String id) {
        var found = found(frame(id));
        assertThat(found).as(id).hasSize(1);
        return TABLES.line().explain(found.getFirst());
    }

    @Test
    void everyFrameIsFoundWhole() {
        frames().forEach((id, frame) -> {
            var found = found(frame);
            assertThat(found).as(id).hasSize(1);
            assertThat(found.getFirst().bytes())
                    .as(id)
                    .isEqualTo(Bytes.hex(frame.path("wire").asString()));
            assertThat(found.getFirst() instanceof Found.Frame)
                    .as(id)
                    .isEqualTo(frame.path("checksum_ok").asBoolean());
        });
        assertThat(frames()).hasSize(57);
    }

    @Test
    void theExampleOfTheStandardIsRefusedForItsChecksum() {
        assertThat(explain("std-checksum-example").problems())
                .singleElement()
                .asString()
                .contains("checksum 0xfc72, computed 0xfc71");
    }

    @Test
    void everyFrameSaysWhatIsWrittenBesideIt() {
        int checked = 0;
        for (var entry : frames().entrySet()) {
            var expected = entry.getValue().path("expected");
            var readings = expected.isEmpty()
                    ? Map.<String, Object>of()
                    : explain(entry.getKey()).readings();
            for (var property : expected.properties()) {
                if (!property.getKey().equals("note")) {
                    String name = NAMES.getOrDefault(property.getKey(), property.getKey());
                    assertThat(text(readings.get(name)))
                            .as(entry.getKey() + " " + name)
                            .isEqualTo(text(property.getValue()));
                    checked++;
                }
            }
        }
        assertThat(checked).isEqualTo(41);
    }

    private static String text(JsonNode value) {
        if (value.isArray()) {
            List<String> members = new ArrayList<>();
            value.forEach(member -> members.add(text(member)));
            return members.toString();
        }
        return value.isBoolean() ? value.asString() : plain(value.decimalValue());
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case List<?> members ->
                members.stream().map(YdtCapturesTest::text).toList().toString();
            case BigDecimal number -> plain(number);
            case null, default -> String.valueOf(value);
        };
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /// Over-voltage holds the charge MOSFET off though every cell is below its release: the SOC is not yet below 96 %.
    @Test
    void aFullPackIsHeldInOvervoltage() {
        var signals = explain("cap-44-full-ov");
        assertThat(signals.alarms())
                .extracting(RaisedAlarm::alarm)
                .containsOnly(Alarm.CELL_OVERVOLTAGE_WARNING, Alarm.PACK_OVERVOLTAGE);
        assertThat(signals.alarms())
                .filteredOn(alarm -> alarm.alarm() == Alarm.CELL_OVERVOLTAGE_WARNING)
                .extracting(alarm -> alarm.index().orElse(0))
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16);
        assertThat(signals.readings())
                .containsEntry("recharge_waiting", true)
                .containsEntry("operating_mode", "standby")
                .containsEntry("charge_mos", false)
                .containsEntry("discharge_mos", true)
                .containsEntry("heating", false);
    }

    /// The values of the block are written beside its rows.
    @Test
    void theSettingsAreThoseOfTheTable() {
        var explained = explain("cap-47-zh26");
        assertThat(explained.frame()).containsEntry("known_by", "its shape").containsEntry("command", "read_settings");
        var bytes = YdtFrame.decode(found(frame("cap-47-zh26")).getFirst().bytes())
                .info()
                .toArray();
        int checked = 0;
        for (var row : Csv.resource("ydt1363/settings47h.csv")) {
            String printed = row.of("cap_1101-ZH26_15S");
            if (row.of("index").matches("[WB]\\d+")) {
                Field field =
                        TABLES.settings().layout().named(row.of("meaning")).orElseThrow();
                var quantity = field.quantity().orElseThrow();
                var value = quantity.decimal(field.value(field.wire().raw(bytes, 0)));
                assertThat(value)
                        .as(field.name())
                        .isEqualByComparingTo(magnitude(printed, row).multiply(unit(row)));
                checked++;
            } else if (row.of("index").startsWith("S")) {
                Field field = TABLES.settings().layout().named(row.of("index")).orElseThrow();
                assertThat(field.wire().raw(bytes, 0))
                        .isEqualTo(Integer.decode(printed).longValue());
                checked++;
            }
        }
        assertThat(checked).isEqualTo(60 + 27 + 8);
        assertThat(explained.readings())
                .containsEntry("model", "1101-ZH26")
                .containsEntry("heater_enabled", false)
                .containsEntry("discharge_transient_overcurrent_lock_enabled", false)
                .containsEntry("discharge_short_circuit_lock_enabled", true)
                .containsEntry("low_soc_warning_enabled", true)
                .containsEntry("low_soc_enabled", false)
                .containsEntry("key_switch_fault_enabled", true)
                .containsEntry("discharge_overcurrent_trip", new BigDecimal("110"));
    }

    /// Limits of a current are magnitudes here.
    private static BigDecimal magnitude(String printed, Csv.Row row) {
        BigDecimal number = new BigDecimal(printed);
        return row.of("unit").equals("A") ? number.abs() : number;
    }

    /// The printed unit in units of ours.
    private static BigDecimal unit(Csv.Row row) {
        return switch (row.of("unit")) {
            case "mV", "ms", "mOhm" -> new BigDecimal("0.001");
            case "h" -> new BigDecimal(3600);
            case "min" -> new BigDecimal(60);
            default -> BigDecimal.ONE;
        };
    }

    @Test
    void boardsSayWhatTheyAre() {
        assertThat(explain("rsp-51-zh26").readings())
                .containsEntry("model", "1101-ZH26")
                .containsEntry("software_version", "2.6")
                .containsEntry("protocol_version", "2.0");
        assertThat(explain("rsp-51-sp15").readings())
                .containsEntry("model", "1101-SP15")
                .containsEntry("software_version", "2.7")
                .containsEntry("manufacturer", "CANProtocol:Sofar");
    }

    @Test
    void refusalsAndEmptyAnswersAreWell() {
        assertThat(explain("rsp-unsupported").frame()).containsEntry("return", YdtReturn.UNKNOWN_COMMAND.told());
        assertThat(explain("rsp-unsupported").ok()).isTrue();
        assertThat(explain("rsp-4F").ok()).isTrue();
        var line = TABLES.line();
        line.explain(found(frame("req-4F")).getFirst());
        assertThat(line.explain(found(frame("rsp-4F")).getFirst()).readings()).containsEntry("protocol_version", "2.0");
    }

    @Test
    void ordersSayWhatTheyOrder() {
        assertThat(explain("req-45-0").readings()).containsEntry("discharge_switch", false);
        assertThat(explain("req-45-1").readings()).containsEntry("charge_switch", false);
        assertThat(explain("req-45-2").readings()).containsEntry("current_limiter_switch", true);
        assertThat(explain("req-45-3").readings()).containsEntry("heater_enabled", true);
        assertThat(explain("req-45-4").readings()).containsEntry("shutdown", true);
        assertThat(explain("req-45-5").readings()).containsEntry("factory_reset", true);
        assertThat(explain("req-4B-first").frame())
                .containsEntry("command", "history")
                .containsEntry("from_record", 0L);
        assertThat(explain("req-A2").frame())
                .containsEntry("command", "unknown")
                .containsEntry("command_code", "a2");
    }

    /// A PACE block has no layout of version 2.0: it is shown, not guessed at.
    @Test
    void whatHasNoLayoutIsShownAsItIs() {
        var explained = explain("pace-ovcfg");
        assertThat(explained.ok()).isFalse();
        assertThat(explained.problems()).containsExactly("8 bytes that no layout of version 25 fits");
        assertThat(explained.frame()).containsEntry("content", "010e100e740d340a");
    }

    /// The reply alone tells what it is: whatever captured answer is taken, one shape fits and no other.
    @Test
    void noAnswerHasTwoShapes() {
        frames().forEach((id, frame) -> {
            if (frame.path("kind").asString().equals("captured-response")
                    && frame.path("lenid").asInt() > 0) {
                var reply = YdtFrame.decode(
                        Bytes.of(("~" + frame.path("frame").asString() + "\r").getBytes(StandardCharsets.US_ASCII)));
                long shapes = List.of(
                                YdtCommand.TELEMETRY,
                                YdtCommand.SIGNALS,
                                YdtCommand.READ_SETTINGS,
                                YdtCommand.IDENTITY,
                                YdtCommand.READ_CLOCK,
                                YdtCommand.HISTORY)
                        .stream()
                        .filter(command -> TABLES.layout(command, reply).isPresent())
                        .count();
                assertThat(shapes).as(id).isEqualTo(id.equals("pace-ovcfg") ? 0 : 1);
            }
        });
    }
}
