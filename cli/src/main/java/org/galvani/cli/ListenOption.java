package org.galvani.cli;

import java.util.Optional;
import org.galvani.server.config.ConfigFile;
import org.galvani.server.http.HttpSettings;
import picocli.CommandLine.Option;

/// Where a server listens, as an option.
final class ListenOption {

    @Option(
            names = "--listen",
            paramLabel = "ADDRESS",
            description =
                    "Where to listen: 127.0.0.1:8480, 0.0.0.0:8480, or a port of this machine; 0 takes a free one.")
    private Optional<String> listen = Optional.empty();

    /// The settings with what the option says in place of theirs.
    HttpSettings over(HttpSettings settings) throws UserException {
        if (listen.isEmpty()) {
            return settings;
        }
        try {
            HttpSettings said = ConfigFile.listen(listen.get());
            return new HttpSettings(said.host(), said.port(), settings.tls(), settings.hosts());
        } catch (IllegalArgumentException e) {
            throw UserException.usage(e);
        }
    }

    boolean isSaid() {
        return listen.isPresent();
    }
}
