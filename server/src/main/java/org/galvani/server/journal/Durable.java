package org.galvani.server.journal;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// How far the journal is safe on disk. Readers wait here and see nothing behind it.
final class Durable {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private volatile long end;
    private volatile boolean closed;

    Durable(long end) {
        this.end = end;
    }

    long end() {
        return end;
    }

    void advance(long to) {
        lock.lock();
        try {
            end = to;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Nothing more will come.
    void close() {
        lock.lock();
        try {
            closed = true;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until something behind `offset` is durable; false when the time is over or the journal closed.
    boolean await(long offset, long nanos) throws InterruptedException {
        long left = nanos;
        lock.lockInterruptibly();
        try {
            while (end <= offset && !closed && left > 0) {
                left = moved.awaitNanos(left);
            }
            return end > offset;
        } finally {
            lock.unlock();
        }
    }
}
