package org.galvani.device.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.galvani.device.transport.Recording.Direction;
import org.galvani.device.transport.Recording.Head;
import org.galvani.device.transport.Recording.Piece;
import org.galvani.pack.Bytes;
import org.galvani.protocol.wire.Found;
import org.galvani.protocol.wire.FrameReader;
import org.galvani.protocol.wire.Line;
import org.galvani.protocol.wire.Tables;
import tools.jackson.databind.json.JsonMapper;

/// Writes what passes on a line to a recording, frame by frame, secrets masked.
///
/// A frame has to be whole before its secrets can be found, so bytes are written when they are known to be
/// a frame or none. May be used by the reading and a writing thread.
public final class Recorder implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Writer out;
    private final Line line;
    private final FrameReader incoming;
    private final FrameReader outgoing;
    private final InstantSource clock;

    private Recorder(Writer out, Tables tables, InstantSource clock) {
        this.out = out;
        this.line = tables.line();
        this.incoming = tables.reader();
        this.outgoing = tables.reader();
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
        Recorder recorder = new Recorder(out, tables, clock);
        recorder.write(new Head(Recording.VERSION, protocol, options, link));
        return recorder;
    }

    /// Bytes passed.
    synchronized void passed(Direction direction, byte[] bytes, int count) {
        note(direction, reader(direction).accept(bytes, 0, count));
    }

    /// Nothing came for a while: what waited for more is written.
    synchronized void quiet() {
        if (incoming.pending() > 0) {
            note(Direction.IN, incoming.quiet());
        }
    }

    private FrameReader reader(Direction direction) {
        return switch (direction) {
            case IN -> incoming;
            case OUT -> outgoing;
        };
    }

    private void note(Direction direction, List<Found> found) {
        for (Found one : found) {
            Bytes masked = line.masked(one);
            write(new Piece(clock.instant(), direction, masked.hex(), !masked.equals(one.bytes())));
        }
    }

    private void write(Object row) {
        try {
            out.write(JSON.writeValueAsString(row));
            out.write('\n');
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot go on recording: " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        note(Direction.OUT, outgoing.quiet());
        note(Direction.IN, incoming.quiet());
        out.close();
    }
}
