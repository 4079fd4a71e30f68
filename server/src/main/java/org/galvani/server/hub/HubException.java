package org.galvani.server.hub;

import java.io.Serial;

/// The house cannot be opened; the message is one line that says why and what to do.
public final class HubException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    public HubException(String message, Throwable cause) {
        super(message, cause);
    }
}
