package org.galvani.server.http;

/// The server cannot be started as it is set up; the message says in one line what is wrong.
public final class HttpException extends Exception {
    private static final long serialVersionUID = 1;

    public HttpException(String message) {
        super(message);
    }

    public HttpException(String message, Throwable cause) {
        super(message, cause);
    }
}
