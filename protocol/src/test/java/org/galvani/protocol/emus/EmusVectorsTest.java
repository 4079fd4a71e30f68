package org.galvani.protocol.emus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.galvani.pack.Bytes;
import org.galvani.pack.Glossary;
import org.galvani.pack.Quantity;
import org.galvani.pack.Readings;
import org.galvani.protocol.can.CanFrame;
import org.galvani.protocol.emus.EmusAddressing.Spot;
import org.galvani.protocol.wire.Bit;
import org.galvani.protocol.wire.Field;
import org.galvani.protocol.wire.Layout;
import org.galvani.protocol.wire.Meaning;
import org.galvani.protocol.wire.Wire;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// The 183 frames of emus/vectors.json, 30 of them examples of the document, decode to what stands beside them and
/// encode to their bytes.
class EmusVectorsTest {

    private static final int STATISTIC_DATA = 2;
    private static final Map<String, String> OTHERWISE = Map.of("TIMESTAMP", "timestamp");

    record Vector(JsonNode json) {

        String text(String name) {
            return json.path(name).asString();
        }

        @Override
        public String toString() {
            return text("n") + " " + text("message") + " " + text("id") + "#" + text("data");
        }
    }

    static List<Vector> vectors() {
        List<Vector> vectors = new ArrayList<>();
        new ObjectMapper()
                .readTree(Path.of("src/test/resources/emus/vectors.json"))
                .forEach(json -> vectors.add(new Vector(json)));
        assertThat(vectors).hasSize(183);
        return vectors;
    }

    private static EmusTables tables(Vector vector) {
        Map<String, String> chosen = new HashMap<>();
        if (vector.json().path("base").isNull()) {
            chosen.put("neuro", "yes");
        } else {
            chosen.put("base", vector.text("base"));
            chosen.put("standard", vector.text("mode").equals("std") ? "yes" : "no");
        }
        chosen.put("lto", vector.text("chemistry").equals("LTO") ? "yes" : "no");
        chosen.put("diagnostics", "3.2.0");
        return Emus.G1.tables(chosen);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void decodesAndEncodes(Vector vector) {
        EmusTables tables = tables(vector);
        Bytes data = Bytes.hex(vector.text("data"));
        assertThat(data.length()).isEqualTo(vector.json().path("dlc").asInt());
        int id = Integer.decode(vector.text("id"));
        CanFrame frame = vector.text("mode").equals("std") ? CanFrame.standard(id, data) : CanFrame.extended(id, data);

        Spot spot = tables.addressing().spot(frame).orElseThrow();
        assertThat(spot.message().name()).isEqualTo(vector.text("message"));
        assertThat(tables.can(spot.message(), spot.group(), data)).isEqualTo(frame);

        EmusFrame kind = tables.frames(spot.message()).stream()
                .filter(one -> one.kind().name().toLowerCase(Locale.ROOT).equals(vector.text("kind"))
                        && one.fits(data.length()))
                .findFirst()
                .orElseThrow();
        assertThat(kind.kind().isFromUnit()).isEqualTo(!vector.text("direction").equals("to_bms"));
        Layout layout = tables.layout(kind, spot.group(), data.toArray(), 0, data.length());
        Readings readings = layout.decode(data.toArray(), 0);
        vector.json()
                .path("decoded")
                .properties()
                .forEach(entry -> check(entry.getKey(), entry.getValue(), layout, readings, spot, kind, data));
        assertThat(namesOf(layout, readings))
                .as("nothing is read that the vector does not know")
                .isSubsetOf(namesOf(vector.json().path("decoded")));

        byte[] encoded = new byte[data.length()];
        layout.encode(readings, encoded, 0);
        assertThat(Bytes.of(encoded)).isEqualTo(data);
    }

    /// The rows that say something; those of cells, of statistics and of texts stand in the vectors under one name.
    private static Set<String> namesOf(Layout layout, Readings readings) {
        Set<String> names = new TreeSet<>();
        for (Field field : layout.fields()) {
            if (field.quantity().filter(one -> readings.has(one, field.index())).isPresent()) {
                boolean word = layout.fields().getFirst().name().equals("STATISTIC_ID")
                        && field.wire().start() >= STATISTIC_DATA;
                names.add(
                        word
                                ? "DATA"
                                : field.index() > 0
                                        ? "cells"
                                        : OTHERWISE
                                                .getOrDefault(field.name(), field.name())
                                                .replaceFirst("^CHARACTER_1-.*", "CHARACTER_1"));
            }
        }
        return names;
    }

    private static Set<String> namesOf(JsonNode decoded) {
        Set<String> names = new TreeSet<>();
        decoded.properties().forEach(entry -> names.add(entry.getKey()));
        return names;
    }

    private static void check(
            String name, JsonNode expected, Layout layout, Readings readings, Spot spot, EmusFrame kind, Bytes data) {
        switch (name) {
            case "cells" -> checkCells(expected, readings);
            case "GROUP" -> {
                if (spot.message().isSeries()) {
                    assertThat(spot.group()).isEqualTo(expected.asInt());
                } else if (readings.has(EmusCells.GROUP)) {
                    assertThat(readings.value(EmusCells.GROUP)).isEqualTo(expected.asLong());
                }
            }
            case "text" -> {
                EmusNormalise.frame(kind.message(), readings);
                assertThat(readings.text(Glossary.SOFTWARE_VERSION)).isEqualTo(expected.asString());
            }
            case "statistic" -> assertThat(layout.name()).containsAnyOf(expected.asString(), "timestamp");
            case "event" ->
                assertThat(EmusEvent.TABLE
                                .get((int) readings.value(EmusEvent.EVENT_ID))
                                .name())
                        .isEqualTo(expected.asString());
            case "value" -> checkNumber(layout.fields().getLast(), expected, readings);
            case "packed" -> {
                checkNumber(layout.named("MIN").orElseThrow(), expected.path("min"), readings);
                checkNumber(layout.named("MAX").orElseThrow(), expected.path("max"), readings);
                checkNumber(layout.named("CELL").orElseThrow(), expected.path("min_cell"), readings);
            }
            case "timestamp" ->
                assertThat(readings.value(EmusStatistic.TIME))
                        .isEqualTo(Instant.parse(expected.asString() + "Z").getEpochSecond());
            case "unit" -> assertThat(unit(layout)).isEqualTo(expected.asString());
            case "DATA" -> assertThat(Wire.u32(2).raw(data.toArray(), 0)).isEqualTo(expected.asLong());
            default -> {
                if (name.startsWith("CHARACTER_")) {
                    int n = Integer.parseInt(name.substring("CHARACTER_".length()));
                    Quantity text = layout.fields().getFirst().quantity().orElseThrow();
                    assertThat(readings.text(text).charAt(n - 1))
                            .isEqualTo(expected.asString().charAt(0));
                } else {
                    checkField(layout.named(name).orElseThrow(() -> new AssertionError(name)), expected, readings);
                }
            }
        }
    }

    /// The unit of a statistic, in the document's words.
    private static String unit(Layout layout) {
        Quantity quantity = layout.fields().getLast().quantity().orElseThrow();
        return switch (quantity.unit()) {
            case CELL -> "cell number";
            case NONE -> "occurrences";
            case CELSIUS -> "degC";
            default -> quantity.unit().symbol();
        };
    }

    private static void checkCells(JsonNode cells, Readings readings) {
        Set<String> read = new TreeSet<>();
        readings.shape().slots().stream()
                .filter(slot -> slot.index() > 0 && readings.has(slot.quantity(), slot.index()))
                .forEach(slot -> read.add(String.valueOf(slot.index())));
        assertThat(read).isEqualTo(namesOf(cells));
        cells.properties().forEach(cell -> {
            int index = Integer.parseInt(cell.getKey());
            Quantity quantity = readings.shape().slots().getLast().quantity();
            assertThat(quantity.decimal(readings.value(quantity, index)).doubleValue())
                    .isCloseTo(cell.getValue().asDouble(), within(0.005));
        });
    }

    private static void checkField(Field field, JsonNode expected, Readings readings) {
        Quantity quantity = field.quantity().orElseThrow();
        if (!expected.isObject()) {
            checkNumber(field, expected, readings);
            return;
        }
        long raw = field.raw(readings.value(quantity));
        assertThat(raw).as(field.name()).isEqualTo(expected.path("raw").asLong());
        if (expected.has("set")) {
            List<String> set = new ArrayList<>();
            expected.path("set").forEach(bit -> set.add(bit.asString()));
            Meaning.Flags flags = (Meaning.Flags) field.meaning();
            assertThat(flags.bits().stream().filter(bit -> bit.in(raw)).map(Bit::name))
                    .containsExactlyElementsOf(set);
        } else {
            assertThat(EmusWords.read(field, readings)).as(field.name()).isEqualTo(EmusWords.of(field.name(), raw));
        }
    }

    private static void checkNumber(Field field, JsonNode expected, Readings readings) {
        Quantity quantity = field.quantity().orElseThrow();
        assertThat(quantity.decimal(readings.value(quantity, field.index())).doubleValue())
                .as(field.name())
                .isCloseTo(expected.asDouble() * factor(field), within(0.005));
    }

    /// The document counts minutes, the house seconds.
    private static int factor(Field field) {
        return field.name().equals("CHARGING_STAGE_DURATION") ? 60 : 1;
    }
}
