package org.galvani.protocol.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.galvani.pack.Bytes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Real frames of real devices, one JSON file each, in a folder beside the project; tests skip where it is absent.
public final class Captures {

    private static final Path ROOT = Path.of("../../shared/captures");

    /// One file.
    ///
    /// @param name without `.json`
    public record Capture(String name, JsonNode json) {

        /// The bytes that were on the wire.
        public Bytes bytes() {
            return Bytes.hex(json.path("hex").asString());
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private Captures() {}

    /// Every file of a folder, `jk-modbus`, by name.
    public static List<Capture> of(String folder) {
        Path path = ROOT.resolve(folder);
        assumeTrue(Files.isDirectory(path), () -> "no captures here: " + path + " is missing");
        try (var files = Files.list(path)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(Captures::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Capture read(Path file) {
        String name = file.getFileName().toString();
        return new Capture(name.substring(0, name.length() - 5), new ObjectMapper().readTree(file));
    }
}
