package org.galvani.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.galvani.device.transport.Link;
import org.galvani.device.transport.LinkAddress;
import org.galvani.device.transport.LinkException;
import org.galvani.device.transport.Links;
import org.galvani.protocol.can.CanFrame;
import org.galvani.protocol.can.Candump;
import org.galvani.protocol.emus.Emus;
import org.galvani.protocol.emus.EmusTables;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/// What a unit with 96 cells broadcasts in a period, frame by frame: from the 16 bytes of a link to readings; and a
/// log of candump of a million such frames, played at full speed and parsed line by line. Frames per second.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class EmusBenchmark {

    private static final int MILLION = 1_000_000;
    private static final int PERIOD = 20;

    private static final List<String> FRAMES = List.of(
            "19B50000#0100000400000000",
            "19B50007#0000000000000027",
            "19B50001#C6D0C9968A000060",
            "19B50002#7E7E7E0000000000",
            "19B50003#0000000000000000",
            "19B50008#7C7E7C0000000000",
            "19B50500#FFFB03E800006464",
            "19B50010#FFFB138813882710",
            "19B50100#C6C7C8C9C9C9D0C9",
            "19B50101#C9C9CAC9C9C9C9C9",
            "19B50102#C9C9CAC9C9C9C9C9",
            "19B50103#C9C9CAC9C9C9C9C9",
            "19B50104#C9C9CAC9C9C9C9C9",
            "19B50105#C9C9CAC9C9C9C9C9",
            "19B50106#C9C9CAC9C9C9C9C9",
            "19B50107#C9C9CAC9C9C9C9C9",
            "19B50108#C9C9CAC9C9C9C9C9",
            "19B50109#C9C9CAC9C9C9C9C9",
            "19B5010A#C9C9CAC9C9C9C9C9",
            "19B5010B#C9C9CAC9C9C9C9C9");

    private final EmusTables tables = Emus.G1.tables(Map.of());
    private final byte[] encoded = new byte[PERIOD * CanFrame.ENCODED];
    private final byte[] piece = new byte[256 * CanFrame.ENCODED];
    private Path log = Path.of("");

    @Setup
    public void prepare() throws IOException {
        for (int i = 0; i < PERIOD; i++) {
            Candump.frame(FRAMES.get(i)).encode(encoded, i * CanFrame.ENCODED);
        }
        log = Files.createTempFile("million", ".log");
        StringBuilder lines = new StringBuilder(48 * MILLION);
        for (int i = 0; i < MILLION; i++) {
            lines.append("(%d.%06d) can0 ".formatted(1_700_000_000 + i / 1000, i % 1000 * 1000))
                    .append(FRAMES.get(i % PERIOD))
                    .append('\n');
        }
        Files.writeString(log, lines);
    }

    @TearDown
    public void end() throws IOException {
        Files.deleteIfExists(log);
    }

    /// Frames to readings.
    @Benchmark
    @OperationsPerInvocation(PERIOD)
    public void frames(Blackhole hole) {
        for (int i = 0; i < PERIOD; i++) {
            hole.consume(tables.values(CanFrame.decode(encoded, i * CanFrame.ENCODED)));
        }
    }

    /// The yardstick of the two below: lines to frames, and nothing else.
    @Benchmark
    @OperationsPerInvocation(MILLION)
    public void lines(Blackhole hole) {
        try (BufferedReader in = Files.newBufferedReader(log, StandardCharsets.ISO_8859_1)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                hole.consume(Candump.logLine(line));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The log as a bus, in the 16 bytes of a link.
    @Benchmark
    @OperationsPerInvocation(MILLION)
    public void replay(Blackhole hole) throws LinkException {
        play((bytes, at) -> hole.consume(bytes[at + 4]));
    }

    /// The same, to readings.
    @Benchmark
    @OperationsPerInvocation(MILLION)
    public void replayToReadings(Blackhole hole) throws LinkException {
        play((bytes, at) -> hole.consume(tables.values(CanFrame.decode(bytes, at))));
    }

    private interface Taker {
        void take(byte[] bytes, int at);
    }

    private void play(Taker taker) throws LinkException {
        int frames = 0;
        try (Link link = Links.open(LinkAddress.parse("candump:" + log + "?speed=max"))) {
            while (frames < MILLION) {
                int count = link.read(piece, Duration.ofSeconds(1));
                for (int at = 0; at < count; at += CanFrame.ENCODED) {
                    taker.take(piece, at);
                }
                frames += count / CanFrame.ENCODED;
            }
        }
    }
}
