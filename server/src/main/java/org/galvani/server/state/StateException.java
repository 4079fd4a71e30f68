package org.galvani.server.state;

/// The state cannot be opened, read or written; the message says in one line which file and why.
public final class StateException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StateException(String message) {
        super(message);
    }

    public StateException(String message, Throwable cause) {
        super(message, cause);
    }
}
