package org.galvani.server.config;

import java.io.Serial;

/// A configuration that cannot be used: `galvani.yaml:12:5: what, where, what to do`.
public final class ConfigException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    public ConfigException(String message) {
        super(message);
    }

    public ConfigException(String message, Throwable cause) {
        super(message, cause);
    }
}
