package org.galvani.protocol.nw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.galvani.protocol.testing.Csv;
import org.galvani.protocol.wire.Bit;
import org.galvani.protocol.wire.Block;
import org.galvani.protocol.wire.Field;
import org.galvani.protocol.wire.Meaning;
import org.galvani.protocol.wire.Wire;
import org.junit.jupiter.api.Test;

/// The identifiers are the vendor's table (a copy of it: nw/identifiers.csv), row by row and both ways, and mean what
/// the glossary says.
class NwTableTest {

    private static final List<Csv.Row> ROWS = Csv.resource("nw/identifiers.csv");

    /// Printed units that count things: a number without a unit here.
    private static final Set<String> COUNTED = Set.of("cells", "times");

    /// How the table's words for encodings look in the rows; bits are words, the password is text.
    private static final Map<String, String> ENCODINGS =
            Map.of("CELLS", "U16", "TEMP100", "U16", "CURRENT", "U16", "BITS16", "U16", "BYTES", "ASCII");

    private static final String UNASSIGNED = "Unassigned";

    @Test
    void hasTheIdentifiersOfTheTableInItsOrder() {
        assertThat(ROWS).hasSize(0xC0 - 0x79 + 1);
        assertThat(fields().map(Field::name).distinct())
                .containsExactlyInAnyOrderElementsOf(assigned().stream()
                        .map(row -> row.of("code") + " " + row.of("name"))
                        .toList());
        for (Block block : tables().blocks()) {
            assertThat(block.layout().fields()).extracting(NwTables::identifier).isSorted();
        }
    }

    @Test
    void saysOfEachIdentifierWhatTheTableSays() {
        for (var row : assigned()) {
            Field field = field(row.hex("code"));
            String name = row.of("name");
            assertThat(field.access().name()).as(name).isEqualTo(row.of("access"));
            String encoding = row.of("encoding");
            assertThat(field.wire().toString()).as(name).isEqualTo(ENCODINGS.getOrDefault(encoding, encoding));
            assertThat(row.of("bytes"))
                    .as(name)
                    .isEqualTo(
                            encoding.equals("CELLS")
                                    ? "3*n"
                                    : String.valueOf(field.wire().width()));
            assertThat(unit(field)).as(name).isEqualTo(unitOf(row));
            assertThat(field.range()
                            .map(range -> range.min() + ".." + range.max())
                            .orElse(".."))
                    .as(name)
                    .isEqualTo(row.of("min") + ".." + row.of("max"));
        }
    }

    /// 0x8B and 0x8C are words whose bits have meanings; everything else is one quantity of the glossary.
    @Test
    void meansWhatTheGlossarySays() {
        Map<String, String> expected = new TreeMap<>();
        for (var row : Csv.glossary("quantities")) {
            entries(row.of("nw")).forEach(code -> expected.put(code, row.of("name")));
        }
        for (var row : Csv.glossary("protections")) {
            row.cells()
                    .forEach((setting, places) -> entries(places)
                            .filter(place -> place.startsWith("nw:"))
                            .forEach(place -> expected.put(place.substring(3), row.of("name") + "_" + setting)));
        }
        Map<String, String> found = new TreeMap<>();
        fields().forEach(field -> {
            String code = "0x%02X".formatted(NwTables.identifier(field));
            for (Bit bit : bits(field)) {
                if (bit.means() instanceof Bit.Sets sets) {
                    found.put(code + "." + bit.number(), sets.quantity().key());
                }
            }
            if (bits(field).isEmpty()) {
                found.put(code, field.quantity().orElseThrow().key());
            }
        });
        assertThat(found).containsExactlyEntriesOf(expected);
    }

    @Test
    void raisesTheAlarmsThatTheGlossarySays() {
        Set<String> expected = new TreeSet<>();
        for (var row : Csv.glossary("alarms")) {
            entries(row.of("nw_bit")).forEach(bit -> expected.add(bit + " " + row.of("name")));
        }
        Set<String> found = new TreeSet<>();
        fields().forEach(field -> {
            for (Bit bit : bits(field)) {
                if (bit.means() instanceof Bit.Raises raises) {
                    found.add("0x%02X.%d %s"
                            .formatted(
                                    NwTables.identifier(field),
                                    bit.number(),
                                    raises.alarm().key()));
                }
            }
        });
        assertThat(found).isEqualTo(expected);
    }

    private static NwTables tables() {
        return Nw.NW.tables(Map.of());
    }

    private static Stream<Field> fields() {
        return tables().blocks().stream().flatMap(block -> block.layout().fields().stream());
    }

    private static Field field(int code) {
        return fields().filter(field -> NwTables.identifier(field) == code)
                .findFirst()
                .orElse(Field.unused(Wire.u8(0), "missing"));
    }

    private static List<Csv.Row> assigned() {
        return ROWS.stream().filter(row -> !row.of("name").equals(UNASSIGNED)).toList();
    }

    private static List<Bit> bits(Field field) {
        return field.meaning() instanceof Meaning.Flags flags ? flags.bits() : List.of();
    }

    private static String unit(Field field) {
        return field.meaning() instanceof Meaning.Measure measure
                        && !measure.scale().symbol().isEmpty()
                ? measure.scale().step() + " " + measure.scale().symbol()
                : "1 ";
    }

    private static String unitOf(Csv.Row row) {
        String step = row.of("scale").isEmpty() ? "1" : row.of("scale");
        return step + " " + (COUNTED.contains(row.of("unit")) ? "" : row.of("unit"));
    }

    private static Stream<String> entries(String cell) {
        return Stream.of(cell.split("; ", -1)).filter(entry -> !entry.isEmpty());
    }
}
