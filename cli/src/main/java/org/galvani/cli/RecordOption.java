package org.galvani.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.galvani.device.transport.Recorder;
import org.galvani.protocol.wire.Protocol;
import org.galvani.protocol.wire.Tables;
import picocli.CommandLine.Option;

/// The option of every command that opens a link to record what passes there.
final class RecordOption {

    @Option(
            names = "--record",
            paramLabel = "FILE",
            description = "Record what passes on the line, secrets masked; replay shows it again.")
    private Optional<Path> file = Optional.empty();

    boolean isGiven() {
        return file.isPresent();
    }

    /// Begins the recording, where one is wanted.
    ///
    /// @throws IOException where the file exists or cannot be written
    Optional<Recorder> begin(
            Protocol protocol, Map<String, String> choices, Tables tables, String link, Surroundings surroundings)
            throws IOException {
        return file.isEmpty()
                ? Optional.empty()
                : Optional.of(Recorder.create(
                        file.get(), protocol.key(), protocol.shown(choices), tables, link, surroundings.clock()));
    }
}
