package org.galvani.server.http;

import java.util.Optional;
import org.galvani.server.state.Role;

/// Who calls.
///
/// @param name    user or token; empty where nobody logged in
/// @param role    what they may do; empty for nothing that is not public
/// @param csrf    what a change by this session has to carry
/// @param address where the call came from
/// @param setup   whether no password was set yet
public record Caller(Optional<String> name, Optional<Role> role, Optional<String> csrf, String address, boolean setup) {

    /// The name for audit and logs.
    public String who() {
        return name.orElse("nobody");
    }

    public boolean may(Access access) {
        return access.needed()
                .map(needed -> role.filter(own -> own.covers(needed)).isPresent())
                .orElse(true);
    }
}
