package org.galvani.server.journal;

import java.util.List;

/// What was appended is on disk.
///
/// @param offsets the offset of each entry, in the order they were given
/// @param end     where the last one ends
public record Appended(List<Long> offsets, long end) {

    /// The offset of the first entry.
    public long offset() {
        return offsets.getFirst();
    }
}
