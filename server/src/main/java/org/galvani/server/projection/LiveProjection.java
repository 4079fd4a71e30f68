package org.galvani.server.projection;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.galvani.pack.Report;
import org.galvani.server.alarm.AlarmBook;
import org.galvani.server.alarm.AlarmTable;
import org.galvani.server.fleet.LiveFleet;
import org.galvani.server.journal.Damage;
import org.galvani.server.journal.Journal;
import org.galvani.server.journal.JournalException;
import org.galvani.server.journal.JournalReader;
import org.galvani.server.journal.JournalRecord;
import org.galvani.server.journal.Kind;
import org.galvani.server.journal.ReportCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the journal says about now: latest values, alarms, settings. Begins where the alarms were kept last.
public final class LiveProjection implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LiveProjection.class);
    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final String NAME = "live";
    private static final String UNRECORDED = "not recorded: ";
    private static final int BATCH = 500;
    private static final long KEEP_EVERY = Duration.ofSeconds(5).toNanos();
    private static final long KEEP_AGAIN = Duration.ofSeconds(1).toNanos();

    private final Journal journal;
    private final LiveFleet fleet;
    private final AlarmBook book;
    private final Consumer<Report.Parameters> snapshots;
    private final ReportCodec codec = new ReportCodec();
    private final Thread thread;

    /// Of the book and what is told of it: the journal's reports and those it refused meet here.
    private final ReentrantLock lock = new ReentrantLock();

    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile long position;
    /// Behind the last record that was looked at: what is kept. A reader may stand further, in the header of a segment
    /// that a power cut takes back.
    private long reached;

    private final AtomicLong unreadable = new AtomicLong();
    private volatile Optional<String> problem = Optional.empty();
    private long kept;
    private long keepDue = System.nanoTime();

    /// @param alarms    where alarms are kept
    /// @param snapshots gets settings that were read
    public LiveProjection(Journal journal, LiveFleet fleet, AlarmTable alarms, Consumer<Report.Parameters> snapshots) {
        this.journal = journal;
        this.fleet = fleet;
        this.book = new AlarmBook(alarms);
        this.snapshots = snapshots;
        this.position = book.position();
        this.reached = position;
        this.kept = position;
        journal.keepFrom(NAME, position);
        this.thread = Thread.ofPlatform().daemon().name("projection-live").unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /// Behind the last record that was looked at.
    public long position() {
        return position;
    }

    /// Records that could not be read: damaged, or of a later version.
    public long unreadable() {
        return unreadable.get();
    }

    /// What does not work; empty while all does.
    public Optional<String> problem() {
        return problem;
    }

    /// Alarms that a device raises, for one that joins the fleet.
    public void greet(String device) {
        lock.lock();
        try {
            fleet.alarms(device, book.active(device), List.of());
        } finally {
            lock.unlock();
        }
    }

    /// Shows a report that the journal did not take.
    public void unrecorded(Report report, String reason) {
        lock.lock();
        try {
            show(report instanceof Report.Telemetry telemetry ? marked(telemetry, reason) : report);
            tell();
        } finally {
            lock.unlock();
        }
    }

    private static Report.Telemetry marked(Report.Telemetry telemetry, String reason) {
        List<String> problems = new ArrayList<>(telemetry.problems());
        problems.add(UNRECORDED + reason);
        return new Report.Telemetry(
                telemetry.device(),
                telemetry.eventTime(),
                telemetry.arrivalTime(),
                telemetry.readings(),
                telemetry.alarms(),
                List.copyOf(problems),
                telemetry.source());
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
        lock.lock();
        try {
            for (int i = 0; record.isPresent(); i++) {
                show(record.get());
                reached = record.get().next();
                record = i < BATCH ? reader.next() : Optional.empty();
            }
            keep(false);
            tell();
            position = reader.position();
        } finally {
            lock.unlock();
        }
    }

    private void show(JournalRecord record) {
        if (record.entry().kind() != Kind.REPORT) {
            return;
        }
        try {
            show(codec.decode(record.entry().payload()).report());
        } catch (JournalException _) {
            unreadable.incrementAndGet();
        } catch (RuntimeException e) {
            LOG.error("a fault of the program: record {} was passed over", record.offset(), e);
            unreadable.incrementAndGet();
        }
    }

    private void show(Report report) {
        fleet.accept(report);
        switch (report) {
            case Report.Telemetry telemetry -> book.look(telemetry, reached);
            case Report.Parameters parameters -> snapshot(parameters);
            case Report.Identity _, Report.LogRecord _, Report.LinkState _ -> {} // no alarms in them
        }
    }

    private void snapshot(Report.Parameters parameters) {
        try {
            snapshots.accept(parameters);
        } catch (RuntimeException e) {
            problem = Optional.of("settings cannot be kept: " + e.getMessage());
        }
    }

    /// Alarms go to disk at once, the mere position now and then.
    private void keep(boolean last) {
        long now = System.nanoTime();
        boolean due = now - keepDue >= 0;
        if (!last && !(book.isDirty() && (problem.isEmpty() || due)) && !(due && reached > kept)) {
            return;
        }
        try {
            book.keep(reached);
            kept = reached;
            keepDue = now + KEEP_EVERY;
            problem = Optional.empty();
            journal.keepFrom(NAME, reached);
        } catch (RuntimeException e) {
            keepDue = now + KEEP_AGAIN;
            problem = Optional.of("alarms cannot be kept: " + e.getMessage());
        }
    }

    private void tell() {
        book.turns().forEach(turn -> fleet.alarms(turn.device(), turn.active(), turn.events()));
    }

    /// Alarms that the table never got.
    public long forgottenAlarms() {
        return book.forgotten();
    }

    /// Ends its thread and keeps how far it got.
    @Override
    public void close() {
        ended.countDown();
        Threads.join(thread);
        lock.lock();
        try {
            keep(true);
        } finally {
            lock.unlock();
        }
    }
}
