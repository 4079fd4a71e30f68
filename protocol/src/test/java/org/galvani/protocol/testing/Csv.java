package org.galvani.protocol.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A table of comma-separated cells with a head row; a quoted cell may hold commas.
public final class Csv {

    /// One line of a table.
    public record Row(Map<String, String> cells) {

        /// The cell of a column that the table has.
        public String of(String column) {
            return Objects.requireNonNull(cells.get(column), column);
        }

        /// A cell with a hexadecimal number: `0x12A0`.
        public int hex(String column) {
            return Integer.decode(of(column));
        }

        /// A cell with a decimal number.
        public long number(String column) {
            return Long.parseLong(of(column));
        }
    }

    private Csv() {}

    /// A table among the test resources of this module: `jk/registers.csv`.
    public static List<Row> resource(String name) {
        return rows(Path.of("src/test/resources").resolve(name));
    }

    /// A table of the glossary: `quantities`, `protections` or `alarms`.
    public static List<Row> glossary(String name) {
        return rows(Path.of("../pack/src/test/resources/glossary").resolve(name + ".csv"));
    }

    private static List<Row> rows(Path file) {
        var lines = lines(file).stream().map(Csv::cells).toList();
        var head = lines.getFirst();
        var rows = new ArrayList<Row>();
        for (var cells : lines.subList(1, lines.size())) {
            var row = new HashMap<String, String>();
            for (int i = 0; i < head.size(); i++) {
                row.put(head.get(i), cells.get(i));
            }
            rows.add(new Row(Map.copyOf(row)));
        }
        return rows;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> cells(String line) {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
