package org.galvani.device.transport;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.galvani.device.transport.MaskedFrames.Masked;
import org.galvani.device.transport.Recording.Direction;
import org.galvani.device.transport.Recording.Head;
import org.galvani.device.transport.Recording.Piece;
import org.galvani.protocol.can.Candump;
import org.galvani.protocol.wire.Tables;
import tools.jackson.databind.json.JsonMapper;

/// Writes what passes on a line to a recording, frame by frame, secrets masked. May be used by the reading and a
/// writing thread.
///
/// A file that takes no more ends the recording, never the conversation: it may be in the middle of a change. [#close]
/// tells it.
public final class Recorder implements AutoCloseable {

    private static final int OLD_LOGS = 9;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Writer out;
    private final String name;
    private final MaskedFrames frames;
    private final InstantSource clock;
    private final Form form;
    private Optional<IOException> failure = Optional.empty();

    /// How a frame, or bytes that were none, stand in the file: a line, or nothing.
    private interface Form {
        Optional<String> line(Piece piece);
    }

    private Recorder(Writer out, String name, Tables tables, InstantSource clock, Form form) {
        this.out = out;
        this.form = form;
        this.name = name;
        this.frames = new MaskedFrames(tables);
        this.clock = clock;
    }

    /// Begins a recording.
    ///
    /// @param protocol the protocol's name and the options its tables were made with, so that it can be replayed
    /// @throws IOException where the file exists or cannot be written; an old recording is never overwritten
    public static Recorder create(
            Path file, String protocol, Map<String, String> options, Tables tables, String link, InstantSource clock)
            throws IOException {
        Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
        return begin(out, file.toString(), protocol, options, tables, link, clock);
    }

    static Recorder begin(
            Writer out,
            String name,
            String protocol,
            Map<String, String> options,
            Tables tables,
            String link,
            InstantSource clock)
            throws IOException {
        Recorder recorder =
                new Recorder(out, name, tables, clock, piece -> Optional.of(JSON.writeValueAsString(piece)));
        recorder.write(JSON.writeValueAsString(new Head(Recording.VERSION, protocol, options, link)));
        if (recorder.failure.isPresent()) {
            recorder.close();
        }
        return recorder;
    }

    /// Begins a recording of a CAN bus as candump writes it. When the file is full a new one begins; the newest old
    /// ones
    /// stay, with numbers behind their names.
    ///
    /// @param port  what the bus is called in it, `can0`
    /// @param limit bytes in one file
    /// @throws IOException where the file exists or cannot be written; an old recording is never overwritten
    public static Recorder candump(Path file, Tables tables, String port, long limit, InstantSource clock)
            throws IOException {
        return new Recorder(
                new RotatingWriter(file, limit, OLD_LOGS),
                file.toString(),
                tables,
                clock,
                piece -> Candump.text(piece.bytes()).map(frame -> logLine(piece.time(), port, frame)));
    }

    private static String logLine(Instant time, String port, String frame) {
        return "(%d.%06d) %s %s".formatted(time.getEpochSecond(), time.getNano() / 1000, port, frame);
    }

    /// Bytes passed.
    synchronized void passed(Direction direction, byte[] bytes, int count) {
        note(frames.passed(direction, bytes, count));
    }

    /// Nothing came for a while: what waited for more is written.
    synchronized void quiet() {
        note(frames.quiet());
    }

    private void note(List<Masked> passed) {
        for (Masked one : passed) {
            form.line(new Piece(clock.instant(), one.direction(), one.bytes().hex(), one.hidden()))
                    .ifPresent(this::write);
        }
    }

    private void write(String line) {
        if (failure.isPresent()) {
            return;
        }
        try {
            out.write(line + "\n");
            out.flush();
        } catch (IOException e) {
            failure = Optional.of(e);
        }
    }

    /// Ends the recording.
    ///
    /// @throws IOException where the recording ended earlier because the file took no more
    @Override
    public synchronized void close() throws IOException {
        quiet();
        try {
            out.close();
        } catch (IOException e) {
            failure = failure.or(() -> Optional.of(e));
        }
        Optional<String> loss = loss();
        if (loss.isPresent()) {
            throw new IOException(loss.get(), failure.orElse(null));
        }
    }

    /// Why nothing is recorded any more, in one line; empty while all is well. What is recorded goes on without it.
    public synchronized Optional<String> loss() {
        return failure.map(cause ->
                "the recording " + name + " ends early: " + cause.getMessage() + "; make room and record anew");
    }
}
