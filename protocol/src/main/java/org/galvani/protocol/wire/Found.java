package org.galvani.protocol.wire;

import org.galvani.pack.Bytes;

/// What a [FrameReader] finds in a stream, in order; together the findings are the stream, byte for byte.
public sealed interface Found {

    /// The bytes.
    Bytes bytes();

    /// An intact frame.
    record Frame(Bytes bytes) implements Found {}

    /// Bytes that belong to no intact frame.
    ///
    /// @param fault the first thing that was wrong: a checksum, a cut frame, or that nothing looked like one
    record Skipped(Bytes bytes, String fault) implements Found {}
}
