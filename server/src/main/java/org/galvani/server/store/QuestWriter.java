package org.galvani.server.store;

import static org.galvani.server.store.QuestTables.ALARMS;
import static org.galvani.server.store.QuestTables.ARRIVAL;
import static org.galvani.server.store.QuestTables.C1;
import static org.galvani.server.store.QuestTables.CELLS;
import static org.galvani.server.store.QuestTables.CELL_SOURCE;
import static org.galvani.server.store.QuestTables.FIRST_CELL;
import static org.galvani.server.store.QuestTables.GROUP;
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
import org.galvani.pack.Form;
import org.galvani.pack.Quantity;
import org.galvani.pack.Readings;
import org.galvani.pack.Shape;

/// Samples to rows. Belongs to the one thread that writes.
final class QuestWriter {
    private final QuestEngine engine;
    private final QuestTables tables;

    QuestWriter(QuestEngine engine, QuestTables tables) {
        this.engine = engine;
        this.tables = tables;
    }

    /// Cells come first, so that a sample that can be seen has its cells; rows of `cells` whose sample is missing or
    /// of another source are never shown.
    void write(List<Sample> samples) {
        tables.addColumns(scalars(samples));
        engine.resume(CELLS);
        engine.write(CELLS, writer -> samples.forEach(sample -> cells(writer, sample)));
        engine.apply(CELLS);
        engine.resume(SAMPLES);
        engine.write(SAMPLES, writer -> {
            Map<Quantity, Integer> columns = columns(writer.getMetadata());
            samples.forEach(sample -> scalars(writer, columns, sample));
        });
        engine.apply(SAMPLES);
    }

    private static Set<Quantity> scalars(List<Sample> samples) {
        Set<Quantity> scalars = new LinkedHashSet<>();
        for (Sample sample : samples) {
            List<Shape.Slot> slots = sample.readings().shape().slots();
            for (int place = 0; place < slots.size(); place++) {
                if (slots.get(place).index() == 0 && Kept.keeps(sample.readings(), place)) {
                    scalars.add(slots.get(place).quantity());
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

    private static void scalars(TableWriterAPI writer, Map<Quantity, Integer> columns, Sample sample) {
        TableWriter.Row row = writer.newRow(Period.micros(sample.eventTime()));
        row.putSym(0, sample.device());
        row.putTimestamp(ARRIVAL, Period.micros(sample.arrivalTime()));
        row.putLong(SOURCE, sample.source());
        if (!sample.alarms().isEmpty()) {
            row.putVarchar(ALARMS, new Utf8String(String.join(" ", sample.alarms())));
        }
        Readings readings = sample.readings();
        List<Shape.Slot> slots = readings.shape().slots();
        for (int place = 0; place < slots.size(); place++) {
            Quantity quantity = slots.get(place).quantity();
            if (slots.get(place).index() > 0 || !Kept.keeps(readings, place)) {
                continue;
            }
            int column = Objects.requireNonNull(columns.get(quantity), quantity::key);
            if (quantity.form() == Form.TEXT) {
                row.putVarchar(column, new Utf8String(readings.text(quantity)));
            } else {
                row.putLong(column, readings.slots()[place]);
            }
        }
        row.append();
    }

    private static void cells(TableWriterAPI writer, Sample sample) {
        cells(writer, sample, 1, sample.readings());
        sample.strings().forEach((string, readings) -> cells(writer, sample, string, readings));
    }

    private static void cells(TableWriterAPI writer, Sample sample, int string, Readings readings) {
        Set<Quantity> arrays = new LinkedHashSet<>();
        for (Shape.Slot slot : readings.shape().slots()) {
            if (slot.index() > 0 && Kept.keeps(slot.quantity())) {
                arrays.add(slot.quantity());
            }
        }
        for (Quantity array : arrays) {
            for (int first = 1; first <= readings.shape().count(array); first += GROUP) {
                group(writer, sample, string, readings, array, first);
            }
        }
    }

    private static void group(
            TableWriterAPI writer, Sample sample, int string, Readings readings, Quantity array, int first) {
        TableWriter.Row row = null;
        for (int member = 0; member < GROUP; member++) {
            int place = readings.shape().place(array, first + member);
            if (place < 0 || !Kept.keeps(readings, place)) {
                continue;
            }
            if (row == null) {
                row = writer.newRow(Period.micros(sample.eventTime()));
                row.putSym(0, sample.device());
                row.putSym(QUANTITY, array.key());
                row.putInt(STRING, string);
                row.putInt(FIRST_CELL, first);
                row.putLong(CELL_SOURCE, sample.source());
            }
            row.putLong(C1 + member, readings.slots()[place]);
        }
        if (row != null) {
            row.append();
        }
    }
}
