package org.galvani.server.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// The journal of one folder: what is appended is durable when the call returns.
///
/// For any number of threads. Only one process may have a folder open.
public final class Journal implements AutoCloseable {
    static final String CLOSED = "the journal is closed";

    private final Disk disk;
    private final Segments segments = new Segments();
    private final Counters counters = new Counters();
    private final AppendQueue queue;
    private final Durable durable;
    private final Retainer retainer;
    private final Committer committer;
    private final Thread thread;

    private Journal(Disk disk, JournalSettings settings, InstantSource clock) throws IOException {
        this.disk = disk;
        SegmentWriter writer = new Opening(disk, settings.damage(), clock, counters, segments).open();
        this.queue = new AppendQueue(settings.queueBytes());
        this.durable = new Durable(writer.end());
        this.retainer = new Retainer(disk, segments, settings.retention(), counters);
        this.committer = new Committer(settings, queue, writer, durable, retainer, counters, clock);
        this.thread = Thread.ofPlatform().daemon().name("journal").start(committer);
    }

    /// Opens the journal of a folder, which is made where there is none, and cuts a torn tail:
    /// [JournalCounts#cutBytes()] says how much.
    ///
    /// @throws JournalException where another process has it open
    /// @throws DamagedJournalException where acknowledged records are damaged and the settings refuse that
    public static Journal open(Path folder, JournalSettings settings, InstantSource clock) throws IOException {
        return open(new FolderDisk(folder), settings, clock);
    }

    static Journal open(Disk disk, JournalSettings settings, InstantSource clock) throws IOException {
        try {
            disk.lock();
            return new Journal(disk, settings, clock);
        } catch (IOException | RuntimeException e) {
            disk.close();
            throw e;
        }
    }

    /// Appends an entry and waits until it is durable.
    ///
    /// @throws JournalException where the disk failed, is full or the journal is closed: the entry was not
    ///     acknowledged, and only a crash at this very moment can leave it in the journal
    /// @throws InterruptedException while waiting: the entry may or may not be appended
    public Appended append(Entry entry) throws JournalException, InterruptedException {
        Pending one = new Pending(entry);
        queue.put(one);
        long offset = one.await();
        return new Appended(List.of(offset), offset + one.length());
    }

    /// Appends entries in their order and waits until all are durable. Each is whole or absent; where this
    /// throws, a first part of them may be there.
    ///
    /// @throws IllegalArgumentException for an empty list
    /// @throws JournalException as for a single entry
    /// @throws InterruptedException while waiting
    public Appended append(List<Entry> entries) throws JournalException, InterruptedException {
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("nothing to append");
        }
        List<Pending> pending = new ArrayList<>(entries.size());
        entries.forEach(entry -> pending.add(new Pending(entry)));
        for (Pending one : pending) {
            queue.put(one);
        }
        List<Long> offsets = new ArrayList<>(pending.size());
        for (Pending one : pending) {
            offsets.add(one.await());
        }
        return new Appended(
                List.copyOf(offsets), offsets.getLast() + pending.getLast().length());
    }

    /// A reader from an offset that was once told, or 0 for the oldest record; it stops at damage.
    public JournalReader reader(long from) {
        return reader(from, Damage.REFUSE);
    }

    /// A reader that stops at damage or reads on behind it.
    public JournalReader reader(long from, Damage damage) {
        return new JournalReader(disk, segments, durable, from, damage);
    }

    /// Where the oldest segment begins.
    public long start() {
        return segments.oldest().base();
    }

    /// Behind the last durable record.
    public long end() {
        return durable.end();
    }

    /// Retention keeps what a projection has not read, short of the hard limit.
    ///
    /// @param offset the first record it has not read
    public void keepFrom(String projection, long offset) {
        retainer.keepFrom(projection, offset);
    }

    /// A projection is no longer there.
    public void forget(String projection) {
        retainer.forget(projection);
    }

    public JournalState state() {
        return committer.state();
    }

    public JournalCounts counts() {
        return counters.now();
    }

    /// Writes what waits, then closes; further entries are refused. Readers can read to the end.
    @Override
    public void close() throws IOException {
        queue.close(CLOSED);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        disk.close();
    }
}
