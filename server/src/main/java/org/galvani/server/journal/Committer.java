package org.galvani.server.journal;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The journal's thread: takes what waits, writes and forces it, tells the callers. Acknowledges nothing else.
final class Committer implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger("journal");
    private static final Duration TIDY = Duration.ofSeconds(10);

    private final JournalSettings settings;
    private final AppendQueue queue;
    private final SegmentWriter writer;
    private final Durable durable;
    private final Retainer retainer;
    private final Counters counters;
    private final InstantSource clock;
    private volatile JournalState state = new JournalState.Writing();

    Committer(
            JournalSettings settings,
            AppendQueue queue,
            SegmentWriter writer,
            Durable durable,
            Retainer retainer,
            Counters counters,
            InstantSource clock) {
        this.settings = settings;
        this.queue = queue;
        this.writer = writer;
        this.durable = durable;
        this.retainer = retainer;
        this.counters = counters;
        this.clock = clock;
    }

    JournalState state() {
        return state;
    }

    @Override
    public void run() {
        try {
            Instant tidied = clock.instant();
            while (!queue.closed()) {
                List<Pending> group = queue.take(SegmentWriter.GROUP, TIDY);
                boolean rotated = !group.isEmpty() && commit(group);
                Instant now = clock.instant();
                if (rotated || Duration.between(tidied, now).compareTo(TIDY) >= 0) {
                    retainer.tidy(durable.end(), now);
                    tidied = now;
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // nobody interrupts this thread but the end of the process
        } finally {
            end();
        }
    }

    /// @return whether a new segment was begun
    private boolean commit(List<Pending> group) throws InterruptedException {
        try {
            boolean full = writer.size() >= settings.segmentBytes();
            if (full) {
                writer.rotate();
            }
            long offset = writer.end();
            writer.write(group.stream().map(Pending::draft).toList());
            counters.groups.increment();
            counters.entries.add(group.size());
            durable.advance(writer.end());
            for (Pending pending : group) {
                pending.acknowledge(offset);
                offset += pending.length();
            }
            return full;
        } catch (IOException | RuntimeException e) {
            refuse(group, e);
            recover();
            return true;
        } catch (Error e) {
            refuse(group, e); // a bug or no memory: nobody waits for ever, and the thread ends loudly
            throw e;
        }
    }

    private void refuse(List<Pending> group, Throwable cause) {
        String reason = "the journal takes nothing, try again later: " + said(cause);
        state = new JournalState.Refusing(said(cause), clock.instant());
        LOG.warn("nothing is recorded until this is mended: {}", said(cause));
        counters.failures.increment();
        List<Pending> refused = new ArrayList<>(group);
        refused.addAll(queue.refuse(reason));
        counters.refused.add(refused.size());
        JournalException exception = new JournalException(reason, cause);
        refused.forEach(pending -> pending.refuse(exception));
    }

    /// Tries until writing works again or the journal is closed.
    private void recover() throws InterruptedException {
        Instant since = clock.instant();
        while (!queue.closed()) {
            queue.pause(settings.retry());
            try {
                retainer.tidy(writer.end(), clock.instant());
                writer.recover();
                durable.advance(writer.end());
                counters.recoveries.increment();
                queue.accept(); // first, so that whoever sees the state can append
                state = new JournalState.Writing();
                LOG.warn("recording again; nothing was recorded since {}", since);
                return;
            } catch (IOException | RuntimeException e) {
                counters.failures.increment();
                state = new JournalState.Refusing(said(e), since);
            }
        }
    }

    private static String said(Throwable e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    /// A journal closed in order ends with a mark: it proves that all before it was forced.
    private void end() {
        boolean writing = state instanceof JournalState.Writing;
        state = new JournalState.Closed();
        List<Pending> left = queue.refuse(Journal.CLOSED);
        left.forEach(pending -> pending.refuse(new JournalException(Journal.CLOSED)));
        try (writer) {
            if (writing) {
                writer.write(List.of(RecordFormat.mark(RecordFormat.nanos(clock.instant()))));
            }
        } catch (IOException | RuntimeException _) {
            counters.failures.increment(); // a torn mark is cut on opening; everything acknowledged is safe
        }
        durable.close();
    }
}
