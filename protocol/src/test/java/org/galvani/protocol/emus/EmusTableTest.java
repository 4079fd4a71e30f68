package org.galvani.protocol.emus;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.galvani.pack.Quantity;
import org.galvani.protocol.emus.EmusMessage.Based;
import org.galvani.protocol.emus.EmusMessage.Fixed;
import org.galvani.protocol.testing.Csv;
import org.galvani.protocol.wire.Bit;
import org.galvani.protocol.wire.Code;
import org.galvani.protocol.wire.Field;
import org.galvani.protocol.wire.Meaning;
import org.galvani.protocol.wire.Wire;
import org.junit.jupiter.api.Test;

/// The frames are the vendor's tables (a copy: emus/messages.csv), row by row.
class EmusTableTest {

    private static final EmusTables TABLES = Emus.G1.tables(Map.of());

    private static final List<Csv.Row> ROWS = Csv.resource("emus/messages.csv");

    /// Without a row of their own: bytes and bits without a meaning.
    private static final List<String> WITHOUT = List.of("reserved", "none", "const");

    /// The units that the house writes in another way, or does not write.
    private static final Map<String, String> UNITS =
            Map.of("min", "s", "degC", "°C", "distance unit", "du", "Wh/distance unit", "Wh/du", "bytes", "");

    /// The vendor's unit in the house's unit.
    private static final Map<String, BigDecimal> FACTORS = Map.of("min", BigDecimal.valueOf(60));

    @Test
    void hasTheMessagesInTheirOrderAtTheirPlaces() {
        assertThat(Stream.of(EmusMessage.values()).map(EmusTableTest::place))
                .containsExactlyElementsOf(placesOfTheTable());
        assertThat(EmusMessage.values()).hasSize(35);
    }

    private static String place(EmusMessage message) {
        return message.name() + " " + message.title() + " "
                + switch (message.place()) {
                    case Based based ->
                        "0x%04X%s 0x%02X%s "
                                .formatted(
                                        based.extended(),
                                        message.isSeries() ? "+G" : "",
                                        based.standard(),
                                        message.isSeries() ? "+G" : "");
                    case Fixed fixed -> "  0x%03X".formatted(fixed.id());
                };
    }

    private static List<String> placesOfTheTable() {
        return ROWS.stream()
                .map(row -> row.of("message") + " " + row.of("section") + " " + row.of("ext_sub_id") + " "
                        + row.of("std_offset") + " " + row.of("fixed_id"))
                .distinct()
                .toList();
    }

    @Test
    void broadcastsWhatTheTableSaysIsBroadcast() {
        List<String> broadcast = ROWS.stream()
                .filter(row -> row.of("notes").contains("periodically")
                        || row.of("kind").equals("broadcast"))
                .map(row -> row.of("message"))
                .distinct()
                .toList();
        assertThat(Stream.of(EmusMessage.values())
                        .filter(EmusMessage::isBroadcast)
                        .map(EmusMessage::name))
                .containsExactlyElementsOf(broadcast);
    }

    @Test
    void hasTheNinetyKindsOfFrames() {
        List<String> kinds = ROWS.stream()
                .map(row -> row.of("message") + " " + row.of("kind") + " " + row.of("dlc"))
                .distinct()
                .toList();
        assertThat(kinds).hasSize(90);
        assertThat(TABLES.frames().stream().map(EmusTableTest::name)).containsExactlyInAnyOrderElementsOf(kinds);
    }

    private static String name(EmusFrame frame) {
        String length =
                frame.shortest() == frame.longest() ? "" + frame.shortest() : frame.shortest() + "-" + frame.longest();
        return frame.message() + " " + frame.kind().name().toLowerCase(java.util.Locale.ROOT) + " " + length;
    }

    @Test
    void hasTheRowsOfTheTable() {
        List<String> ours = new ArrayList<>();
        for (EmusFrame frame : TABLES.frames()) {
            for (Field field : frame.layout().fields()) {
                if (field.wire().kind() == Wire.Kind.ASCII) {
                    IntStream.rangeClosed(1, field.wire().width())
                            .forEach(n -> ours.add(name(frame) + " CHARACTER_" + n + " [" + (n - 1) + "]"));
                } else {
                    ours.add(name(frame) + " " + field.name() + " "
                            + field.wire().positions() + numbers(field));
                }
                if (field.meaning() instanceof Meaning.Flags flags) {
                    flags.bits().stream()
                            .filter(bit -> bit.number() != 23) // reserved in the document, named by another
                            .forEach(bit -> ours.add(name(frame) + " " + field.name() + " " + bit(bit)));
                }
            }
        }
        assertThat(ours).containsExactlyInAnyOrderElementsOf(rowsOfTheTable());
    }

    private static List<String> rowsOfTheTable() {
        List<String> rows = new ArrayList<>();
        String word = "";
        for (Csv.Row row : ROWS) {
            String frame = row.of("message") + " " + row.of("kind") + " " + row.of("dlc");
            String field = row.of("field");
            boolean mark = List.of("LOGIN_REQUIRED", "CLEAR_ALL").contains(field);
            if ((WITHOUT.contains(row.of("type")) && !mark) || field.endsWith("_RESERVED")) {
                continue;
            }
            if (row.of("type").equals("bit")) {
                rows.add(frame + " " + word + " bit " + row.of("bit") + " " + field);
            } else {
                word = field;
                String numbers = row.of("type").equals("ascii") ? "" : numbers(row);
                rows.add(frame + " " + field + " " + positions(row) + numbers);
            }
        }
        return rows;
    }

    private static String bit(Bit bit) {
        return "bit " + bit.number() + " " + bit.name();
    }

    private static List<Integer> positions(Csv.Row row) {
        int first = (int) row.number("first_byte");
        int count = (int) row.number("bytes");
        String order = row.of("byte_order");
        if (order.startsWith("bytes[")) {
            return Stream.of(order.substring(6, order.length() - 1).split(" ", -1))
                    .map(Integer::valueOf)
                    .toList();
        }
        List<Integer> rising = IntStream.range(first, first + count).boxed().toList();
        return order.equals("little") ? rising.reversed() : rising;
    }

    /// Sign, zero and step, or the codes.
    private static String numbers(Field field) {
        return switch (field.meaning()) {
            case Meaning.Measure measure -> {
                Quantity quantity = measure.quantity();
                BigDecimal zero = quantity.decimal(field.value(0));
                BigDecimal all = quantity.decimal(field.value(255));
                yield " " + (field.wire().lowest() < 0 ? "signed" : "unsigned") + " " + plain(zero) + " "
                        + plain(all.subtract(zero)) + " " + quantity.unit().symbol();
            }
            case Meaning.Choices choices ->
                " codes "
                        + choices.codes().stream()
                                .sorted(Comparator.comparingLong(Code::raw))
                                .map(code -> code.raw() + "=" + code.choice())
                                .toList();
            case Meaning.Switch _ ->
                " codes "
                        + Stream.of(0, 1)
                                .map(code -> code + "=" + field.value(code))
                                .toList();
            case Meaning.Flags _ -> " flags";
            case Meaning.Moment _, Meaning.Text _, Meaning.Unused _ -> " text";
        };
    }

    private static String numbers(Csv.Row row) {
        String type = row.of("type");
        if (type.startsWith("enum")
                && !row.of("field").equals("DATA_TYPE")
                && !row.of("field").equals("LOG_IN_STATUS")
                && !row.of("field").equals("SET_PASSWORD_STATUS")) {
            return " codes "
                    + Stream.of(row.of("values").split(";", -1))
                            .map(code -> Long.valueOf(code.substring(0, code.indexOf('='))))
                            .sorted()
                            .map(code -> code + "=" + EmusWords.of(row.of("field"), code))
                            .toList();
        }
        if (type.startsWith("flags")) {
            return " flags";
        }
        BigDecimal factor = FACTORS.getOrDefault(row.of("unit"), BigDecimal.ONE);
        BigDecimal zero = new BigDecimal(row.of("offset")).multiply(factor);
        BigDecimal step = new BigDecimal(row.of("scale")).multiply(factor).multiply(BigDecimal.valueOf(255));
        BigDecimal rounded = step.setScale(6, java.math.RoundingMode.HALF_UP);
        return " " + (type.startsWith("int") ? "signed" : "unsigned") + " " + plain(zero) + " " + plain(rounded) + " "
                + UNITS.getOrDefault(row.of("unit"), row.of("unit"));
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
