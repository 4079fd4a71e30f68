package org.galvani.server.export;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.galvani.pack.Form;
import org.galvani.pack.PlainValues;
import org.galvani.pack.Quantity;
import org.galvani.pack.Readings;
import org.galvani.server.store.Inventory;
import org.galvani.server.store.Inventory.Column;
import org.galvani.server.store.Sample;
import org.galvani.server.store.Store;
import org.jspecify.annotations.Nullable;

/// The samples of one device in a period as a table: one row each, one column for every value that any of them has,
/// in the units of the vocabulary. Absent is an empty cell.
///
/// @param from included
/// @param to   not included
public record Export(Store store, String device, Instant from, Instant to, Inventory inventory) {

    private static final List<String> FIRST = List.of("time", "arrival_time");
    private static final String ALARMS = "alarms";

    /// Looks what there is.
    public static Export of(Store store, String device, Instant from, Instant to) {
        return new Export(store, device, from, to, store.inventory(device, from, to));
    }

    /// Who wants to know how far it is.
    public interface Progress {
        /// So many of the samples are written.
        void at(long written, long all);
    }

    /// Writes all of it; `out` stays open.
    public void write(Format format, OutputStream out, Progress progress) throws IOException {
        try (Table table = switch (format) {
            case CSV -> new Csv(out);
            case XLSX -> new Xlsx(out, device);
        }) {
            write(table, progress);
        }
    }

    private void write(Table table, Progress progress) throws IOException {
        List<Column> columns = inventory.columns();
        table.head(Stream.of(FIRST.stream(), columns.stream().map(Export::name), Stream.of(ALARMS))
                .flatMap(names -> names)
                .toList());
        Iterator<Sample> samples = store.samples(device, from, to);
        for (long written = 1; samples.hasNext(); written++) {
            table.row(row(samples.next(), columns));
            progress.at(written, inventory.samples());
        }
    }

    /// `pack_voltage`, `cell_voltages[3]`, `string_2.cell_voltages[3]`.
    private static String name(Column column) {
        String member = column.slot().index() == 0 ? "" : "[" + column.slot().index() + "]";
        String string = column.string() == 1 ? "" : "string_" + column.string() + ".";
        return string + column.slot().quantity().key() + member;
    }

    private static @Nullable Object[] row(Sample sample, List<Column> columns) {
        @Nullable Object[] row = new Object[FIRST.size() + columns.size() + 1];
        row[0] = sample.eventTime();
        row[1] = sample.arrivalTime();
        for (int i = 0; i < columns.size(); i++) {
            row[FIRST.size() + i] = value(sample, columns.get(i));
        }
        row[row.length - 1] = sample.alarms().isEmpty() ? null : String.join(" ", sample.alarms());
        return row;
    }

    private static @Nullable Object value(Sample sample, Column column) {
        Readings readings =
                column.string() == 1 ? sample.readings() : sample.strings().get(column.string());
        Quantity quantity = column.slot().quantity();
        int index = column.slot().index();
        if (readings == null || !readings.has(quantity, index)) {
            return null;
        }
        return quantity.form() == Form.TEXT
                ? readings.text(quantity)
                : plain(PlainValues.of(quantity, readings.value(quantity, index)));
    }

    private static Object plain(Object value) {
        return switch (value) {
            case BigDecimal number -> number;
            case Boolean flag -> flag;
            case List<?> bits -> bits.stream().map(String::valueOf).collect(Collectors.joining(" "));
            default -> value.toString();
        };
    }
}
