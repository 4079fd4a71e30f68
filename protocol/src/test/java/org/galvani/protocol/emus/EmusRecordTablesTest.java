package org.galvani.protocol.emus;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.galvani.pack.Quantity;
import org.galvani.pack.Unit;
import org.galvani.protocol.emus.EmusEvent.Change;
import org.galvani.protocol.testing.Csv;
import org.galvani.protocol.wire.Field;
import org.galvani.protocol.wire.Layout;
import org.junit.jupiter.api.Test;

/// Statistics and events are the vendor's lists (copies: emus/statistics.csv, emus/events.csv).
class EmusRecordTablesTest {

    private static final Map<Unit, String> UNITS =
            Map.of(Unit.CELSIUS, "degC", Unit.CELL, "cell number", Unit.NONE, "occurrences");

    private static final List<EmusStatistic> STATISTICS =
            Emus.G1.tables(Map.of()).statistics();

    @Test
    void statisticsAreThoseOfTheList() {
        List<Csv.Row> rows = Csv.resource("emus/statistics.csv");
        assertThat(rows).hasSize(64);
        assertThat(STATISTICS).hasSize(64);
        for (int id = 0; id < 64; id++) {
            Csv.Row row = rows.get(id);
            EmusStatistic statistic = STATISTICS.get(id);
            assertThat(statistic.id()).isEqualTo((int) row.number("id"));
            assertThat(statistic.name()).isEqualTo(row.of("name"));
            assertThat(statistic.timed())
                    .as(row.of("name"))
                    .isEqualTo(row.of("timestamp").equals("yes"));
            boolean value = !row.of("value_type").isEmpty();
            boolean additional = !row.of("additional_type").isEmpty();
            assertThat(statistic.holdsValue()).as(row.of("name")).isEqualTo(value || additional);
            assertThat(statistic.isCount()).as(row.of("name")).isEqualTo(!value && additional);
            assertThat(statistic.hasCompanion()).as(row.of("name")).isEqualTo(value && additional);
            if (value) {
                check(row, "value", statistic.value());
            }
            if (additional && !row.of("additional_type").equals("packed32")) {
                check(row, "additional", statistic.additional());
            }
        }
    }

    /// `physical = (raw + raw_offset) × scale`.
    private static void check(Csv.Row row, String part, Layout layout) {
        Field field = layout.fields().getLast();
        Quantity quantity = field.quantity().orElseThrow();
        BigDecimal offset = new BigDecimal(row.of(part + "_raw_offset"));
        BigDecimal scale = new BigDecimal(row.of(part + "_scale"));
        assertThat(UNITS.getOrDefault(quantity.unit(), quantity.unit().symbol()))
                .as("unit of %s", row.of("name"))
                .isEqualTo(row.of(part + "_unit"));
        for (int raw : new int[] {0, 1, 100, 255, 60_000}) {
            assertThat(quantity.decimal(field.value(raw)))
                    .as(row.of("name"))
                    .isEqualByComparingTo(BigDecimal.valueOf(raw).add(offset).multiply(scale));
        }
    }

    @Test
    void eventsAreThoseOfTheList() {
        List<Csv.Row> rows = Csv.resource("emus/events.csv");
        assertThat(rows).hasSize(69);
        assertThat(EmusEvent.TABLE).hasSize(69);
        for (int id = 0; id < 69; id++) {
            Csv.Row row = rows.get(id);
            EmusEvent event = EmusEvent.TABLE.get(id);
            assertThat(event.id()).isEqualTo((int) row.number("id"));
            assertThat(event.name()).isEqualTo(row.of("name"));
            assertThat(event.change())
                    .as(row.of("name"))
                    .isEqualTo(
                            switch (row.of("kind")) {
                                case "onset" -> Change.BEGAN;
                                case "recovery" -> Change.ENDED;
                                case "info" -> Change.HAPPENED;
                                default -> Change.NONE;
                            });
            assertThat(event.synonym().isPresent() ? "" + event.synonym().getAsInt() : "")
                    .isEqualTo(row.of("duplicate_id"));
            if (!row.of("counterpart_id").isEmpty() && event.change() != Change.HAPPENED) {
                EmusEvent other = EmusEvent.TABLE.get((int) row.number("counterpart_id"));
                assertThat(other.alarm()).as(row.of("name")).isEqualTo(event.alarm());
            }
        }
    }
}
