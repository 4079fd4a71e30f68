package org.galvani.cli;

import java.io.Serial;

/// Something the user can mend. The message is one line: what, where, and what to do.
final class UserException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    UserException(String message) {
        super(message);
    }

    UserException(String message, Throwable cause) {
        super(message, cause);
    }
}
