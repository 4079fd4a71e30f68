package org.galvani.server.http;

/// What a call wants.
public enum Method {
    GET,
    POST,
    PATCH,
    DELETE;

    /// Whether it may change something.
    public boolean changes() {
        return this != GET;
    }
}
