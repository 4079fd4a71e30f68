package org.galvani.protocol.wire;

import org.galvani.pack.Bytes;

/// Follows the frames of one line in the order they passed, whichever direction. Not for several threads.
public interface Line {

    /// Explains what a reader found: an intact frame, or skipped bytes.
    Explanation explain(Found found);

    /// The bytes of what a reader found, with every byte that is or may be a secret replaced by zero and
    /// checksums mended. Give it every finding once, in order; equal to the original where nothing was hidden.
    Bytes masked(Found found);
}
