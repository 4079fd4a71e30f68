package org.galvani.protocol.wire;

/// Hands out places one after the other: for blocks whose rows follow each other without addresses, and whose
/// counts say how many there are. The list of rows stays the vendor's; only where each begins is worked out.
public final class Places {

    private int next;

    /// @param first offset of the first place
    public Places(int first) {
        next = first;
    }

    /// The offset of the place that comes next.
    public int next() {
        return next;
    }

    public Wire u8() {
        return Wire.u8(take(1, 1));
    }

    public Wire u16() {
        return u16(1);
    }

    /// The first of `count` places in a row, for a field that stands as many [Field#times].
    public Wire u16(int count) {
        return Wire.u16(take(2, count));
    }

    public Wire i16() {
        return Wire.i16(take(2, 1));
    }

    public Wire u32() {
        return Wire.u32(take(4, 1));
    }

    public Wire calendar() {
        return Wire.calendar(take(Meaning.Moment.BYTES, 1));
    }

    public Wire ascii(int length) {
        return Wire.ascii(take(length, 1), length);
    }

    public Wire hex(int length) {
        return Wire.hex(take(length, 1), length);
    }

    private int take(int width, int count) {
        int at = next;
        next += width * count;
        return at;
    }
}
