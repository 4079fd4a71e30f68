package org.galvani.server.ingest;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.galvani.pack.Bytes;
import org.jspecify.annotations.Nullable;

/// What is known of one identity, whichever connection it has now. For any number of threads.
final class Station {

    private final String identity;
    private final String name;
    private final Instant since;
    private final Tally<Fate> frames = Tally.ofFrames();
    private final Recent recent = new Recent();
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Session session;
    private Optional<Bytes> latest = Optional.empty();
    private volatile Optional<Instant> heard = Optional.empty();
    private volatile boolean enrolled;
    private long replaced;
    private final ReentrantLock word = new ReentrantLock();
    private Optional<Session> told = Optional.empty(); // under the lock of the word

    Station(String identity, String name, Instant since, boolean enrolled) {
        this.identity = identity;
        this.name = name;
        this.since = since;
        this.enrolled = enrolled;
    }

    String identity() {
        return identity;
    }

    String name() {
        return name;
    }

    boolean enrolled() {
        return enrolled;
    }

    void enrol(boolean so) {
        enrolled = so;
    }

    Tally<Fate> frames() {
        return frames;
    }

    /// A connection turned out to be this one's; gives the one it had before.
    Optional<Session> take(Session connection) {
        lock.lock();
        try {
            Optional<Session> before = Optional.ofNullable(session).filter(other -> other != connection);
            replaced += before.isPresent() ? 1 : 0;
            session = connection;
            return before;
        } finally {
            lock.unlock();
        }
    }

    /// A connection ended or turned out to be another's; nothing where a later one has taken its place.
    void leave(Session connection) {
        lock.lock();
        try {
            session = session == connection ? null : session;
        } finally {
            lock.unlock();
        }
    }

    /// Tells who calls now, where that was not told yet: one word after another, so that the last is true.
    void tell(Ingest ingest) {
        word.lock();
        try {
            Optional<Session> now = session();
            if (now.equals(told)) {
                return;
            }
            Optional<Session> before = told;
            told = now;
            now.ifPresentOrElse(
                    calling -> ingest.arrived(this, calling.peer()),
                    () -> before.ifPresent(left -> ingest.gone(this, left.peer())));
        } finally {
            word.unlock();
        }
    }

    Optional<Session> session() {
        lock.lock();
        try {
            return Optional.ofNullable(session);
        } finally {
            lock.unlock();
        }
    }

    void heard(Bytes masked, Instant now) {
        lock.lock();
        try {
            latest = Optional.of(masked);
        } finally {
            lock.unlock();
        }
        heard = Optional.of(now);
    }

    boolean knows(long record, Bytes frame) {
        lock.lock();
        try {
            return recent.knows(record, frame);
        } finally {
            lock.unlock();
        }
    }

    void accepted(long record, Bytes frame) {
        lock.lock();
        try {
            recent.add(record, frame);
        } finally {
            lock.unlock();
        }
    }

    /// How it stands now.
    StationView view() {
        lock.lock();
        try {
            return new StationView(
                    identity,
                    name,
                    enrolled,
                    Optional.ofNullable(session).map(Session::peer),
                    since,
                    heard,
                    replaced,
                    frames.all(),
                    latest);
        } finally {
            lock.unlock();
        }
    }
}
