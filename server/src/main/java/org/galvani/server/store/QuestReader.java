package org.galvani.server.store;

import static org.galvani.server.store.QuestTables.ALARMS;
import static org.galvani.server.store.QuestTables.ARRIVAL;
import static org.galvani.server.store.QuestTables.C1;
import static org.galvani.server.store.QuestTables.CELL_SOURCE;
import static org.galvani.server.store.QuestTables.FIRST_CELL;
import static org.galvani.server.store.QuestTables.GROUP;
import static org.galvani.server.store.QuestTables.QUANTITY;
import static org.galvani.server.store.QuestTables.SOURCE;
import static org.galvani.server.store.QuestTables.STRING;

import io.questdb.cairo.sql.Record;
import io.questdb.std.str.Utf8Sequence;
import io.questdb.std.str.Utf8s;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.galvani.pack.Form;
import org.galvani.pack.Quantity;
import org.galvani.pack.Shape;
import org.jspecify.annotations.Nullable;

/// Rows to samples, charts and spans. Several threads may use it, as many as the engine has users.
final class QuestReader {
    private static final String IN_PERIOD = " where device = :device and time >= :from and time < :to";

    private final QuestEngine engine;
    private final QuestTables tables;

    QuestReader(QuestEngine engine, QuestTables tables) {
        this.engine = engine;
        this.tables = tables;
    }

    Optional<Sample> latest(String device) {
        return samples(
                        device,
                        "select * from samples where device = :device latest on time partition by device",
                        Map.of("device", device))
                .stream()
                .findFirst();
    }

    /// The first samples of a period.
    List<Sample> page(String device, Period period, int atMost) {
        return samples(device, "select * from samples" + IN_PERIOD + " limit " + atMost, values(device, period));
    }

    Map<Shape.Slot, List<Bucket>> chart(String device, Period period, List<Shape.Slot> series, int buckets) {
        Map<Shape.Slot, Buckets> sums = new LinkedHashMap<>();
        series.forEach(slot -> sums.put(slot, new Buckets(period.from(), period.to(), buckets)));
        // One query for each table and group of cells that is asked for.
        sums.keySet().stream()
                .filter(slot -> slot.index() > 0 || tables.hasColumn(slot.quantity()))
                .collect(Collectors.groupingBy(QuestReader::rowsOf))
                .forEach((rows, slots) -> engine.select(
                        "select time, " + columns(slots) + rows, values(device, period), (cursor, columns) -> {
                            Buckets[] targets = slots.stream().map(sums::get).toArray(Buckets[]::new);
                            Record row = cursor.getRecord();
                            while (cursor.hasNext()) {
                                int part = targets[0].part(row.getTimestamp(0));
                                for (int i = 0; i < targets.length; i++) {
                                    targets[i].add(part, row.getLong(i + 1));
                                }
                            }
                            return true;
                        }));
        Map<Shape.Slot, List<Bucket>> chart = new LinkedHashMap<>();
        sums.forEach((slot, sum) -> chart.put(slot, sum.filled()));
        return chart;
    }

    /// Which columns hold values is counted column by column: rows are not put together for it.
    Inventory inventory(String device, Period period) {
        List<Inventory.Column> found = new ArrayList<>();
        List<Quantity> quantities = tables.quantities();
        String counts = quantities.stream()
                .map(quantity -> ", count(" + quantity.key() + ")")
                .collect(Collectors.joining());
        long samples = engine.select(
                "select count()" + counts + " from samples" + IN_PERIOD, values(device, period), (cursor, columns) -> {
                    if (!cursor.hasNext()) {
                        return 0L;
                    }
                    Record row = cursor.getRecord();
                    for (int i = 0; i < quantities.size(); i++) {
                        if (row.getLong(i + 1) > 0) {
                            found.add(new Inventory.Column(1, new Shape.Slot(quantities.get(i), 0)));
                        }
                    }
                    return row.getLong(0);
                });
        found.addAll(members(device, period));
        return Inventory.of(samples, found);
    }

    private List<Inventory.Column> members(String device, Period period) {
        String counts = IntStream.rangeClosed(1, GROUP)
                .mapToObj(cell -> ", count(c" + cell + ")")
                .collect(Collectors.joining());
        return engine.select(
                "select quantity, string, first_cell" + counts + " from cells" + IN_PERIOD,
                values(device, period),
                (cursor, columns) -> {
                    List<Inventory.Column> found = new ArrayList<>();
                    Record row = cursor.getRecord();
                    while (cursor.hasNext()) {
                        Optional<Quantity> quantity =
                                Quantity.named(row.getSymA(0).toString());
                        for (int member = 0; quantity.isPresent() && member < GROUP; member++) {
                            if (row.getLong(3 + member) > 0) {
                                found.add(new Inventory.Column(
                                        row.getInt(1), new Shape.Slot(quantity.get(), row.getInt(2) + member)));
                            }
                        }
                    }
                    return found;
                });
    }

    List<Span> devices() {
        return engine.select(
                "select device, min(time), max(time) from samples group by device", Map.of(), (cursor, columns) -> {
                    List<Span> spans = new ArrayList<>();
                    Record row = cursor.getRecord();
                    while (cursor.hasNext()) {
                        spans.add(new Span(
                                row.getSymA(0).toString(),
                                Period.instant(row.getTimestamp(1)),
                                Period.instant(row.getTimestamp(2))));
                    }
                    spans.sort(Comparator.comparing(Span::device));
                    return spans;
                });
    }

    private static Map<String, Object> values(String device, Period period) {
        return Map.of("device", device, "from", period.from(), "to", period.to());
    }

    private static String columns(List<Shape.Slot> slots) {
        return slots.stream()
                .map(slot -> slot.index() == 0 ? slot.quantity().key() : "c" + ((slot.index() - 1) % GROUP + 1))
                .collect(Collectors.joining(", "));
    }

    private static String rowsOf(Shape.Slot slot) {
        if (slot.index() == 0) {
            return " from samples" + IN_PERIOD;
        }
        int first = (slot.index() - 1) / GROUP * GROUP + 1;
        return " from cells" + IN_PERIOD + " and quantity = '" + slot.quantity().key() + "' and string = 1"
                + " and first_cell = " + first;
    }

    private List<Sample> samples(String device, String sql, Map<String, Object> values) {
        List<Quantity> quantities = new ArrayList<>();
        List<Rows.Scalars> scalars = engine.select(sql, values, (cursor, columns) -> {
            List<Integer> positions = new ArrayList<>();
            for (int column = ALARMS + 1; column < columns.getColumnCount(); column++) {
                int position = column;
                // A column whose quantity the glossary has no more stays in the table and is not shown.
                Quantity.named(columns.getColumnName(column)).ifPresent(quantity -> {
                    quantities.add(quantity);
                    positions.add(position);
                });
            }
            List<Rows.Scalars> rows = new ArrayList<>();
            Record row = cursor.getRecord();
            while (cursor.hasNext()) {
                rows.add(scalars(row, quantities, positions));
            }
            return rows;
        });
        if (scalars.isEmpty()) {
            return List.of();
        }
        Period period = new Period(scalars.getFirst().time(), scalars.getLast().time() + 1);
        return Rows.samples(device, quantities, scalars, cells(device, period));
    }

    private static Rows.Scalars scalars(Record row, List<Quantity> quantities, List<Integer> positions) {
        long[] numbers = new long[quantities.size()];
        @Nullable String[] texts = new String[quantities.size()];
        for (int i = 0; i < numbers.length; i++) {
            int column = positions.get(i);
            if (quantities.get(i).form() == Form.TEXT) {
                numbers[i] = Kept.ABSENT;
                texts[i] = text(row, column);
            } else {
                numbers[i] = row.getLong(column);
            }
        }
        String alarms = text(row, ALARMS);
        return new Rows.Scalars(
                row.getTimestamp(1),
                row.getTimestamp(ARRIVAL),
                row.getLong(SOURCE),
                alarms == null ? "" : alarms,
                numbers,
                texts);
    }

    private static @Nullable String text(Record row, int column) {
        Utf8Sequence text = row.getVarcharA(column);
        return text == null ? null : Utf8s.toString(text);
    }

    private List<Rows.Cells> cells(String device, Period period) {
        return engine.select("select * from cells" + IN_PERIOD, values(device, period), (cursor, columns) -> {
            List<Rows.Cells> cells = new ArrayList<>();
            Record row = cursor.getRecord();
            while (cursor.hasNext()) {
                Quantity.named(row.getSymA(QUANTITY).toString()).ifPresent(quantity -> {
                    long[] values = new long[GROUP];
                    Arrays.setAll(values, member -> row.getLong(C1 + member));
                    cells.add(new Rows.Cells(
                            row.getTimestamp(1),
                            row.getLong(CELL_SOURCE),
                            quantity,
                            row.getInt(STRING),
                            row.getInt(FIRST_CELL),
                            values));
                });
            }
            return cells;
        });
    }
}
