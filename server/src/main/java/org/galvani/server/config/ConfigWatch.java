package org.galvani.server.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Looks whether the configuration file has changed. For any number of threads.
public final class ConfigWatch {

    private final Path file;
    private Optional<String> seen;

    /// Begins with the file as it is now.
    public ConfigWatch(Path file) {
        this.file = file;
        this.seen = text();
    }

    /// Whether it is another than at the last look; a file that is being replaced and not there is no other.
    public synchronized boolean changed() {
        Optional<String> now = text();
        boolean changed = now.isPresent() && !now.equals(seen);
        seen = now.isPresent() ? now : seen;
        return changed;
    }

    private Optional<String> text() {
        try {
            return Optional.of(Files.readString(file));
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
