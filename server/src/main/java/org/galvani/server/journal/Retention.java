package org.galvani.server.journal;

import java.time.Duration;

/// How long segments are kept. Whole segments go, oldest first, never the one in use.
///
/// @param age   a segment may go when its newest record is older
/// @param bytes segments may go while the journal is larger
/// @param limit the hard limit in bytes: above it segments go even where a projection has not read them
public record Retention(Duration age, long bytes, long limit) {

    /// 30 days, 8 GiB, at the utmost 16 GiB.
    public static final Retention DEFAULT = new Retention(Duration.ofDays(30), 8L << 30, 16L << 30);

    /// @throws IllegalArgumentException where the hard limit lies below the wanted size
    public Retention {
        if (limit < bytes) {
            throw new IllegalArgumentException("a hard limit of " + limit + " bytes is below the size " + bytes);
        }
    }
}
