package org.galvani.device.driver;

import java.util.ArrayList;
import java.util.List;
import org.galvani.protocol.wire.Field;
import org.galvani.protocol.wire.Layout;

/// Which pieces of a block to read so that every row comes along in few requests.
///
/// A piece ends between rows, never inside one; secret bytes are never asked for.
final class ReadPlan {

    /// Rows whose gap is at most this many bytes apart are read together: a request costs more.
    private static final int SMALL_GAP = 32;

    private ReadPlan() {}

    /// A piece: bytes from `from` up to `to`.
    record Part(int from, int to) {

        int registers() {
            return (to - from) / 2;
        }
    }

    /// The pieces of a layout with at most `most` bytes each, on even offsets.
    static List<Part> of(Layout layout, int most) {
        List<Part> parts = new ArrayList<>();
        int from = -1;
        int to = 0;
        for (Field field : layout.fields()) {
            int start = even(field.wire().start());
            int end = even(field.wire().end() + 1);
            boolean fits =
                    from >= 0 && end - from <= most && start - to <= SMALL_GAP && !crossesSecret(layout, from, end);
            if (!fits) {
                if (from >= 0) {
                    parts.add(new Part(from, to));
                }
                from = start;
            }
            to = Math.max(end, fits ? to : 0);
        }
        if (from >= 0) {
            parts.add(new Part(from, to));
        }
        return parts;
    }

    private static boolean crossesSecret(Layout layout, int from, int to) {
        return layout.secrets().stream().anyMatch(secret -> from < secret.to() && to > secret.from());
    }

    private static int even(int offset) {
        return offset - offset % 2;
    }
}
