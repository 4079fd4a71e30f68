package org.galvani.protocol.jk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntSupplier;
import org.galvani.pack.Bytes;
import org.galvani.protocol.modbus.ModbusFraming;
import org.galvani.protocol.wire.Found;
import org.galvani.protocol.wire.FrameReader;
import org.galvani.protocol.wire.Framing;
import org.junit.jupiter.api.Test;

/// Whatever passes on a line: no exception, bounded memory, no byte lost, the same findings however it is chunked,
/// and every frame that a slow reader finds.
///
/// `-Dfuzz.cases=10000000 -Dfuzz.seed=7` runs others; a case is its number added to the seed.
class FrameReaderFuzzTest {

    private static final long CASES = Long.getLong("fuzz.cases", 200_000);
    private static final long SEED = Long.getLong("fuzz.seed", 1);

    private record Subject(Framing framing, SlowReader oracle) {}

    private static final List<Subject> SUBJECTS = List.of(
            new Subject(new JkFraming(ModbusFraming.BOTH_WAYS), new SlowReader(true, false)),
            new Subject(ModbusFraming.BOTH_WAYS, new SlowReader(false, false)),
            new Subject(ModbusFraming.REQUESTS, new SlowReader(false, true)));

    @Test
    void findsEveryFrameInAnyStream() {
        for (long seed = SEED; seed < SEED + CASES; seed++) {
            Subject subject = SUBJECTS.get((int) (seed % SUBJECTS.size()));
            var lines = new RandomLine(seed);
            try {
                check(subject, List.of(lines.next(), lines.next()), seed);
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    private static void check(Subject subject, List<Bytes> lines, long seed) {
        List<List<Found>> whole = read(subject, lines, () -> Integer.MAX_VALUE, seed);
        expect(read(subject, lines, () -> 1, seed).equals(whole), "byte by byte", seed, whole);
        var random = new Random(seed);
        expect(read(subject, lines, () -> 1 + random.nextInt(60), seed).equals(whole), "chunks", seed, whole);
        for (int i = 0; i < lines.size(); i++) {
            Bytes line = lines.get(i);
            List<Found> found = whole.get(i);
            expect(joined(found).equals(line), "every byte is given back", seed, found);
            List<Bytes> expected = subject.oracle().frames(line);
            if (!frames(found).equals(expected)) {
                assertThat(frames(found)).as("seed %d", seed).isEqualTo(expected);
            }
        }
    }

    /// The findings of each line, which ends with a silence.
    private static List<List<Found>> read(Subject subject, List<Bytes> lines, IntSupplier chunk, long seed) {
        var reader = new FrameReader(subject.framing());
        List<List<Found>> findings = new ArrayList<>();
        for (Bytes line : lines) {
            byte[] bytes = line.toArray();
            List<Found> found = new ArrayList<>();
            for (int at = 0; at < bytes.length; ) {
                int length = Math.min(chunk.getAsInt(), bytes.length - at);
                found.addAll(reader.accept(bytes, at, length));
                at += length;
                expect(reader.pending() <= 3 * subject.framing().longest(), "bounded", seed, reader.pending());
            }
            found.addAll(reader.quiet());
            expect(reader.pending() == 0, "nothing held back", seed, reader.pending());
            findings.add(found);
        }
        return findings;
    }

    private static List<Bytes> frames(List<Found> found) {
        List<Bytes> frames = new ArrayList<>();
        for (Found each : found) {
            if (each instanceof Found.Frame frame) {
                frames.add(frame.bytes());
            }
        }
        return frames;
    }

    private static Bytes joined(List<Found> found) {
        var all = new ByteArrayOutputStream();
        found.forEach(each -> all.writeBytes(each.bytes().toArray()));
        return Bytes.of(all.toByteArray());
    }

    /// An assertion that costs nothing while it holds.
    private static void expect(boolean holds, String what, long seed, Object seen) {
        if (!holds) {
            throw new AssertionError(what + ", seed " + seed + ": " + seen);
        }
    }
}
