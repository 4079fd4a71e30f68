package org.galvani.device.transport;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.galvani.pack.Bytes;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// A recording: a file of JSON lines. The first is a [Head], every other a [Piece].
public final class Recording implements AutoCloseable {

    static final int VERSION = 1;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// Which way bytes went, seen from the side that recorded.
    public enum Direction {
        IN,
        OUT
    }

    /// What was recorded.
    ///
    /// @param galvani  version of the format
    /// @param protocol name of the protocol on the line
    /// @param options  what its tables were made with
    /// @param link     the line
    public record Head(int galvani, String protocol, Map<String, String> options, String link) {}

    /// A frame, or bytes that were none.
    ///
    /// @param time   when it was complete
    /// @param hex    its bytes
    /// @param masked whether secrets in it were replaced by zeros and its checksum made anew
    public record Piece(Instant time, Direction direction, String hex, boolean masked) {

        public Piece {
            Objects.requireNonNull(time, "time");
            Objects.requireNonNull(direction, "direction");
            Bytes.hex(hex); // what is no hexadecimal is refused here
        }

        /// The bytes.
        public Bytes bytes() {
            return Bytes.hex(hex);
        }
    }

    private final Path file;
    private final BufferedReader in;
    private final Head head;
    private int lineNumber;

    private Recording(Path file, BufferedReader in) throws IOException {
        this.file = file;
        this.in = in;
        String first = nextLine();
        if (first == null) {
            throw new IOException(file + " is empty");
        }
        this.head = row(first, Head.class);
        if (head.galvani() != VERSION || head.protocol() == null || head.options() == null) {
            throw new IOException(file + " is no recording of this version of Galvani");
        }
    }

    /// Opens a recording.
    ///
    /// @throws IOException where the file is missing or is no recording, naming the line
    public static Recording open(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException(file + " is a folder, not a recording");
        }
        BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        try {
            return new Recording(file, in);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /// What was recorded.
    public Head head() {
        return head;
    }

    /// The next piece; empty at the end.
    ///
    /// @throws IOException where the line is no line of a recording, naming it
    public Optional<Piece> next() throws IOException {
        String line = nextLine();
        return line == null ? Optional.empty() : Optional.of(row(line, Piece.class));
    }

    private @Nullable String nextLine() throws IOException {
        lineNumber++;
        try {
            return in.readLine();
        } catch (CharacterCodingException e) {
            throw new IOException(file + " line " + lineNumber + " is no line of a recording", e);
        }
    }

    private <T> T row(String line, Class<T> type) throws IOException {
        try {
            return Objects.requireNonNull(JSON.readValue(line, type)); // the line `null` is JSON, but no row
        } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
            throw new IOException(file + " line " + lineNumber + " is no line of a recording", e);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
