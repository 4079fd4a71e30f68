package org.galvani.server.http;

import java.util.Optional;
import org.galvani.server.state.Role;

/// Who may call a route.
public enum Access {
    /// Everybody, logged in or not.
    PUBLIC(Optional.empty()),
    VIEWER(Optional.of(Role.VIEWER)),
    OPERATOR(Optional.of(Role.OPERATOR)),
    INSTALLER(Optional.of(Role.INSTALLER)),
    ADMIN(Optional.of(Role.ADMIN));

    private final Optional<Role> needed;

    Access(Optional<Role> needed) {
        this.needed = needed;
    }

    /// The least role that may; empty where none is needed.
    public Optional<Role> needed() {
        return needed;
    }
}
