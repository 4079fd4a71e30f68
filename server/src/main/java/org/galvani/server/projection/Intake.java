package org.galvani.server.projection;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.galvani.pack.Report;
import org.galvani.server.journal.Journal;
import org.galvani.server.journal.JournalException;
import org.galvani.server.journal.ReportCodec;

/// Where reports come in. When [#accept] returns, a report is safe on disk, or is shown as not recorded and counted.
/// For any number of threads.
public final class Intake implements Consumer<Report> {

    private final Journal journal;
    private final BiConsumer<Report, String> unrecorded;
    private final ReportCodec codec = new ReportCodec();
    private final LongAdder recorded = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder unfit = new LongAdder();

    /// @param unrecorded gets reports that the journal does not take, and why
    public Intake(Journal journal, BiConsumer<Report, String> unrecorded) {
        this.journal = journal;
        this.unrecorded = unrecorded;
    }

    @Override
    public void accept(Report report) {
        try {
            journal.append(codec.entry(report));
            recorded.increment();
        } catch (JournalException e) {
            refused.increment();
            unrecorded.accept(report, String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            unfit.increment();
            unrecorded.accept(report, String.valueOf(e.getMessage()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Takes over many at once, in their order: one wait for the disk.
    public void acceptAll(List<Report> reports) {
        if (reports.isEmpty()) {
            return;
        }
        try {
            journal.append(reports.stream().map(codec::entry).toList());
            recorded.add(reports.size());
        } catch (JournalException e) {
            refused.add(reports.size());
            reports.forEach(report -> unrecorded.accept(report, String.valueOf(e.getMessage())));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Reports that are safe.
    public long recorded() {
        return recorded.sum();
    }

    /// Reports that the journal refused because its disk is full or broken.
    public long refused() {
        return refused.sum();
    }

    /// Reports that no journal takes: too large, or of an impossible time.
    public long unfit() {
        return unfit.sum();
    }

    /// How long to wait where there is nothing to do.
    static final Duration IDLE = Duration.ofMillis(100);
}
