package org.galvani.device.driver;

import org.galvani.pack.Bytes;
import org.galvani.protocol.wire.Block;

/// A piece of a block as it is read or written in one go.
///
/// @param block where it is from
/// @param from  offset of its first byte
/// @param bytes its bytes
public record Cut(Block block, int from, Bytes bytes) {

    /// One past the offset of its last byte.
    public int to() {
        return from + bytes.length();
    }
}
