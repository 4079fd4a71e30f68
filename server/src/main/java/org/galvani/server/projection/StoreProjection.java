package org.galvani.server.projection;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.galvani.pack.Report;
import org.galvani.server.journal.Damage;
import org.galvani.server.journal.Journal;
import org.galvani.server.journal.JournalException;
import org.galvani.server.journal.JournalReader;
import org.galvani.server.journal.JournalRecord;
import org.galvani.server.journal.Kind;
import org.galvani.server.journal.ReportCodec;
import org.galvani.server.store.Sample;
import org.galvani.server.store.Store;
import org.galvani.server.store.StoreException;

/// Telemetry of the journal becomes samples of the store, in batches. Begins where the store is safe on disk; what it
/// writes again is the same.
public final class StoreProjection implements AutoCloseable {

    private static final String NAME = "store";
    private static final int BATCH = 10_000;

    /// A batch is written when it is full or this old: small batches cost as much as large ones.
    private static final Duration ROUND = Duration.ofMillis(200);

    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final Journal journal;
    private final Store store;
    private final ReportCodec codec = new ReportCodec();
    private final Thread thread;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile long position;
    private long reached; // behind the last record that was written
    private Ripening ripening = Ripening.NONE;
    private final AtomicLong unreadable = new AtomicLong();
    private final AtomicLong samples = new AtomicLong();
    private volatile Optional<String> problem = Optional.empty();

    public StoreProjection(Journal journal, Store store) {
        this.journal = journal;
        this.store = store;
        this.position = store.appliedUpTo().orElse(0);
        this.reached = position;
        journal.keepFrom(NAME, position);
        this.thread = Thread.ofPlatform().daemon().name("projection-store").unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /// Up to which offset samples can be asked for.
    public long position() {
        return position;
    }

    /// Samples written since the start.
    public long samples() {
        return samples.get();
    }

    /// Records that could not be read or kept.
    public long unreadable() {
        return unreadable.get();
    }

    /// What does not work; empty while all does.
    public Optional<String> problem() {
        return problem;
    }

    private boolean running() {
        return ended.getCount() > 0;
    }

    private void run() {
        while (running()) {
            try (JournalReader reader = journal.reader(reached, Damage.SKIP)) {
                while (running()) {
                    follow(reader);
                }
                write(ripening.next(List.of())); // else the journal has them for the next start
            } catch (IOException e) {
                problem = Optional.of("the journal cannot be read: " + e.getMessage());
                Threads.pause(ended, AGAIN);
            } catch (InterruptedException _) {
                return; // only when the process ends
            }
        }
    }

    private void follow(JournalReader reader) throws IOException, InterruptedException {
        Optional<JournalRecord> record = reader.next(Intake.IDLE);
        long began = System.nanoTime();
        List<Sample> batch = new ArrayList<>();
        long next = reached;
        while (record.isPresent()) {
            sample(record.get()).ifPresent(batch::add);
            next = record.get().next();
            long left = ROUND.toNanos() - (System.nanoTime() - began);
            record = batch.size() >= BATCH || left <= 0 || !running()
                    ? Optional.empty()
                    : reader.next(Duration.ofNanos(left));
        }
        Ripening following = ripening.next(batch);
        if (write(following)) {
            ripening = following;
            reached = next;
            position = following.young().isEmpty() ? reader.position() : following.upTo();
        }
        store.appliedUpTo().ifPresent(safe -> journal.keepFrom(NAME, safe));
    }

    private Optional<Sample> sample(JournalRecord record) {
        if (record.entry().kind() != Kind.REPORT) {
            return Optional.empty();
        }
        try {
            return codec.decode(record.entry().payload()).report() instanceof Report.Telemetry telemetry
                    ? Optional.of(Sample.of(record.offset(), telemetry))
                    : Optional.empty();
        } catch (JournalException | IllegalArgumentException _) {
            unreadable.incrementAndGet();
            return Optional.empty();
        }
    }

    /// Writes until it succeeds; false where this was closed meanwhile, and the journal has it for the next start.
    private boolean write(Ripening batch) {
        while (!batch.ripe().isEmpty()) {
            try {
                store.write(batch.ripe(), batch.upTo());
                samples.addAndGet(batch.ripe().size());
                problem = Optional.empty();
                return true;
            } catch (StoreException e) {
                problem = Optional.of("history is not written: " + e.getMessage());
                if (!running()) {
                    return false;
                }
                Threads.pause(ended, AGAIN);
            }
        }
        return true;
    }

    /// Ends its thread; the store stays open.
    @Override
    public void close() {
        ended.countDown();
        Threads.join(thread);
    }
}
