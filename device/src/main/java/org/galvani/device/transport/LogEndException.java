package org.galvani.device.transport;

import java.io.Serial;

/// A log that is played as a link is at its end: no more comes, however long one waits.
public final class LogEndException extends LinkException {

    @Serial
    private static final long serialVersionUID = 1L;

    LogEndException(String message) {
        super(message);
    }
}
