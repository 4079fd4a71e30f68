package org.galvani.pack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Reads a table of comma-separated cells with a head row; a quoted cell may hold commas.
final class Csv {

    private Csv() {}

    /// The rows of a table of the glossary, each as column name to cell.
    static List<Map<String, String>> rows(String table) {
        var lines = text("/glossary/" + table + ".csv").lines().map(Csv::cells).toList();
        var rows = new ArrayList<Map<String, String>>();
        for (var cells : lines.subList(1, lines.size())) {
            var row = new LinkedHashMap<String, String>();
            for (int i = 0; i < cells.size(); i++) {
                row.put(lines.getFirst().get(i), cells.get(i));
            }
            rows.add(row);
        }
        return rows;
    }

    /// A cell that must be there.
    static String cell(Map<String, String> row, String column) {
        return Objects.requireNonNull(row.get(column), column);
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

    private static String text(String resource) {
        try (InputStream in = Objects.requireNonNull(Csv.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
