package org.galvani.protocol.nw;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import org.galvani.protocol.wire.Field;

/// The order in which every captured board sends its identifiers: that of the table, with nothing between. Whether a
/// frame keeps it is seen eight bytes at a time.
final class NwOrder {

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, LITTLE_ENDIAN);

    /// Offset of the identifier behind the cells.
    static final int FIRST = 2 * NwTable.MOST_CELLS;

    private static final int[] TAGS; // offsets of the identifiers from the first on
    private static final int[] CODES;
    private static final int[] ENDS; // offsets one past their values
    private static final long[] WANTED;
    private static final long[] MASK;

    static {
        List<Field> fields = NwTable.VALUES.edition(NwTable.V0).fields().stream()
                .filter(field -> NwTable.codeOf(field) != NwTable.CELLS)
                .toList();
        int count = fields.size();
        TAGS = new int[count];
        CODES = new int[count];
        ENDS = new int[count];
        for (int i = 0; i < count; i++) {
            TAGS[i] = fields.get(i).wire().start() - 1 - FIRST;
            CODES[i] = NwTable.codeOf(fields.get(i));
            ENDS[i] = fields.get(i).wire().end() - FIRST;
        }
        int words = ENDS[count - 1] / Long.BYTES;
        WANTED = new long[words];
        MASK = new long[words];
        for (int i = 0; i < count && TAGS[i] < words * Long.BYTES; i++) {
            int shift = TAGS[i] % Long.BYTES * 8;
            WANTED[TAGS[i] / Long.BYTES] |= (long) CODES[i] << shift;
            MASK[TAGS[i] / Long.BYTES] |= 0xFFL << shift;
        }
    }

    private static final int PASSWORD_AT =
            NwWalk.field(NwTable.PASSWORD).orElseThrow().wire().start() - FIRST;

    private NwOrder() {}

    /// Where the password stands in information of the usual order that holds it; -1 for all other.
    static int password(byte[] frame, int from, int to) {
        int behind = to - from > 2 && (frame[from] & 0xFF) == NwTable.CELLS ? from + 2 + (frame[from + 1] & 0xFF) : to;
        return behind < to && last(frame, behind, to) >= NwTable.PASSWORD ? behind + PASSWORD_AT : -1;
    }

    /// The code of the last identifier, where the bytes from `from` up to `to` are the usual identifiers and end with
    /// a whole one; -1 otherwise.
    static int last(byte[] frame, int from, int to) {
        int words = Math.min((to - from) / Long.BYTES, WANTED.length);
        for (int i = 0; i < words; i++) {
            if ((((long) EIGHT.get(frame, from + i * Long.BYTES) ^ WANTED[i]) & MASK[i]) != 0) {
                return -1;
            }
        }
        int at = CODES.length - 1;
        while (at >= 0 && ENDS[at] > to - from) {
            at--;
        }
        if (at < 0 || ENDS[at] != to - from) {
            return -1;
        }
        for (int rest = at; rest >= 0 && TAGS[rest] >= words * Long.BYTES; rest--) {
            if ((frame[from + TAGS[rest]] & 0xFF) != CODES[rest]) {
                return -1;
            }
        }
        return CODES[at];
    }
}
