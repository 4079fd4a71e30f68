package org.galvani.device.transport;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// One direction of a [LinkPair]: a ring of bytes between a reader and a writer.
final class Pipe {

    private enum State {
        OPEN,
        /// The writer left: what is inside can still be read.
        ENDED,
        /// The reader left: what is inside is of no use.
        ABANDONED
    }

    private final String name;
    private final byte[] ring;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int start;
    private int size;
    private State state = State.OPEN;

    Pipe(String name, int capacity) {
        this.name = name;
        this.ring = new byte[capacity];
    }

    int read(byte[] into, Duration timeout) throws LinkException {
        lock.lock();
        try {
            long left = timeout.toNanos();
            while (size == 0 && state == State.OPEN && left > 0) {
                left = changed.awaitNanos(left);
            }
            if (state == State.ABANDONED) {
                throw LinkException.closed(name);
            }
            if (size == 0 && state == State.ENDED) {
                throw new LinkException(name + ": the other side closed the link; open a new pair to go on");
            }
            return take(into);
        } catch (InterruptedException e) {
            throw LinkException.interrupted(name, e);
        } finally {
            lock.unlock();
        }
    }

    private int take(byte[] into) {
        int count = Math.min(size, into.length);
        int straight = Math.min(count, ring.length - start);
        System.arraycopy(ring, start, into, 0, straight);
        System.arraycopy(ring, 0, into, straight, count - straight);
        start = (start + count) % ring.length;
        size -= count;
        changed.signalAll();
        return count;
    }

    void write(byte[] bytes) throws LinkException {
        lock.lock();
        try {
            int done = 0;
            while (true) {
                if (state != State.OPEN) {
                    throw new LinkException(name + ": the link was closed; open a new pair to go on");
                }
                done += put(bytes, done);
                if (done == bytes.length) {
                    return;
                }
                changed.await();
            }
        } catch (InterruptedException e) {
            throw LinkException.interrupted(name, e);
        } finally {
            lock.unlock();
        }
    }

    private int put(byte[] bytes, int from) {
        int count = Math.min(bytes.length - from, ring.length - size);
        int end = (start + size) % ring.length;
        int straight = Math.min(count, ring.length - end);
        System.arraycopy(bytes, from, ring, end, straight);
        System.arraycopy(bytes, from + straight, ring, 0, count - straight);
        size += count;
        changed.signalAll();
        return count;
    }

    /// The writer leaves.
    void endOfBytes() {
        leave(State.ENDED);
    }

    /// The reader leaves.
    void abandon() {
        leave(State.ABANDONED);
    }

    private void leave(State next) {
        lock.lock();
        try {
            if (state != State.ABANDONED) {
                state = next;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
