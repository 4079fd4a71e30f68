package org.galvani.server.store;

import java.util.List;
import org.galvani.pack.Form;
import org.galvani.pack.Shape;

/// What a chart can be asked for.
final class Series {

    private Series() {}

    /// @throws IllegalArgumentException for a text, something that is not kept, or no bucket
    static void check(List<Shape.Slot> series, int buckets) {
        if (buckets < 1) {
            throw new IllegalArgumentException("a chart has one bucket at least, not " + buckets);
        }
        for (Shape.Slot slot : series) {
            if (slot.quantity().form() == Form.TEXT || !Kept.keeps(slot.quantity())) {
                throw new IllegalArgumentException(
                        "no chart of " + slot.quantity().key());
            }
        }
    }
}
