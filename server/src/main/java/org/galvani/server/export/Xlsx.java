package org.galvani.server.export;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/// A workbook: numbers are numbers, times are dates (UTC), texts are texts and never formulas. A sheet holds 1,048,576
/// rows; the next ones go to another sheet with the same head.
final class Xlsx implements Table {

    /// What a sheet can hold, its head included.
    static final int MOST_ROWS = 1_048_576;

    private static final int MOST_COLUMNS = 16_384;
    private static final int LONGEST_TEXT = 32_767;
    private static final int FLUSH_EVERY = 256;
    private static final String DATE = "yyyy-mm-dd hh:mm:ss.000";

    private final Workbook book;
    private final String title;
    private final int mostRows;
    private List<String> names = List.of();
    private @Nullable Worksheet sheet;
    private int sheets;
    private int row;

    Xlsx(OutputStream out, String title) {
        this(out, title, MOST_ROWS);
    }

    Xlsx(OutputStream out, String title, int mostRows) {
        this.book = new Workbook(new Open(out), "Galvani", null);
        this.title = title.replaceAll("[\\[\\]:*?/\\\\']", "_");
        this.mostRows = mostRows;
    }

    @Override
    public void head(List<String> all) throws IOException {
        names = all.subList(0, Math.min(all.size(), MOST_COLUMNS));
        begin();
    }

    private Worksheet begin() throws IOException {
        end();
        sheets++;
        String number = sheets == 1 ? "" : " " + sheets;
        Worksheet begun =
                book.newWorksheet(title.substring(0, Math.min(title.length(), 31 - number.length())) + number);
        begun.freezePane(1, 1);
        for (int column = 0; column < names.size(); column++) {
            begun.inlineString(0, column, names.get(column));
            begun.style(0, column).bold().set();
            begun.width(column, column < 2 ? 23 : Math.min(40, names.get(column).length() + 2));
        }
        sheet = begun;
        row = 1;
        return begun;
    }

    private void end() throws IOException {
        if (sheet != null) {
            sheet.finish();
        }
    }

    @Override
    public void row(@Nullable Object[] values) throws IOException {
        Worksheet on = sheet;
        if (on == null || row >= mostRows) {
            on = begin();
        }
        for (int column = 0; column < names.size(); column++) {
            put(on, column, values[column]);
        }
        row++;
        if (row % FLUSH_EVERY == 0) {
            on.flush();
        }
    }

    private void put(Worksheet on, int column, @Nullable Object value) {
        switch (value) {
            case null -> {}
            case Instant time -> {
                on.value(row, column, LocalDateTime.ofInstant(time, ZoneOffset.UTC));
                on.style(row, column).format(DATE).set();
            }
            case BigDecimal number -> on.value(row, column, number);
            case Boolean flag -> on.value(row, column, flag);
            default -> {
                String text = value.toString();
                on.inlineString(row, column, text.substring(0, Math.min(text.length(), LONGEST_TEXT)));
            }
        }
    }

    @Override
    public void close() throws IOException {
        end();
        book.finish();
        book.close();
    }

    /// The end of a workbook closes what it is written to; here that belongs to somebody else.
    private static final class Open extends FilterOutputStream {

        Open(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            out.flush();
        }
    }
}
