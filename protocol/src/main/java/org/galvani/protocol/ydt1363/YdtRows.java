package org.galvani.protocol.ydt1363;

import static org.galvani.protocol.wire.Field.unused;

import java.util.ArrayList;
import java.util.List;
import org.galvani.protocol.wire.Field;
import org.galvani.protocol.wire.Row;
import org.galvani.protocol.wire.Wire;

/// Rows as the counts of a frame have them.
final class YdtRows {

    private YdtRows() {}

    /// The rows of one counted part that fit into the `length` bytes from `from` on; what is left of them is one row
    /// without a meaning. Firmware with fewer or more items than the table is read as far as both go.
    static List<Row> fitting(int from, int length, Field... rows) {
        List<Row> fitting = new ArrayList<>();
        int end = from;
        for (Field row : rows) {
            if (row.wire().end() > from + length) {
                break;
            }
            fitting.add(row);
            end = row.wire().end();
        }
        if (end < from + length) {
            fitting.add(unused(Wire.hex(end, from + length - end), "beyond the table"));
        }
        return fitting;
    }

    /// The parts of a block, one after the other.
    @SafeVarargs
    static Row[] all(List<? extends Row>... parts) {
        List<Row> all = new ArrayList<>();
        for (List<? extends Row> part : parts) {
            all.addAll(part);
        }
        return all.toArray(Row[]::new);
    }
}
