package org.galvani.server.journal;

import java.util.concurrent.atomic.LongAdder;

/// The running counts behind [JournalCounts].
final class Counters {
    final LongAdder entries = new LongAdder();
    final LongAdder groups = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder failures = new LongAdder();
    final LongAdder recoveries = new LongAdder();
    final LongAdder cutBytes = new LongAdder();
    final LongAdder damagedBytes = new LongAdder();
    final LongAdder dropped = new LongAdder();
    final LongAdder droppedUnread = new LongAdder();
    final LongAdder dropFailures = new LongAdder();

    JournalCounts now() {
        return new JournalCounts(
                entries.sum(),
                groups.sum(),
                refused.sum(),
                failures.sum(),
                recoveries.sum(),
                cutBytes.sum(),
                damagedBytes.sum(),
                dropped.sum(),
                droppedUnread.sum(),
                dropFailures.sum());
    }
}
