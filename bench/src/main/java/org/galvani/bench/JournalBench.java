package org.galvani.bench;

import static org.galvani.server.journal.Kind.FRAME;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.galvani.pack.Alarm;
import org.galvani.pack.Bytes;
import org.galvani.pack.Extent;
import org.galvani.pack.Form;
import org.galvani.pack.Kind;
import org.galvani.pack.Quantity;
import org.galvani.pack.RaisedAlarm;
import org.galvani.pack.Readings;
import org.galvani.pack.Report;
import org.galvani.pack.Shape;
import org.galvani.server.journal.Entry;
import org.galvani.server.journal.Journal;
import org.galvani.server.journal.JournalReader;
import org.galvani.server.journal.JournalSettings;
import org.galvani.server.journal.ReportCodec;

/// How fast the journal accepts entries of 200 bytes, reads them back and encodes reports; `bench/journal.sh` runs it.
///
/// A load program and no micro-benchmark: the disk decides, and many writers have to wait at once.
public final class JournalBench {
    private static final int[] WRITERS = {1, 8, 64, 512};

    private JournalBench() {}

    /// Measures and prints.
    ///
    /// @param args the folder to write in, and the seconds for each row
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        Duration time = Duration.ofSeconds(Long.parseLong(args[1]));
        run(folder.resolve("warm-up"), 64, time, false);
        System.out.println("| writers | appends/s | entries per force | p50 ms | p99 ms |");
        System.out.println("|---:|---:|---:|---:|---:|");
        for (int writers : WRITERS) {
            run(folder.resolve("writers-" + writers), writers, time, true);
        }
        codec(time);
    }

    private static void run(Path folder, int writers, Duration time, boolean told) throws Exception {
        byte[] payload = new byte[200 - 22 - 5];
        Entry entry = new Entry(FRAME, InstantSource.system().instant(), "bus-1", Bytes.of(payload));
        try (Journal journal = Journal.open(folder, JournalSettings.DEFAULT, InstantSource.system());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long start = System.nanoTime();
            long end = start + time.toNanos();
            List<Callable<long[]>> all = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                all.add(() -> append(journal, entry, end));
            }
            List<long[]> latencies = new ArrayList<>();
            for (Future<long[]> one : threads.invokeAll(all)) {
                latencies.add(one.get());
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            long[] sorted =
                    latencies.stream().flatMapToLong(LongStream::of).sorted().toArray();
            if (told) {
                System.out.printf(
                        "| %d | %.0f | %.1f | %.2f | %.2f |%n",
                        writers,
                        sorted.length / seconds,
                        (double) journal.counts().entries() / journal.counts().groups(),
                        sorted[sorted.length / 2] / 1e6,
                        sorted[sorted.length * 99 / 100] / 1e6);
            }
            if (writers == WRITERS[WRITERS.length - 1]) {
                read(journal);
            }
        } finally {
            delete(folder);
        }
    }

    private static long[] append(Journal journal, Entry entry, long end) throws IOException, InterruptedException {
        long[] latencies = new long[1024];
        int count = 0;
        for (long now = System.nanoTime(); now < end; ) {
            journal.append(entry);
            long then = System.nanoTime();
            if (count == latencies.length) {
                latencies = Arrays.copyOf(latencies, count * 2);
            }
            latencies[count++] = then - now;
            now = then;
        }
        return Arrays.copyOf(latencies, count);
    }

    private static void read(Journal journal) throws IOException {
        long start = System.nanoTime();
        long count = 0;
        try (JournalReader reader = journal.reader(0)) {
            while (reader.next().isPresent()) {
                count++;
            }
        }
        System.out.printf("%nread back: %.0f records/s%n", count / ((System.nanoTime() - start) / 1e9));
    }

    /// A telemetry of 16 cells with every scalar of the glossary that a device measures, and its frame of 300 bytes.
    private static void codec(Duration time) throws IOException {
        List<Shape.Slot> slots = new ArrayList<>();
        for (Quantity quantity : Quantity.all()) {
            if (quantity.kind() == Kind.TELEMETRY && quantity.form() != Form.TEXT) {
                for (int index = 1; quantity.extent() == Extent.PER_CELL && index <= 16; index++) {
                    slots.add(new Shape.Slot(quantity, index));
                }
                if (quantity.extent() == Extent.SCALAR) {
                    slots.add(new Shape.Slot(quantity, 0));
                }
            }
        }
        Readings readings = new Readings(Shape.of(slots));
        for (int place = 0; place < slots.size(); place++) {
            readings.put(place, 3300 + place);
        }
        var now = InstantSource.system().instant();
        Report report = new Report.Telemetry(
                "bus-1/1",
                now,
                now,
                readings,
                List.of(new RaisedAlarm(Alarm.CELL_OVERVOLTAGE, OptionalInt.of(3), "OV", 2)),
                List.of(),
                List.of(Bytes.of(new byte[300])));
        ReportCodec codec = new ReportCodec();
        Bytes bytes = codec.encode(report);
        System.out.printf("report of %d values: %d bytes%n", slots.size(), bytes.length());
        for (int round = 0; round < 2; round++) {
            long start = System.nanoTime();
            long count = 0;
            for (; System.nanoTime() - start < time.toNanos(); count++) {
                bytes = codec.encode(report);
            }
            double encoded = count / ((System.nanoTime() - start) / 1e9);
            start = System.nanoTime();
            count = 0;
            for (; System.nanoTime() - start < time.toNanos(); count++) {
                if (codec.decode(bytes).unknown() != 0) {
                    throw new IllegalStateException();
                }
            }
            double decoded = count / ((System.nanoTime() - start) / 1e9);
            if (round == 1) {
                System.out.printf("one thread: %.0f encodes/s, %.0f decodes/s%n", encoded, decoded);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
