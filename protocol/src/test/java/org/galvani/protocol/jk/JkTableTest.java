package org.galvani.protocol.jk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.galvani.pack.Form;
import org.galvani.protocol.testing.Csv;
import org.galvani.protocol.wire.Bit;
import org.galvani.protocol.wire.Block;
import org.galvani.protocol.wire.Field;
import org.galvani.protocol.wire.Meaning;
import org.galvani.protocol.wire.Range;
import org.galvani.protocol.wire.Wire;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The layouts are the vendor's register table (a copy of it: jk/registers.csv), row by row and both ways.
class JkTableTest {

    /// The type cell of these says U16, but length and next offset reserve two registers (jk-modbus notes, 6 no. 17).
    private static final List<String> FOUR_BYTES_TYPED_U16 = List.of("VoltageCalibration", "CurrentCalibration");

    /// V1.0 calls 0x12D6 a factor for the whole current, V1.1 for the discharge current (6 no. 8). The table has
    /// V1.1's.
    private static final Map<String, String> NAMES_IN_V1_0 = Map.of("BatDisCurCorrect", "BatCurCorrect");

    /// Printed units that count things: a number without a unit here.
    private static final List<String> COUNTED = List.of("cells", "times");

    /// No unit is printed; seconds since 2020 as RTCTicks, unproved.
    private static final Map<String, String> UNIT_NOT_PRINTED = Map.of("Timecalibration", "s");

    /// How the table's words for codes are understood.
    private static final Map<String, String> CODES = Map.of(
            "", "number",
            "1=on;0=off", "switch",
            "1=inserted;0=not inserted", "switch",
            "0=off;1=charging;2=discharging", "0=off;1=charge;2=discharge",
            "bit field", "bits",
            "bit field; 1=normal;0=missing", "bits",
            "bit n set = cell n present", "mask",
            "bit n set = lead n alarmed", "mask");

    private static final Map<String, String> BIT_CODES = Map.of(
            "1=fault;0=normal", "alarm",
            "1=on;0=off", "switch",
            "1=RS485;0=CAN", "switch",
            "1=normal;0=missing", "part of the mask");

    /// On means that the limiter is off: `current_limiter_switch` says the opposite.
    private static final String INVERTED = "DisablePCLModule";

    private static final List<Csv.Row> ROWS = Csv.resource("jk/registers.csv");

    @ParameterizedTest
    @ValueSource(strings = {JkMap.V1_0, JkMap.V1_1})
    void hasTheRegistersOfTheTableInItsOrder(String map) {
        assertThat(ROWS).hasSize(226 + 40);
        assertThat(fields(map).stream().map(JkTableTest::place))
                .containsExactlyElementsOf(registers(map).stream()
                        .map(row -> "%04x %s".formatted(address(row), name(row, map)))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {JkMap.V1_0, JkMap.V1_1})
    void saysOfEachRegisterWhatTheTableSays(String map) {
        Map<String, Field> byPlace = fields(map).stream().collect(Collectors.toMap(JkTableTest::place, Placed::field));
        for (var row : registers(map)) {
            String name = name(row, map);
            Field field = byPlace.getOrDefault("%04x %s".formatted(address(row), name), nothing());
            assertThat(type(field)).as(name).isEqualTo(typeOf(row));
            assertThat(field.wire().width()).as(name).isEqualTo((int) row.number("bytes"));
            assertThat(field.access().name()).as(name).isEqualTo(row.of("access"));
            assertThat(unit(field)).as(name).isEqualTo(unitOf(row));
            assertThat(field.range().map(JkTableTest::text).orElse(".."))
                    .as(name)
                    .isEqualTo(row.of("min") + ".." + row.of("max"));
            assertThat(codes(field)).as(name).isEqualTo(CODES.get(row.of("values")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {JkMap.V1_0, JkMap.V1_1})
    void hasTheBitsOfTheTable(String map) {
        List<String> bits = new ArrayList<>();
        for (var placed : fields(map)) {
            if (placed.field().meaning() instanceof Meaning.Flags flags) {
                for (Bit bit : flags.bits()) {
                    bits.add("%04x.%d %s %s".formatted(placed.address(), bit.number(), bit.name(), codes(bit)));
                }
            }
        }
        assertThat(bits)
                .containsExactlyElementsOf(rows(map)
                        .filter(row -> !row.of("bit").isEmpty())
                        .map(row ->
                                "%04x.%s %s %s".formatted(address(row), row.of("bit"), row.of("symbol"), bitCodes(row)))
                        .toList());
    }

    private record Placed(int address, Field field) {}

    private static List<Placed> fields(String map) {
        List<Placed> fields = new ArrayList<>();
        for (Block block : JkModbus.MODBUS.tables(Map.of("map", map)).blocks()) {
            for (Field field : block.layout().fields()) {
                fields.add(new Placed(block.address(field), field));
            }
        }
        return fields;
    }

    private static String place(Placed placed) {
        return "%04x %s".formatted(placed.address(), placed.field().name());
    }

    private static Field nothing() {
        return Field.unused(Wire.u8(0), "missing");
    }

    private static Stream<Csv.Row> rows(String map) {
        return ROWS.stream().filter(row -> row.of("editions").contains(map));
    }

    private static List<Csv.Row> registers(String map) {
        return rows(map).filter(row -> row.of("bit").isEmpty()).toList();
    }

    private static int address(Csv.Row row) {
        return row.hex("base") + row.hex("offset");
    }

    private static String name(Csv.Row row, String map) {
        String name = row.of("symbol");
        return map.equals(JkMap.V1_0) ? NAMES_IN_V1_0.getOrDefault(name, name) : name;
    }

    /// Bytes without a known meaning are typed U8, one or an array of them.
    private static String type(Field field) {
        return field.wire().kind() == Wire.Kind.HEX ? "U8" : field.wire().toString();
    }

    private static String typeOf(Csv.Row row) {
        return FOUR_BYTES_TYPED_U16.contains(row.of("symbol")) ? "U32" : row.of("type");
    }

    private static String unit(Field field) {
        return field.meaning() instanceof Meaning.Measure measure
                        && !measure.scale().symbol().isEmpty()
                ? measure.scale().step() + " " + measure.scale().symbol()
                : "1 ";
    }

    private static String unitOf(Csv.Row row) {
        String unit = UNIT_NOT_PRINTED.getOrDefault(row.of("symbol"), row.of("unit"));
        String step = row.of("scale").isEmpty() ? "1" : row.of("scale");
        return step + " " + (COUNTED.contains(unit) ? "" : unit);
    }

    private static String bitCodes(Csv.Row row) {
        return (row.of("symbol").equals(INVERTED) ? "inverted " : "") + BIT_CODES.get(row.of("values"));
    }

    private static String text(Range range) {
        return range.min() + ".." + range.max();
    }

    /// What a field makes of its codes: how the table's words are understood.
    private static String codes(Field field) {
        return switch (field.meaning()) {
            case Meaning.Switch _ -> field.access().readable() ? "switch" : "number";
            case Meaning.Choices choices ->
                choices.codes().stream()
                        .map(code -> code.raw() + "=" + code.choice())
                        .collect(Collectors.joining(";"));
            case Meaning.Flags _ -> "bits";
            case Meaning.Measure measure -> measure.quantity().form() == Form.BITS ? "mask" : "number";
            case Meaning.Text _, Meaning.Moment _, Meaning.Unused _ -> "number";
        };
    }

    private static String codes(Bit bit) {
        return switch (bit.means()) {
            case Bit.Raises _ -> "alarm";
            case Bit.Sets sets -> sets.inverted() ? "inverted switch" : "switch";
            case Bit.Part _ -> "part of the mask";
        };
    }
}
