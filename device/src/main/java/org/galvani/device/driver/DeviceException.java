package org.galvani.device.driver;

import java.io.Serial;

/// A device did not give a usable answer, although the link works. The message is one line for the user.
public class DeviceException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    /// What went wrong.
    public enum Kind {
        /// Nothing came within the time.
        SILENT,
        /// Something came, but no intact frame.
        DAMAGED,
        /// The device answered that it will not.
        REFUSED,
        /// Nothing was sent, because the question itself would do harm.
        UNASKED
    }

    private final Kind kind;

    public DeviceException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /// What went wrong.
    public Kind kind() {
        return kind;
    }
}
