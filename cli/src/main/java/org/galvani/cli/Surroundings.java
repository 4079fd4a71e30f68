package org.galvani.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/// What the program finds around it: everything else in the house is told, and does not look for itself.
///
/// @param clock       wall clock
/// @param user        name of the user of the system, for the audit
/// @param stateFolder where the program keeps what must outlive it
public record Surroundings(Clock clock, String user, Path stateFolder) {

    /// Those of the running process. `GALVANI_STATE` names another state folder.
    static Surroundings ofThisProcess() {
        return new Surroundings(
                Clock.systemUTC(), System.getProperty("user.name", "unknown"), stateFolder(System.getenv()));
    }

    /// Where a server keeps its data, unless it is told another folder.
    public Path dataFolder() {
        return stateFolder.resolve("data");
    }

    private static Path stateFolder(Map<String, String> environment) {
        String own = environment.get("GALVANI_STATE");
        if (own != null && !own.isBlank()) {
            return Path.of(own);
        }
        String shared = environment.get("XDG_STATE_HOME");
        Path base = shared == null || shared.isBlank()
                ? Path.of(System.getProperty("user.home", "."), ".local", "state")
                : Path.of(shared);
        return base.resolve("galvani");
    }
}
