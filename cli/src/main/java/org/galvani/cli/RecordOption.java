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
            description = "Record what passes on the line, secrets masked; replay shows it again. On CAN FILE.log is a"
                    + " log of candump.")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--record-limit",
            paramLabel = "MB",
            defaultValue = "64",
            description = "On CAN: a log of candump this long is put away as FILE.log.1 and so on, nine of them at most"
                    + " (default: 64).")
    private int limit;

    boolean isGiven() {
        return file.isPresent();
    }

    /// Begins the recording, where one is wanted.
    ///
    /// @throws IOException where the file exists or cannot be written
    Optional<Recorder> begin(
            Protocol protocol, Map<String, String> choices, Tables tables, String link, Surroundings surroundings)
            throws IOException {
        if (file.isPresent() && protocol.onCan() && file.get().toString().endsWith(".log")) {
            return Optional.of(Recorder.candump(
                    file.get(), tables, port(link), Math.max(1, limit) * 1_000_000L, surroundings.clock()));
        }
        return file.isEmpty()
                ? Optional.empty()
                : Optional.of(Recorder.create(
                        file.get(), protocol.key(), protocol.shown(choices), tables, link, surroundings.clock()));
    }

    /// What a bus is called in a log: the last name in its link.
    private static String port(String link) {
        return link.replaceAll("\\?.*$", "").replaceAll("^.*[/:]", "").replaceAll("[^A-Za-z0-9_.-]", "_");
    }
}
