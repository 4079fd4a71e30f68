package org.galvani.server.journal;

import java.util.Optional;

/// What the payload of a record is.
public enum Kind {
    /// A frame as it was received, byte for byte, secrets masked.
    FRAME(1),
    /// A report as [ReportCodec] writes it.
    REPORT(2);

    private final int code;

    Kind(int code) {
        this.code = code;
    }

    /// The code on disk, 1..255; 0 is the mark of the journal itself.
    int code() {
        return code;
    }

    /// Empty for the kinds of later versions, which readers pass over.
    static Optional<Kind> of(int code) {
        return switch (code) {
            case 1 -> Optional.of(FRAME);
            case 2 -> Optional.of(REPORT);
            default -> Optional.empty();
        };
    }
}
