package org.galvani.server.journal;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// An entry on its way to the disk, and the thread that made it waiting.
final class Pending {
    private static final long WAITING = -1;

    private final RecordFormat.Draft draft;
    private final Thread waiter = Thread.currentThread();
    private volatile long offset = WAITING;
    private volatile @Nullable JournalException refusal;

    Pending(Entry entry) {
        this.draft = RecordFormat.draft(entry);
    }

    RecordFormat.Draft draft() {
        return draft;
    }

    int length() {
        return draft.length();
    }

    void acknowledge(long at) {
        offset = at;
        LockSupport.unpark(waiter);
    }

    void refuse(JournalException cause) {
        refusal = cause;
        LockSupport.unpark(waiter);
    }

    /// Waits until the entry is durable; returns its offset. For the thread that made it.
    long await() throws JournalException, InterruptedException {
        while (offset == WAITING) {
            JournalException cause = refusal;
            if (cause != null) {
                // A new one for each caller: its stack trace is the caller's.
                throw new JournalException(String.valueOf(cause.getMessage()), cause);
            }
            LockSupport.park(this);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        return offset;
    }
}
