package org.galvani.server.state;

import java.nio.file.Path;
import java.time.InstantSource;

/// State files for tests.
public final class States {

    private States() {}

    /// With passwords that are hashed quickly.
    public static State quick(Path folder, InstantSource clock) {
        return State.open(folder, clock, 10);
    }
}
