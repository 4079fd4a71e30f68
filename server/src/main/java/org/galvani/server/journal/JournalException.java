package org.galvani.server.journal;

import java.io.IOException;

/// The journal cannot do what was asked; after an append nothing was acknowledged.
public class JournalException extends IOException {
    private static final long serialVersionUID = 1L;

    public JournalException(String message) {
        super(message);
    }

    public JournalException(String message, Throwable cause) {
        super(message, cause);
    }
}
