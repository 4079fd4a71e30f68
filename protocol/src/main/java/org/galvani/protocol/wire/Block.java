package org.galvani.protocol.wire;

/// A layout and where the vendor puts it.
///
/// @param start  the vendor's address of offset 0, -1 where the vendor has no addresses
/// @param layout its rows
public record Block(int start, Layout layout) {

    /// The vendor's address of a field.
    public int address(Field field) {
        return start + field.wire().start();
    }
}
