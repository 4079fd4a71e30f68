package org.galvani.cli;

import java.util.ArrayList;
import java.util.List;

/// Text in columns, as wide as a terminal shows it.
final class Columns {

    private static final int FIRST_WIDE = 0x2E80; // Chinese characters and their punctuation take two columns

    private Columns() {}

    /// The width of the widest cell of each column.
    static List<Integer> widths(List<List<String>> rows) {
        List<Integer> widths = new ArrayList<>();
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                if (i == widths.size()) {
                    widths.add(0);
                }
                widths.set(i, Math.max(widths.get(i), width(row.get(i))));
            }
        }
        return widths;
    }

    /// A row with its cells padded to `widths`, two spaces between them. Columns without any text are left out.
    static String line(List<String> row, List<Integer> widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            if (widths.get(i) > 0) {
                line.append(row.get(i)).append(" ".repeat(widths.get(i) - width(row.get(i)) + 2));
            }
        }
        return line.toString().stripTrailing();
    }

    /// How many columns a row of columns takes.
    static int width(List<Integer> widths) {
        int shown = (int) widths.stream().filter(width -> width > 0).count();
        return widths.stream().mapToInt(Integer::intValue).sum() + 2 * (shown - 1);
    }

    /// How many columns a terminal takes for a text.
    static int width(String text) {
        return text.codePoints().map(c -> c >= FIRST_WIDE ? 2 : 1).sum();
    }
}
