package org.galvani.server.journal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// An entry on its way to the disk, and its caller waiting.
final class Pending {
    private final byte[] draft;
    private final CompletableFuture<Long> done = new CompletableFuture<>();
    private volatile String reason = "";

    Pending(Entry entry) {
        this.draft = RecordFormat.draft(entry);
    }

    byte[] draft() {
        return draft;
    }

    int length() {
        return draft.length;
    }

    void acknowledge(long offset) {
        done.complete(offset);
    }

    void refuse(JournalException cause) {
        reason = String.valueOf(cause.getMessage());
        done.completeExceptionally(cause);
    }

    /// Waits until the entry is durable; returns its offset.
    long await() throws JournalException, InterruptedException {
        try {
            return done.get();
        } catch (ExecutionException e) {
            // A new one for each caller: its stack trace is the caller's.
            throw new JournalException(reason, e);
        }
    }
}
