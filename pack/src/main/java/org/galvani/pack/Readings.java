package org.galvani.pack;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Values of quantities: what a frame, a device or a battery says at one moment.
///
/// A value is a whole number counted in 10^-decimals of its quantity's unit (3984 is 3.984 V). Absent
/// is absent: never 0, never a magic number. Belongs to whoever made it; not safe for use by several
/// threads while it changes.
public final class Readings {

    private final Shape shape;
    private final long[] values;
    private final long[] present;
    private final @Nullable String[] texts;

    /// Empty readings of a shape.
    public Readings(Shape shape) {
        this.shape = shape;
        this.values = new long[shape.size()];
        this.present = new long[(shape.size() + 63) / 64];
        this.texts = new String[shape.holdsTexts() ? shape.size() : 0];
    }

    private Readings(Readings other) {
        this.shape = other.shape;
        this.values = other.values.clone();
        this.present = other.present.clone();
        this.texts = other.texts.clone();
    }

    /// What these readings have room for.
    public Shape shape() {
        return shape;
    }

    /// A copy that changes on its own.
    public Readings copy() {
        return new Readings(this);
    }

    /// Whether there is a value of a scalar.
    public boolean has(Quantity quantity) {
        return has(quantity, 0);
    }

    /// Whether there is a value of member `index` (from 1; 0 for a scalar).
    public boolean has(Quantity quantity, int index) {
        int place = shape.place(quantity, index);
        return place >= 0 && has(place);
    }

    /// Whether the slot at `place` holds a value.
    public boolean has(int place) {
        return (present[place >> 6] & (1L << place)) != 0;
    }

    /// The value of a scalar.
    ///
    /// @throws NoSuchElementException where it is absent
    public long value(Quantity quantity) {
        return value(quantity, 0);
    }

    /// The value of member `index` of an array (from 1; 0 for a scalar).
    ///
    /// @throws NoSuchElementException where it is absent
    public long value(Quantity quantity, int index) {
        return values[placeOfPresent(quantity, index)];
    }

    /// The text of a quantity of form [Form#TEXT].
    ///
    /// @throws NoSuchElementException where it is absent
    public String text(Quantity quantity) {
        return Objects.requireNonNull(texts[placeOfPresent(quantity, 0)]);
    }

    /// Sets a scalar.
    public void put(Quantity quantity, long value) {
        put(quantity, 0, value);
    }

    /// Sets member `index` of an array (from 1; 0 for a scalar).
    ///
    /// @throws IllegalArgumentException where the shape has no room for it
    public void put(Quantity quantity, int index, long value) {
        put(placeOf(quantity, index), value);
    }

    /// Sets a text.
    ///
    /// @throws IllegalArgumentException where the shape has no room for it
    public void put(Quantity quantity, String text) {
        put(placeOf(quantity, 0), text);
    }

    /// Sets the slot at `place`.
    public void put(int place, long value) {
        values[place] = value;
        present[place >> 6] |= 1L << place;
    }

    /// Sets the text of the slot at `place`.
    public void put(int place, String text) {
        texts[place] = text;
        present[place >> 6] |= 1L << place;
    }

    /// Makes a value absent; nothing happens where the shape has no room for it.
    public void remove(Quantity quantity, int index) {
        int place = shape.place(quantity, index);
        if (place >= 0) {
            present[place >> 6] &= ~(1L << place);
        }
    }

    /// Makes everything absent, for use with the next frame.
    public void clear() {
        Arrays.fill(present, 0);
    }

    /// Takes over every value that `other` holds and this shape has room for.
    public void putAll(Readings other) {
        for (int from = 0; from < other.shape.size(); from++) {
            Shape.Slot slot = other.shape.slots().get(from);
            int to = shape.place(slot.quantity(), slot.index());
            if (to >= 0 && other.has(from)) {
                if (slot.quantity().form() == Form.TEXT) {
                    put(to, Objects.requireNonNull(other.texts[from]));
                } else {
                    put(to, other.values[from]);
                }
            }
        }
    }

    /// The slots themselves, for decoders that fill many at once; then call [#markPresent].
    public long[] slots() {
        return values;
    }

    /// Marks as present every slot whose bit is set in `mask` (place / 64, then place mod 64).
    public void markPresent(long[] mask) {
        for (int i = 0; i < present.length; i++) {
            present[i] |= mask[i];
        }
    }

    private int placeOf(Quantity quantity, int index) {
        int place = shape.place(quantity, index);
        if (place < 0) {
            throw new IllegalArgumentException("no room for " + name(quantity, index) + " in these readings");
        }
        return place;
    }

    private int placeOfPresent(Quantity quantity, int index) {
        int place = shape.place(quantity, index);
        if (place < 0 || !has(place)) {
            throw new NoSuchElementException("no " + name(quantity, index) + " in these readings");
        }
        return place;
    }

    private static String name(Quantity quantity, int index) {
        return index == 0 ? quantity.key() : quantity.key() + "[" + index + "]";
    }

    /// Equal where the same values of the same quantities are present, whatever the shapes.
    @Override
    public boolean equals(Object other) {
        return other instanceof Readings that && present().equals(that.present());
    }

    @Override
    public int hashCode() {
        return present().hashCode();
    }

    /// Every value by its slot; secrets too, so not for showing.
    private Map<Shape.Slot, Object> present() {
        Map<Shape.Slot, Object> all = new HashMap<>();
        for (int place = 0; place < shape.size(); place++) {
            if (has(place)) {
                Shape.Slot slot = shape.slots().get(place);
                boolean isText = slot.quantity().form() == Form.TEXT;
                all.put(slot, isText ? Objects.requireNonNull(texts[place]) : values[place]);
            }
        }
        return all;
    }

    @Override
    public String toString() {
        return PlainValues.of(this).toString();
    }
}
