package org.galvani.server.export;

import java.util.Optional;
import java.util.stream.Stream;

/// The kind of a file.
public enum Format {
    /// Text with commas after RFC 4180, in UTF-8.
    CSV("csv", "text/csv; charset=utf-8"),
    /// A workbook of the kind that Excel writes.
    XLSX("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final String key;
    private final String type;

    Format(String key, String type) {
        this.key = key;
        this.type = type;
    }

    /// Its name, and the end of the names of such files.
    public String key() {
        return key;
    }

    /// Its media type.
    public String type() {
        return type;
    }

    public static Optional<Format> named(String key) {
        return Stream.of(values()).filter(format -> format.key.equals(key)).findFirst();
    }
}
