package org.galvani.cli;

import java.io.Serial;
import picocli.CommandLine.ExitCode;

/// Something the user can mend. The message is one line: what, where, and what to do.
final class UserException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final int status;

    /// What was asked for cannot be done: exit status 1.
    UserException(String message) {
        super(message);
        this.status = ExitCode.SOFTWARE;
    }

    private UserException(String message, Throwable cause) {
        super(message, cause);
        this.status = ExitCode.USAGE;
    }

    private UserException(int status, String message) {
        super(message);
        this.status = status;
    }

    /// The command line itself is wrong: exit status 2.
    static UserException usage(String message) {
        return new UserException(ExitCode.USAGE, message);
    }

    /// The command line itself is wrong, as `cause` says.
    static UserException usage(IllegalArgumentException cause) {
        return new UserException(String.valueOf(cause.getMessage()), cause);
    }

    int status() {
        return status;
    }
}
