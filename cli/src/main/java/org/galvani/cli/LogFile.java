package org.galvani.cli;

import static org.galvani.pack.Glossary.DEVICE_CLOCK;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.galvani.pack.PlainValues;
import org.galvani.pack.Report;

/// Records of a log as a table: one row a record, one column a value, arrays spread over columns from 1.
sealed interface LogFile {

    /// Writes the records to a new file.
    void write(List<Report.LogRecord> records) throws IOException;

    /// The kind of file its name says.
    static LogFile of(Path path) throws UserException {
        String name = path.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv")) {
            return new Csv(path);
        }
        if (name.endsWith(".xlsx")) {
            return new Excel(path);
        }
        throw UserException.usage("'" + path + "' is neither a .csv nor an .xlsx file");
    }

    /// One record as a line for people.
    static String text(Report.LogRecord record) {
        return record.number() + "  " + ReportText.seconds(record.eventTime()) + "  " + record.name() + "  "
                + told(record).entrySet().stream()
                        .map(value -> ReportText.line(value.getKey(), value.getValue()))
                        .collect(Collectors.joining(", "));
    }

    /// What was measured then: without the number, the time and the cause, which stand before it.
    private static Map<String, Object> told(Report.LogRecord record) {
        Map<String, Object> told = new LinkedHashMap<>(PlainValues.of(record.readings()));
        told.keySet().removeAll(Set.of(PlainValues.VENDOR, DEVICE_CLOCK.key()));
        return told;
    }

    /// Comma-separated text in UTF-8; times in UTC.
    record Csv(Path path) implements LogFile {

        @Override
        public void write(List<Report.LogRecord> records) throws IOException {
            List<Map<String, Object>> rows = rows(records);
            List<String> columns = columns(rows);
            List<String> lines = new ArrayList<>(List.of(String.join(",", columns)));
            for (Map<String, Object> row : rows) {
                lines.add(columns.stream()
                        .map(column -> cell(row.getOrDefault(column, "")))
                        .collect(Collectors.joining(",")));
            }
            Files.writeString(
                    path, String.join("\n", lines) + "\n", StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
        }

        private static String cell(Object value) {
            String text = value instanceof LocalDateTime time
                    ? time.toInstant(ZoneOffset.UTC).toString()
                    : value.toString();
            return text.matches("[^\",\n\r]*") ? text : "\"" + text.replace("\"", "\"\"") + "\"";
        }
    }

    /// A workbook whose cells are numbers, times, yes or no, and texts.
    record Excel(Path path) implements LogFile {

        @Override
        public void write(List<Report.LogRecord> records) throws IOException {
            List<Map<String, Object>> rows = rows(records);
            List<String> columns = columns(rows);
            try (OutputStream out =
                            Files.newOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                    Workbook book = new Workbook(out, "Galvani", "1.0")) {
                Worksheet sheet = book.newWorksheet("history");
                for (int column = 0; column < columns.size(); column++) {
                    sheet.value(0, column, columns.get(column));
                    sheet.style(0, column).bold().set();
                }
                for (int row = 0; row < rows.size(); row++) {
                    for (int column = 0; column < columns.size(); column++) {
                        Object value = rows.get(row).get(columns.get(column));
                        if (value != null) {
                            put(sheet, row + 1, column, value);
                        }
                    }
                }
                sheet.freezePane(0, 1);
            }
        }

        private static void put(Worksheet sheet, int row, int column, Object value) {
            switch (value) {
                case LocalDateTime time -> {
                    sheet.value(row, column, time);
                    sheet.style(row, column).format("yyyy-mm-dd hh:mm:ss").set();
                }
                case BigDecimal number -> sheet.value(row, column, number);
                case Long number -> sheet.value(row, column, number);
                case Boolean yes -> sheet.value(row, column, yes);
                default -> sheet.value(row, column, value.toString());
            }
        }
    }

    private static List<Map<String, Object>> rows(List<Report.LogRecord> records) {
        return records.stream().map(LogFile::row).toList();
    }

    private static Map<String, Object> row(Report.LogRecord record) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("number", record.number());
        row.put("time", LocalDateTime.ofInstant(record.eventTime(), ZoneOffset.UTC));
        row.put("event", record.name());
        told(record).forEach((key, value) -> {
            if (value instanceof List<?> members) {
                for (int n = 0; n < members.size(); n++) {
                    if (members.get(n) != null) {
                        row.put(key + "_" + (n + 1), members.get(n));
                    }
                }
            } else {
                row.put(key, value);
            }
        });
        return row;
    }

    private static List<String> columns(List<Map<String, Object>> rows) {
        Set<String> columns = new LinkedHashSet<>(List.of("number", "time", "event"));
        rows.forEach(row -> columns.addAll(row.keySet()));
        return List.copyOf(columns);
    }
}
