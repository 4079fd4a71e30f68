package org.galvani.protocol.wire;

/// The raw numbers that may be written to a field, both ends included.
public record Range(long min, long max) {

    public Range {
        if (min > max) {
            throw new IllegalArgumentException("empty range " + min + ".." + max);
        }
    }

    /// Whether a raw number lies inside.
    public boolean contains(long raw) {
        return raw >= min && raw <= max;
    }
}
