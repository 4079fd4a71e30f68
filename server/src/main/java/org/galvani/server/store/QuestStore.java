package org.galvani.server.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.galvani.pack.Shape;

/// A store in a folder: QuestDB in this process.
///
/// One thread writes, two read; they are platform threads, since QuestDB waits in native code and keeps memory for
/// each thread that it has seen.
public final class QuestStore implements Store {
    private static final Duration SYNC_EVERY = Duration.ofSeconds(10);
    private static final int READERS = 2;
    private static final int PAGE = 1000;

    private final ScheduledExecutorService writing;
    private final ExecutorService reading;
    private final Retention retention;
    private final FolderLock lock;
    private final AppliedMark mark;
    private final QuestEngine engine;
    private final QuestTables tables;
    private final QuestWriter writer;
    private final QuestReader reader;

    private final ScheduledFuture<?> house;

    private volatile OptionalLong applied;

    // Of the writing thread.
    private long written;
    private Instant latestArrival = Instant.EPOCH;
    private Instant cut = Instant.MIN;

    /// Opens the store in a folder, which is made where it is missing.
    ///
    /// @throws StoreException where the folder is in use, unusable or of no store
    public QuestStore(Path folder, Retention retention) {
        this.retention = retention;
        this.writing = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("store-writer").factory());
        this.reading = Executors.newFixedThreadPool(
                READERS, Thread.ofPlatform().daemon().name("store-reader-", 1).factory());
        try {
            Files.createDirectories(folder);
            this.lock = new FolderLock(folder);
            this.mark = new AppliedMark(folder);
            this.applied = mark.read();
            this.written = applied.orElse(-1);
            this.engine = on(writing, () -> new QuestEngine(folder, 1 + READERS));
            this.tables = on(writing, () -> new QuestTables(engine));
        } catch (IOException e) {
            stopThreads();
            throw new StoreException("cannot open the store in " + folder + ": " + e.getMessage(), e);
        } catch (RuntimeException e) {
            stopThreads();
            throw e;
        }
        this.writer = new QuestWriter(engine, tables);
        this.reader = new QuestReader(engine, tables);
        long pause = SYNC_EVERY.toMillis();
        this.house = writing.scheduleWithFixedDelay(this::keepHouse, pause, pause, TimeUnit.MILLISECONDS);
    }

    @Override
    public void write(List<Sample> batch, long upTo) {
        on(writing, () -> {
            take(batch, upTo);
            return true;
        });
    }

    @Override
    public void sync() {
        on(writing, () -> {
            mark();
            return true;
        });
    }

    @Override
    public OptionalLong appliedUpTo() {
        return applied;
    }

    @Override
    public Optional<Sample> latest(String device) {
        return on(reading, () -> reader.latest(device));
    }

    @Override
    public Iterator<Sample> samples(String device, Instant from, Instant to) {
        return new Pages(Period.of(from, to), period -> on(reading, () -> reader.page(device, period, PAGE)));
    }

    @Override
    public Map<Shape.Slot, List<Bucket>> chart(
            String device, Instant from, Instant to, List<Shape.Slot> series, int buckets) {
        Series.check(series, buckets);
        return on(reading, () -> reader.chart(device, Period.of(from, to), series, buckets));
    }

    @Override
    public Inventory inventory(String device, Instant from, Instant to) {
        return on(reading, () -> reader.inventory(device, Period.of(from, to)));
    }

    @Override
    public List<Span> devices() {
        return on(reading, reader::devices);
    }

    /// Ends its threads; what was written is on disk.
    @Override
    public void close() {
        if (writing.isShutdown()) {
            return;
        }
        house.cancel(false);
        try (lock;
                engine) {
            syncAndStop();
        }
    }

    private void syncAndStop() {
        try {
            sync();
        } finally {
            stopThreads();
        }
    }

    private void take(List<Sample> batch, long upTo) {
        if (batch.isEmpty()) {
            return;
        }
        Instant arrival = batch.stream()
                .map(Sample::arrivalTime)
                .reduce(latestArrival, (one, other) -> one.isAfter(other) ? one : other);
        Instant first = retention.cut(arrival);
        List<Sample> kept = batch.stream()
                .filter(sample -> !sample.eventTime().isBefore(first))
                .sorted(Comparator.comparing(Sample::eventTime)) // of one time, the last still replaces the others
                .toList();
        if (!kept.isEmpty()) {
            writer.write(kept);
        }
        if (first.isAfter(cut)) {
            tables.dropBefore(first);
            cut = first;
        }
        latestArrival = arrival;
        written = Math.max(written, upTo);
    }

    private void mark() throws IOException {
        if (written > applied.orElse(-1)) {
            engine.sync();
            mark.write(written);
            applied = OptionalLong.of(written);
        }
    }

    /// A failure here only leaves the mark where it is, and shows at the next write.
    private void keepHouse() {
        try {
            mark();
            engine.purge();
        } catch (IOException | StoreException _) {
            // Tried again in a moment.
        }
    }

    private void stopThreads() {
        writing.shutdownNow();
        reading.shutdownNow();
        writing.close();
        reading.close();
    }

    /// Runs work on a thread of the store and waits for it, without handing an interrupt on to files in use.
    private static <R> R on(ExecutorService threads, Callable<R> work) {
        try {
            return threads.submit(work).get();
        } catch (RejectedExecutionException e) {
            throw new StoreException("the store is closed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted while the store works on", e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException known -> throw known;
                case Error error -> throw error;
                case IOException io -> throw new StoreException("the store failed: " + io.getMessage(), io);
                case null, default -> throw new StoreException("the store failed", e);
            }
        }
    }
}
