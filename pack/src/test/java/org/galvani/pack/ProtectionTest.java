package org.galvani.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The protections are protections.csv, row by row and both ways; its vendor columns are named after the settings.
class ProtectionTest {

    private static final Pattern COMMA = Pattern.compile(", ");

    private final List<Map<String, String>> rows = Csv.rows("protections");

    @Test
    void hasTheRowsOfTheTableInItsOrder() {
        assertThat(Arrays.stream(Protection.values()).map(Protection::key))
                .containsExactlyElementsOf(
                        rows.stream().map(row -> Csv.cell(row, "name")).toList());
    }

    @Test
    void saysOfEachRowWhatTheTableSays() {
        for (var row : rows) {
            var name = Csv.cell(row, "name");
            var protection = Protection.valueOf(name.toUpperCase(Locale.ROOT));
            assertThat(protection.subject().text()).as(name).isEqualTo(row.get("subject"));
            assertThat(protection.side().name()).as(name).isEqualToIgnoringCase(row.get("side"));
            assertThat(protection.unit().symbol()).as(name).isEqualTo(row.get("unit"));
            assertThat(protection.decimals()).as(name).isEqualTo(Integer.parseInt(Csv.cell(row, "decimals")));
            assertThat(protection.delayDecimals())
                    .as(name)
                    .isEqualTo(Integer.parseInt(Csv.cell(row, "delay_decimals")));
            assertThat(protection.actions().stream()
                            .map(action -> action.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining("+")))
                    .as(name)
                    .isEqualTo(row.get("effect"));
            assertThat(protection.hasWarning()).as(name).isEqualTo(yes(row, "has_warning"));
            assertThat(protection.hasProtection()).as(name).isEqualTo(yes(row, "has_protection"));
            assertThat(protection.hasLock()).as(name).isEqualTo(yes(row, "has_lock"));
            assertThat(protection.label(Language.EN)).as(name).isEqualTo(row.get("label_en"));
            assertThat(protection.label(Language.ZH)).as(name).isEqualTo(row.get("label_zh"));
        }
    }

    /// A subject that starts with the name of a quantity, alone or before a comma, is that quantity.
    @Test
    void knowsTheQuantityItWatches() {
        for (var protection : Protection.values()) {
            var name =
                    COMMA.splitAsStream(protection.subject().text()).findFirst().orElseThrow();
            assertThat(protection.subject().quantity().map(Quantity.class::cast))
                    .as(protection.key())
                    .isEqualTo(Quantity.named(name));
        }
    }

    /// A limit is compared with its subject, so both count alike.
    @Test
    void countsItsLimitsAsItsSubject() {
        for (var protection : Protection.values()) {
            protection.subject().quantity().ifPresent(subject -> {
                assertThat(protection.unit()).as(protection.key()).isEqualTo(subject.unit());
                assertThat(protection.decimals()).as(protection.key()).isEqualTo(subject.decimals());
            });
        }
    }

    @Test
    void hasTheSettingsOfTheTable() {
        var columns = List.copyOf(rows.getFirst().keySet());
        var settings = columns.subList(columns.indexOf("warning_trip"), columns.indexOf("lock_enabled") + 1);
        assertThat(Arrays.stream(Setting.Which.values()).map(Setting.Which::key))
                .containsExactlyElementsOf(settings);
    }

    private static boolean yes(Map<String, String> row, String column) {
        return Csv.cell(row, column).equals("yes");
    }
}
