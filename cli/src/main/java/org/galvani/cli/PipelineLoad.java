package org.galvani.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.galvani.bms.battery.Telemetry;
import org.galvani.device.simulator.LivingPack;
import org.galvani.pack.Readings;
import org.galvani.pack.Report;
import org.galvani.server.config.Config;
import org.galvani.server.hub.Hub;
import org.galvani.server.hub.HubException;
import org.galvani.server.journal.Journal;
import org.galvani.server.journal.JournalReader;
import org.galvani.server.journal.JournalRecord;
import org.galvani.server.journal.JournalSettings;
import org.galvani.server.journal.ReportCodec;
import org.galvani.server.projection.Intake;
import org.galvani.server.store.QuestStore;
import org.galvani.server.store.Retention;
import org.galvani.server.store.Sample;
import org.galvani.server.store.Store;

/// How fast samples go through the house: each stage alone, then all of them from the intake to a row that can be
/// asked for. A sample is what a virtual pack of 16 cells tells.
final class PipelineLoad {

    private static final int BATCH = 10_000;
    private static final int STAGE = 150_000; // samples that fit into memory
    private static final int PROBES = 100;
    private static final long SECOND = 1_000_000_000L;
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final Instant BEGIN = Instant.parse("2026-03-01T00:00:00Z");

    private final Path folder;
    private final int devices;
    private final int writers;
    private final long samples;
    private final Clock clock;
    private final Readings readings = new Telemetry(LivingPack.jk(16, 280, 1).battery()).readings();
    private final Map<String, Object> figures = new LinkedHashMap<>();
    private long told;

    /// @param writers how many bring samples at once; each waits until its sample is on disk
    PipelineLoad(Path folder, int devices, int writers, long samples, Clock clock) {
        this.folder = folder;
        this.devices = devices;
        this.writers = writers;
        this.samples = samples;
        this.clock = clock;
    }

    /// Runs all of it and gives the figures, in samples a second and milliseconds.
    Map<String, Object> run() throws IOException, InterruptedException, UserException {
        figures.put("values_of_a_sample", readings.shape().size());
        stages();
        whole();
        return figures;
    }

    private void stages() throws IOException, InterruptedException {
        long few = Math.clamp(samples / 4, writers, STAGE);
        try (Journal journal = Journal.open(folder.resolve("stages/journal"), JournalSettings.DEFAULT, clock);
                Store store = new QuestStore(folder.resolve("stages/store"), Retention.FOREVER)) {
            Intake intake = new Intake(journal, (report, reason) -> {
                throw new IllegalStateException(reason);
            });
            bring(few / 4, intake); // warms up
            stage("journal_append", few, () -> bring(few, intake));
            figures.put("bytes_of_a_record", journal.end() / (few + few / 4));
            List<Sample> decoded = new ArrayList<>();
            stage("projection_decode", few, () -> decode(journal, few, decoded));
            decoded.sort(Comparator.comparing(Sample::eventTime)); // as the projection brings them
            stage("store_insert", decoded.size(), () -> insert(store, decoded));
        }
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    /// Samples a second of one stage, and the microseconds of processor time that one takes.
    private void stage(String name, long count, Work work) throws IOException, InterruptedException {
        ProcessorTime before = ProcessorTime.now();
        figures.put(name + "_per_s", rate(count, work));
        figures.put(name + "_us", micros(ProcessorTime.now().all() - before.all(), count));
    }

    private static long rate(long count, Work work) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        work.run();
        return Math.round(count * 1e9 / (System.nanoTime() - begin));
    }

    private static double micros(long nanos, long count) {
        return Math.round(nanos / 10.0 / count) / 100.0;
    }

    private void decode(Journal journal, long count, List<Sample> into) throws IOException {
        ReportCodec codec = new ReportCodec();
        try (JournalReader reader = journal.reader(0)) {
            for (long i = 0; i < count; i++) {
                JournalRecord record = reader.next().orElseThrow();
                if (codec.decode(record.entry().payload()).report() instanceof Report.Telemetry telemetry) {
                    into.add(Sample.of(record.offset(), telemetry));
                }
            }
        }
    }

    private static void insert(Store store, List<Sample> all) {
        for (int from = 0; from < all.size(); from += BATCH) {
            store.write(all.subList(from, Math.min(all.size(), from + BATCH)));
        }
    }

    /// From the intake of a whole house to its history.
    private void whole() throws IOException, InterruptedException, UserException {
        try (Hub hub = Hub.open(folder.resolve("data"), Config.Keep.DEFAULT, new HouseConnector(), clock)) {
            bring(samples / 10, hub.intake());
            settle(hub);
            ProcessorTime before = ProcessorTime.now();
            figures.put("whole_way_per_s", rate(samples, () -> {
                long begin = System.nanoTime();
                bring(samples, hub.intake());
                figures.put("whole_way_accepted_per_s", Math.round(samples * 1e9 / (System.nanoTime() - begin)));
                settle(hub);
            }));
            shares(before, ProcessorTime.now());
            visible(hub);
        } catch (HubException e) {
            throw new UserException(String.valueOf(e.getMessage()));
        }
    }

    /// Microseconds of processor time that a sample took on its whole way, by thread; `virtual` are the writers.
    private void shares(ProcessorTime before, ProcessorTime after) {
        figures.put("whole_way_us", micros(after.all() - before.all(), samples));
        after.since(before).forEach((name, nanos) -> {
            double micros = micros(nanos, samples);
            if (micros >= 0.1) {
                figures.put("whole_way_us_" + name.replace('-', '_'), micros);
            }
        });
    }

    private static void settle(Hub hub) throws IOException, InterruptedException {
        if (!hub.settle(PATIENCE)) {
            throw new IOException("not all samples can be asked for after " + PATIENCE.toMinutes() + " min");
        }
    }

    /// How long after it was accepted a single sample can be asked for.
    private void visible(Hub hub) throws InterruptedException {
        double[] millis = new double[PROBES];
        for (int probe = 0; probe < PROBES; probe++) {
            Instant time = clock.instant().truncatedTo(ChronoUnit.MICROS);
            hub.intake().accept(report("probe", time));
            long begin = System.nanoTime();
            while (hub.store()
                    .latest("probe")
                    .filter(sample -> !sample.eventTime().isBefore(time))
                    .isEmpty()) {
                Thread.sleep(1);
            }
            millis[probe] = (System.nanoTime() - begin) / 1e6;
        }
        Arrays.sort(millis);
        figures.put("visible_after_ms_p50", Math.round(millis[PROBES / 2]));
        figures.put("visible_after_ms_p95", Math.round(millis[PROBES * 95 / 100]));
    }

    /// Each writer brings one sample after another, of one device after another.
    private void bring(long count, Consumer<Report> intake) throws IOException, InterruptedException {
        AtomicLong next = new AtomicLong();
        Callable<Boolean> writer = () -> {
            for (long i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                intake.accept(report("pack-" + i % devices, BEGIN.plusNanos((told + i) * SECOND / devices)));
            }
            return true;
        };
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> one :
                    threads.invokeAll(Collections.nCopies(writers, writer), PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                one.get();
            }
        } catch (CancellationException _) {
            throw new IOException("the samples were not taken within " + PATIENCE.toMinutes() + " min");
        } catch (ExecutionException e) {
            throw new IOException("a sample was not taken: " + e.getCause(), e);
        }
        told += count;
    }

    private Report report(String device, Instant time) {
        return new Report.Telemetry(device, time, time, readings, List.of(), List.of(), List.of());
    }
}
