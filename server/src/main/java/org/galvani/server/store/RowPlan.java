package org.galvani.server.store;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.galvani.pack.Form;
import org.galvani.pack.Quantity;
import org.galvani.pack.Readings;
import org.galvani.pack.Shape;

/// Which places of a shape go to which columns: found once, as samples of one shape come by the million.
final class RowPlan {

    /// One value of `samples`; its column is 0 until it is known, and never changes then.
    static final class Scalar {
        final Quantity quantity;
        final int place;
        final boolean text;
        int column;

        private Scalar(Quantity quantity, int place) {
            this.quantity = quantity;
            this.place = place;
            this.text = quantity.form() == Form.TEXT;
        }

        boolean isIn(Readings readings) {
            return readings.has(place) && (text || readings.slots()[place] != Kept.ABSENT);
        }
    }

    /// One row of `cells`.
    static final class Group {
        final String quantity;
        final int first;

        /// Of its members in the shape, -1 where there is none.
        final int[] places;

        private Group(Shape shape, Quantity array, int first) {
            this.quantity = array.key();
            this.first = first;
            this.places = IntStream.range(0, QuestTables.GROUP)
                    .map(member -> shape.place(array, first + member))
                    .toArray();
        }
    }

    private final List<Scalar> scalars = new ArrayList<>();
    private final List<Scalar> unknown;
    private final List<Group> groups = new ArrayList<>();

    RowPlan(Shape shape) {
        Set<Quantity> arrays = new LinkedHashSet<>();
        for (int place = 0; place < shape.size(); place++) {
            Shape.Slot slot = shape.slots().get(place);
            if (!Kept.keeps(slot.quantity())) {
                continue;
            }
            if (slot.index() == 0) {
                scalars.add(new Scalar(slot.quantity(), place));
            } else {
                arrays.add(slot.quantity());
            }
        }
        unknown = new ArrayList<>(scalars);
        for (Quantity array : arrays) {
            for (int first = 1; first <= shape.count(array); first += QuestTables.GROUP) {
                groups.add(new Group(shape, array, first));
            }
        }
    }

    List<Scalar> scalars() {
        return scalars;
    }

    /// Those whose column is not known.
    List<Scalar> unknown() {
        unknown.removeIf(scalar -> scalar.column != 0);
        return unknown;
    }

    List<Group> groups() {
        return groups;
    }
}
