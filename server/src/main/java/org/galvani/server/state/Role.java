package org.galvani.server.state;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What somebody may do. Each may do all that those before it may.
public enum Role {
    /// Sees everything that is no secret, changes nothing.
    VIEWER,
    /// Switches charging and discharging.
    OPERATOR,
    /// Changes settings and takes changes back.
    INSTALLER,
    /// Manages users and tokens.
    ADMIN;

    /// The name users see.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean covers(Role needed) {
        return compareTo(needed) >= 0;
    }

    public static Optional<Role> named(String key) {
        return Stream.of(values()).filter(role -> role.key().equals(key)).findFirst();
    }
}
