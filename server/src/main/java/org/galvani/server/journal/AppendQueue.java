package org.galvani.server.journal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// What waits to be written: bounded in bytes, writers wait for room, and all of it goes as one group.
final class AppendQueue {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final Condition work = lock.newCondition();
    private final ArrayDeque<Pending> waiting = new ArrayDeque<>();
    private final long capacity;
    private long bytes;
    private Optional<String> refusal = Optional.empty();
    private boolean closed;

    /// @param capacity in bytes; a single larger entry is let in when nothing else waits
    AppendQueue(long capacity) {
        this.capacity = capacity;
    }

    /// Waits for room.
    ///
    /// @throws JournalException where entries are refused, with the reason
    void put(Pending pending) throws JournalException, InterruptedException {
        lock.lockInterruptibly();
        try {
            throwRefusal();
            while (bytes > 0 && bytes + pending.length() > capacity) {
                room.await();
                throwRefusal();
            }
            waiting.add(pending);
            bytes += pending.length();
            work.signal();
        } finally {
            lock.unlock();
        }
    }

    private void throwRefusal() throws JournalException {
        if (refusal.isPresent()) {
            throw new JournalException(refusal.get());
        }
    }

    /// All that waits, up to a number of bytes; empty when nothing came in time or the queue was closed.
    List<Pending> take(int most, Duration atMost) throws InterruptedException {
        long nanos = atMost.toNanos();
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed && nanos > 0) {
                nanos = work.awaitNanos(nanos);
            }
            List<Pending> group = new ArrayList<>(waiting.size());
            int size = 0;
            while (!waiting.isEmpty() && size + waiting.element().length() <= most) {
                Pending next = waiting.remove();
                size += next.length();
                group.add(next);
            }
            bytes -= size;
            room.signalAll();
            return group;
        } finally {
            lock.unlock();
        }
    }

    /// From now on nothing is let in; what waits is returned, to be told so.
    List<Pending> refuse(String reason) {
        lock.lock();
        try {
            refusal = Optional.of(reason);
            List<Pending> refused = List.copyOf(waiting);
            waiting.clear();
            bytes = 0;
            room.signalAll();
            return refused;
        } finally {
            lock.unlock();
        }
    }

    /// Lets entries in again, unless the queue was closed meanwhile.
    void accept() {
        lock.lock();
        try {
            if (!closed) {
                refusal = Optional.empty();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Waits for a time, or until the queue is closed.
    void pause(Duration time) throws InterruptedException {
        long nanos = time.toNanos();
        lock.lock();
        try {
            while (!closed && nanos > 0) {
                nanos = work.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Nothing more is let in; what waits can still be taken.
    void close(String reason) {
        lock.lock();
        try {
            closed = true;
            refusal = Optional.of(reason);
            room.signalAll();
            work.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean closed() {
        lock.lock();
        try {
            return closed && waiting.isEmpty();
        } finally {
            lock.unlock();
        }
    }
}
