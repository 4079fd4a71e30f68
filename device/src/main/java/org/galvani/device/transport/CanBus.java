package org.galvani.device.transport;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.galvani.protocol.can.CanFrame;
import org.jspecify.annotations.Nullable;

/// A CAN bus in memory: what one node sends all others hear, in one order. May be used by several threads.
///
/// A node that does not read loses the oldest frames, as a controller with a full buffer does; [#lost] counts them.
public final class CanBus {

    private static final int MOST_WAITING = 8192;

    private final String name;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<Node> nodes = new LinkedHashSet<>();
    private final AtomicLong lost = new AtomicLong();

    public CanBus(String name) {
        this.name = name;
    }

    /// A new node; it leaves the bus when it is closed.
    public Link node(String nodeName) {
        Node node = new Node(nodeName);
        lock.lock();
        try {
            nodes.add(node);
            return node;
        } finally {
            lock.unlock();
        }
    }

    /// Frames that a node did not read in time.
    public long lost() {
        return lost.get();
    }

    private final class Node extends CanLink {

        private final String own;
        private final Queue<CanFrame> waiting = new ArrayDeque<>();
        private final Condition arrived = lock.newCondition();
        private boolean left;

        Node(String own) {
            this.own = own;
        }

        @Override
        @Nullable
        CanFrame receive(Duration timeout) throws LinkException {
            lock.lock();
            try {
                long nanos = timeout.toNanos();
                while (waiting.isEmpty() && !left && nanos > 0) {
                    nanos = arrived.awaitNanos(nanos);
                }
                if (left) {
                    throw LinkException.closed(name());
                }
                return waiting.poll();
            } catch (InterruptedException e) {
                throw LinkException.interrupted(name(), e);
            } finally {
                lock.unlock();
            }
        }

        @Override
        void send(CanFrame frame) throws LinkException {
            lock.lock();
            try {
                if (left) {
                    throw LinkException.closed(name());
                }
                for (Node other : nodes) {
                    if (!other.equals(this)) {
                        other.hear(frame);
                    }
                }
            } finally {
                lock.unlock();
            }
        }

        private void hear(CanFrame frame) {
            if (waiting.size() == MOST_WAITING) {
                waiting.remove();
                lost.incrementAndGet();
            }
            waiting.add(frame);
            arrived.signalAll();
        }

        @Override
        public String name() {
            return "memory:" + name + "/" + own;
        }

        @Override
        public void close() {
            lock.lock();
            try {
                left = true;
                nodes.remove(this);
                arrived.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }
}
