package org.galvani.protocol.wire;

/// What may be done with a field, as the vendor's table says it.
public enum Access {
    R,
    RW,
    W;

    /// Whether it can be read.
    public boolean readable() {
        return this != W;
    }

    /// Whether it can be written.
    public boolean writable() {
        return this != R;
    }
}
