package org.galvani.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The glossary is quantities.csv, row by row and both ways, but for [GlossaryDifferences].
class GlossaryTest {

    private static final Pattern COMMA = Pattern.compile(", ");
    private static final Pattern NOTE_END = Pattern.compile("[:;(]");

    private final List<Map<String, String>> rows = Csv.rows("quantities").stream()
            .filter(row -> !GlossaryDifferences.MERGED_AWAY.contains(Csv.cell(row, "name")))
            .toList();

    @Test
    void hasTheRowsOfTheTableInItsOrder() {
        assertThat(Arrays.stream(Glossary.values()).map(Glossary::key))
                .containsExactlyElementsOf(
                        rows.stream().map(row -> Csv.cell(row, "name")).toList());
    }

    @Test
    void saysOfEachRowWhatTheTableSays() {
        for (var row : rows) {
            var name = Csv.cell(row, "name");
            var quantity = Glossary.valueOf(name.toUpperCase(Locale.ROOT));
            assertThat(quantity.kind().name()).as(name).isEqualToIgnoringCase(row.get("kind"));
            assertThat(quantity.label(Language.EN)).as(name).isEqualTo(row.get("label_en"));
            assertThat(quantity.label(Language.ZH)).as(name).isEqualTo(row.get("label_zh"));
            assertThat(quantity.unit().symbol()).as(name).isEqualTo(row.get("unit"));
            assertThat(quantity.decimals()).as(name).isEqualTo(Integer.parseInt(Csv.cell(row, "decimals")));
            assertThat(quantity.form()).as(name).isEqualTo(form(name, row));
            assertThat(quantity.extent()).as(name).isEqualTo(extent(row));
            assertThat(quantity.choices()).as(name).isEqualTo(choices(name, row));
        }
    }

    @Test
    void hidesPasswordsAndNothingElse() {
        assertThat(Quantity.all().stream().filter(Quantity::secret))
                .containsExactly(Glossary.PARAMETER_PASSWORD, Glossary.LOGIN_PASSWORD, Glossary.NEW_PASSWORD);
    }

    private static Form form(String name, Map<String, String> row) {
        if (GlossaryDifferences.TEXT_INSTEAD_OF_BITS.contains(name)) {
            return Form.TEXT;
        }
        return switch (Csv.cell(row, "shape")) {
            case "scalar", "per_cell", "per_sensor" -> Form.NUMBER;
            case "bits" -> Form.BITS;
            case "text" -> Form.TEXT;
            case "enum" -> choices(name, row).isEmpty() ? Form.SWITCH : Form.CHOICE;
            default -> throw new AssertionError(row);
        };
    }

    private static Extent extent(Map<String, String> row) {
        return switch (Csv.cell(row, "shape")) {
            case "per_cell" -> Extent.PER_CELL;
            case "per_sensor" -> Extent.PER_SENSOR;
            default -> Extent.SCALAR;
        };
    }

    /// The note of an `enum` row lists the names of its codes first; two values that mean no and yes make a switch.
    private static List<String> choices(String name, Map<String, String> row) {
        if (GlossaryDifferences.OTHER_CHOICES.containsKey(name)) {
            return GlossaryDifferences.OTHER_CHOICES.getOrDefault(name, List.of());
        }
        var note = NOTE_END.splitAsStream(Csv.cell(row, "sign_or_range_note"))
                .findFirst()
                .orElse("")
                .strip();
        if (!Csv.cell(row, "shape").equals("enum") || GlossaryDifferences.SWITCH_NOTES.contains(note)) {
            return List.of();
        }
        return COMMA.splitAsStream(note).toList();
    }
}
