package org.galvani.server.store;

/// The store cannot do what it was asked for; the message says why. What was to be written can be written again.
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StoreException(String message) {
        super(message);
    }

    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
