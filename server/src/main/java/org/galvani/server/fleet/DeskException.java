package org.galvani.server.fleet;

import java.io.Serial;

/// A wish that is not granted; the message is one line that says why.
public final class DeskException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    /// Whose fault it is.
    public enum Kind {
        /// There is no such device or setting.
        UNKNOWN,
        /// It must not be done: range, order, access, or the device said no.
        REFUSED,
        /// Too much is waiting to be done already.
        BUSY,
        /// The device or its link does not answer. The message says whether something may have been written.
        UNREACHABLE
    }

    private final Kind kind;

    public DeskException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public DeskException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
