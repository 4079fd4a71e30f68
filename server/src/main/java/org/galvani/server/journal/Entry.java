package org.galvani.server.journal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.galvani.pack.Bytes;

/// What is appended to the journal.
///
/// @param arrivalTime when its last byte reached us, between the years 1678 and 2262
/// @param source the device or link it came from, at most 255 bytes of UTF-8
/// @param payload at most [#MAX_PAYLOAD] bytes
public record Entry(Kind kind, Instant arrivalTime, String source, Bytes payload) {

    /// The largest payload, in bytes: the journal takes frames and reports, not files.
    public static final int MAX_PAYLOAD = 512 * 1024;

    /// A char takes 3 bytes at most.
    private static final int SURELY_SHORT = 255 / 3;

    /// @throws IllegalArgumentException where source or payload are too long
    public Entry {
        int length = source.length() <= SURELY_SHORT ? 0 : source.getBytes(StandardCharsets.UTF_8).length;
        if (length > 255) {
            throw new IllegalArgumentException("a source of " + length + " bytes is longer than 255: " + source);
        }
        if (payload.length() > MAX_PAYLOAD) {
            throw new IllegalArgumentException(
                    "a payload of " + payload.length() + " bytes is longer than " + MAX_PAYLOAD);
        }
    }
}
