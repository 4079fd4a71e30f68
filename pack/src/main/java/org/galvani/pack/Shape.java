package org.galvani.pack;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/// Which values a set of [Readings] can hold, and in which slot each of them lies.
///
/// A layout compiles its shape once; every readings object made for it shares it. A slot is one
/// quantity and one index: 0 for a scalar, 1 and up for the members of an array (cell 1 is the first).
public final class Shape {

    /// One value: the quantity and its index (0 for a scalar, else counted from 1).
    public record Slot(Quantity quantity, int index) {}

    private final List<Slot> slots;
    private final Map<Slot, Integer> places = new HashMap<>();
    private final Map<Quantity, Integer> counts = new HashMap<>();
    private final boolean texts;

    private Shape(List<Slot> slots) {
        this.slots = slots;
        for (int place = 0; place < slots.size(); place++) {
            Slot slot = slots.get(place);
            places.put(slot, place);
            counts.merge(slot.quantity(), Math.max(slot.index(), 1), Math::max);
        }
        this.texts = slots.stream().anyMatch(slot -> slot.quantity().form() == Form.TEXT);
    }

    /// The shape with these slots, in this order; a slot named twice is one slot.
    public static Shape of(Collection<Slot> slots) {
        return new Shape(List.copyOf(new LinkedHashSet<>(slots)));
    }

    /// All slots in order; the position in the list is the slot's place.
    public List<Slot> slots() {
        return slots;
    }

    /// How many values there is room for.
    public int size() {
        return slots.size();
    }

    /// The place of a value, or -1 where this shape has no room for it.
    public int place(Quantity quantity, int index) {
        return places.getOrDefault(new Slot(quantity, index), -1);
    }

    /// The highest index of a quantity: 1 for a scalar, 0 where the shape does not know it.
    public int count(Quantity quantity) {
        return counts.getOrDefault(quantity, 0);
    }

    boolean holdsTexts() {
        return texts;
    }
}
