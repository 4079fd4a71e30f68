package org.galvani.server.store;

import static org.galvani.server.store.QuestTables.ALARMS;
import static org.galvani.server.store.QuestTables.ARRIVAL;
import static org.galvani.server.store.QuestTables.C1;
import static org.galvani.server.store.QuestTables.CELLS;
import static org.galvani.server.store.QuestTables.CELL_SOURCE;
import static org.galvani.server.store.QuestTables.FIRST_CELL;
import static org.galvani.server.store.QuestTables.QUANTITY;
import static org.galvani.server.store.QuestTables.SAMPLES;
import static org.galvani.server.store.QuestTables.SOURCE;
import static org.galvani.server.store.QuestTables.STRING;

import io.questdb.cairo.TableWriter;
import io.questdb.cairo.TableWriterAPI;
import io.questdb.cairo.sql.RecordMetadata;
import io.questdb.std.str.Utf8String;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.WeakHashMap;
import org.galvani.pack.Quantity;
import org.galvani.pack.Readings;
import org.galvani.pack.Shape;
import org.jspecify.annotations.Nullable;

/// Samples to rows. Belongs to the one thread that writes.
final class QuestWriter {
    private final QuestEngine engine;
    private final QuestTables tables;
    private final Map<Shape, RowPlan> plans = new WeakHashMap<>();
    private @Nullable Shape latest;
    private RowPlan plan = new RowPlan(Shape.of(List.of())); // of the latest shape

    QuestWriter(QuestEngine engine, QuestTables tables) {
        this.engine = engine;
        this.tables = tables;
    }

    /// Cells come first, so that a sample that can be seen has its cells; rows of `cells` whose sample is missing or
    /// of another source are never shown.
    ///
    /// @param samples in order of time, or the table is merged with them at much cost
    void write(List<Sample> samples) {
        tables.addColumns(without(samples));
        engine.resume(CELLS);
        engine.write(CELLS, writer -> {
            for (Sample sample : samples) {
                cells(writer, sample);
            }
        });
        engine.apply(CELLS);
        engine.resume(SAMPLES);
        engine.write(SAMPLES, writer -> {
            Map<Quantity, Integer> columns = columns(writer.getMetadata());
            for (Sample sample : samples) {
                scalars(writer, columns, sample);
            }
        });
        engine.apply(SAMPLES);
    }

    private RowPlan plan(Readings readings) {
        Shape shape = readings.shape();
        if (shape != latest) {
            plan = plans.computeIfAbsent(shape, RowPlan::new);
            latest = shape;
        }
        return plan;
    }

    /// The quantities of values whose column is not known.
    private Set<Quantity> without(List<Sample> samples) {
        Set<Quantity> scalars = new LinkedHashSet<>();
        for (Sample sample : samples) {
            for (RowPlan.Scalar scalar : plan(sample.readings()).unknown()) {
                if (scalar.isIn(sample.readings())) {
                    scalars.add(scalar.quantity);
                }
            }
        }
        return scalars;
    }

    private static Map<Quantity, Integer> columns(RecordMetadata table) {
        Map<Quantity, Integer> columns = new HashMap<>();
        for (int column = ALARMS + 1; column < table.getColumnCount(); column++) {
            int position = column;
            Quantity.named(table.getColumnName(column)).ifPresent(quantity -> columns.put(quantity, position));
        }
        return columns;
    }

    private void scalars(TableWriterAPI writer, Map<Quantity, Integer> columns, Sample sample) {
        TableWriter.Row row = writer.newRow(Period.micros(sample.eventTime()));
        row.putSym(0, sample.device());
        row.putTimestamp(ARRIVAL, Period.micros(sample.arrivalTime()));
        row.putLong(SOURCE, sample.source());
        if (!sample.alarms().isEmpty()) {
            row.putVarchar(ALARMS, new Utf8String(String.join(" ", sample.alarms())));
        }
        Readings readings = sample.readings();
        for (RowPlan.Scalar scalar : plan(readings).scalars()) {
            if (!scalar.isIn(readings)) {
                continue;
            }
            if (scalar.column == 0) {
                scalar.column = Objects.requireNonNull(columns.get(scalar.quantity), scalar.quantity::key);
            }
            if (scalar.text) {
                row.putVarchar(scalar.column, new Utf8String(readings.text(scalar.quantity)));
            } else {
                row.putLong(scalar.column, readings.slots()[scalar.place]);
            }
        }
        row.append();
    }

    private void cells(TableWriterAPI writer, Sample sample) {
        cells(writer, sample, 1, sample.readings());
        if (!sample.strings().isEmpty()) {
            sample.strings().forEach((string, readings) -> cells(writer, sample, string, readings));
        }
    }

    private void cells(TableWriterAPI writer, Sample sample, int string, Readings readings) {
        for (RowPlan.Group group : plan(readings).groups()) {
            TableWriter.Row row = null;
            for (int member = 0; member < group.places.length; member++) {
                int place = group.places[member];
                if (place < 0 || !readings.has(place) || readings.slots()[place] == Kept.ABSENT) {
                    continue;
                }
                if (row == null) {
                    row = begin(writer, sample, string, group);
                }
                row.putLong(C1 + member, readings.slots()[place]);
            }
            if (row != null) {
                row.append();
            }
        }
    }

    private static TableWriter.Row begin(TableWriterAPI writer, Sample sample, int string, RowPlan.Group group) {
        TableWriter.Row row = writer.newRow(Period.micros(sample.eventTime()));
        row.putSym(0, sample.device());
        row.putSym(QUANTITY, group.quantity);
        row.putInt(STRING, string);
        row.putInt(FIRST_CELL, group.first);
        row.putLong(CELL_SOURCE, sample.source());
        return row;
    }
}
