package org.galvani.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.galvani.pack.Bytes;
import tools.jackson.databind.ObjectMapper;

/// Frames of real devices in a folder beside the project; tests skip where it is absent.
final class Captures {

    private static final Path ROOT = Path.of("../../shared/captures");

    private Captures() {}

    /// The bytes in every file of a folder, by the name of the file.
    static Map<String, Bytes> of(String folder) {
        Path path = ROOT.resolve(folder);
        assumeTrue(Files.isDirectory(path), () -> "no captures here: " + path + " is missing");
        Map<String, Bytes> captures = new TreeMap<>();
        try (var files = Files.list(path)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".json")).toList()) {
                String hex = new ObjectMapper().readTree(file).path("hex").asString();
                captures.put(file.getFileName().toString(), Bytes.hex(hex));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return captures;
    }
}
