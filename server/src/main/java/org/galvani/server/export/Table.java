package org.galvani.server.export;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A file that grows row by row. Closing it ends the table; what lies below stays open.
interface Table extends Closeable {

    /// The names of the columns; comes first and once.
    void head(List<String> names) throws IOException;

    /// A row as long as the head. Its values are [Instant], [java.math.BigDecimal], [Boolean], [String], or null for
    /// absence.
    void row(@Nullable Object[] values) throws IOException;
}
