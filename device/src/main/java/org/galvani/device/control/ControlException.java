package org.galvani.device.control;

import java.io.Serial;

/// A change that is not made, or not known to be made. The message is one line that says which.
public class ControlException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    public ControlException(String message) {
        super(message);
    }

    public ControlException(String message, Throwable cause) {
        super(message, cause);
    }
}
