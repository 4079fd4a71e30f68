package org.galvani.server.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/// A disk that loses power, fails and fills up.
///
/// On a power cut every write, truncation, creation and deletion that was not forced happens, does not, or happens
/// in part, as chance has it, writes torn at any byte. What was forced stays. A force that fails loses what it
/// should have forced although reading still shows it, as Linux does, and the next one succeeds.
final class MemoryDisk implements Disk {
    /// Room that no test fills, and far from what a number can hold: cut and deleted files add to it.
    static final long PLENTY = 1L << 40;

    /// Power is off: every operation fails.
    static final class PowerCut extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private static final class Content {
        byte[] durable = new byte[0];
        byte[] cached = new byte[0];
        final List<Change> unforced = new ArrayList<>();
    }

    /// A write, or a truncation where `bytes` is empty.
    private static final class Change {
        private final int at;
        private final byte[] bytes;

        Change(int at, byte[] bytes) {
            this.at = at;
            this.bytes = bytes;
        }

        byte[] applyTo(byte[] content) {
            if (bytes.length == 0) {
                return Arrays.copyOf(content, at);
            }
            byte[] result = Arrays.copyOf(content, Math.max(content.length, at + bytes.length));
            System.arraycopy(bytes, 0, result, at, bytes.length);
            return result;
        }
    }

    private record NameChange(String name, Content content, boolean created) {}

    private final Random random;
    private Map<String, Content> durableNames = new HashMap<>();
    private final Map<String, Content> names = new HashMap<>();
    private final List<NameChange> unforcedNames = new ArrayList<>();
    private boolean locked;
    private boolean off;
    private int operations;
    private int cutAt = Integer.MAX_VALUE;
    private int failFrom = Integer.MAX_VALUE;
    private int failCount;
    private long room = PLENTY;

    MemoryDisk(long seed) {
        this.random = new Random(seed);
    }

    /// How many operations there were so far.
    synchronized int operations() {
        return operations;
    }

    /// Power goes in the middle of the n-th operation from now, counted from 1.
    synchronized void cutAt(int n) {
        cutAt = operations + n;
    }

    /// The n-th operation from now and `count - 1` more fail.
    synchronized void failAt(int n, int count) {
        failFrom = operations + n;
        failCount = count;
    }

    /// Room for so many bytes more.
    synchronized void room(long bytes) {
        room = bytes;
    }

    synchronized boolean off() {
        return off;
    }

    /// Flips bits of durable bytes.
    synchronized void damage(String name, int at, int count) {
        Content content = Objects.requireNonNull(names.get(name));
        for (int i = at; i < at + count; i++) {
            content.durable[i] ^= 0x55;
            content.cached[i] ^= 0x55;
        }
    }

    /// Power goes now.
    synchronized void cut() {
        off = true;
        for (NameChange change : unforcedNames) {
            if (random.nextBoolean()) {
                apply(change);
            }
        }
        unforcedNames.clear();
    }

    /// Power comes back: what survived is all there is.
    synchronized void restart() {
        off = false;
        locked = false;
        cutAt = Integer.MAX_VALUE;
        failFrom = Integer.MAX_VALUE;
        room = PLENTY;
        for (Content content : durableNames.values()) {
            for (Change change : content.unforced) {
                content.durable = survive(change, content.durable);
            }
            content.unforced.clear();
            content.cached = content.durable.clone();
        }
        names.clear();
        names.putAll(durableNames);
    }

    private byte[] survive(Change change, byte[] content) {
        int length = change.bytes.length;
        return switch (random.nextInt(4)) {
            case 0 -> content;
            case 1 -> change.applyTo(content);
            case 2 ->
                length == 0
                        ? content
                        : new Change(change.at, Arrays.copyOf(change.bytes, random.nextInt(length) + 1))
                                .applyTo(content);
            case 3 -> {
                // Pages reach the disk in any order; those that do not read as what was there, or as zeros.
                byte[] result = content;
                for (int from = 0; from < length; from += 37) {
                    if (random.nextBoolean()) {
                        byte[] page = Arrays.copyOfRange(change.bytes, from, Math.min(from + 37, length));
                        result = new Change(change.at + from, page).applyTo(result);
                    }
                }
                yield result;
            }
            default -> throw new IllegalStateException();
        };
    }

    private void apply(NameChange change) {
        if (change.created()) {
            durableNames.put(change.name(), change.content());
        } else {
            durableNames.remove(change.name(), change.content());
        }
    }

    /// Counts an operation. One that loses power or fails may have been done in part: the caller sees to that.
    private Fate step() throws PowerCut {
        if (off) {
            throw new PowerCut();
        }
        operations++;
        if (operations == cutAt) {
            return Fate.CUT;
        }
        return operations >= failFrom && operations - failFrom < failCount ? Fate.FAIL : Fate.DONE;
    }

    private enum Fate {
        DONE,
        FAIL,
        CUT
    }

    private void finish(Fate fate) throws IOException {
        switch (fate) {
            case DONE -> {}
            case FAIL -> throw new IOException("operation " + operations + " fails");
            case CUT -> {
                cut();
                throw new PowerCut();
            }
        }
    }

    @Override
    public String where() {
        return "in memory";
    }

    @Override
    public synchronized void lock() throws IOException {
        if (locked) {
            throw new JournalException("in use");
        }
        locked = true;
    }

    @Override
    public synchronized List<String> names() throws IOException {
        finish(step());
        return List.copyOf(names.keySet());
    }

    @Override
    public synchronized DiskFile create(String name) throws IOException {
        Fate fate = step();
        if (names.containsKey(name)) {
            throw new IOException(name + " exists");
        }
        Content content = new Content();
        if (fate != Fate.FAIL || random.nextBoolean()) {
            names.put(name, content);
            unforcedNames.add(new NameChange(name, content, true));
        }
        finish(fate);
        return new MemoryFile(content);
    }

    @Override
    public synchronized DiskFile open(String name) throws IOException {
        finish(step());
        Content content = names.get(name);
        if (content == null) {
            throw new NoSuchFileException(name);
        }
        return new MemoryFile(content);
    }

    @Override
    public synchronized void delete(String name) throws IOException {
        Fate fate = step();
        if (fate != Fate.FAIL || random.nextBoolean()) {
            Content content = names.remove(name);
            if (content != null) {
                room += content.cached.length;
                unforcedNames.add(new NameChange(name, content, false));
            }
        }
        finish(fate);
    }

    @Override
    public synchronized void force() throws IOException {
        Fate fate = step();
        finish(fate);
        durableNames = new HashMap<>(names);
        unforcedNames.clear();
    }

    @Override
    public synchronized void close() {
        locked = false;
    }

    private final class MemoryFile implements DiskFile {
        private final Content content;

        MemoryFile(Content content) {
            this.content = content;
        }

        @Override
        public long size() throws IOException {
            synchronized (MemoryDisk.this) {
                finish(step());
                return content.cached.length;
            }
        }

        @Override
        public void write(ByteBuffer from, long position) throws IOException {
            synchronized (MemoryDisk.this) {
                Fate fate = step();
                byte[] bytes = new byte[from.remaining()];
                from.get(bytes);
                int count = fate == Fate.FAIL ? random.nextInt(bytes.length + 1) : bytes.length;
                long more = Math.max(0, position + count - content.cached.length);
                if (more > room) {
                    count -= (int) (more - room);
                    more = room;
                }
                room -= more;
                if (count > 0) {
                    change(new Change((int) position, Arrays.copyOf(bytes, count)));
                }
                finish(fate);
                if (count < bytes.length) {
                    throw new IOException("no space left");
                }
            }
        }

        private void change(Change change) {
            content.unforced.add(change);
            content.cached = change.applyTo(content.cached);
        }

        @Override
        public void read(ByteBuffer into, long position) throws IOException {
            synchronized (MemoryDisk.this) {
                finish(step());
                int count = (int) Math.min(into.remaining(), content.cached.length - position);
                if (count > 0) {
                    into.put(content.cached, (int) position, count);
                }
            }
        }

        @Override
        public void truncate(long size) throws IOException {
            synchronized (MemoryDisk.this) {
                Fate fate = step();
                if (fate != Fate.FAIL && size < content.cached.length) {
                    room += content.cached.length - size;
                    change(new Change((int) size, new byte[0]));
                }
                finish(fate);
            }
        }

        @Override
        public void force() throws IOException {
            synchronized (MemoryDisk.this) {
                Fate fate = step();
                if (fate == Fate.FAIL) {
                    // The pages count as clean from now on: what did not get there is never tried again.
                    for (Change change : content.unforced) {
                        content.durable = survive(change, content.durable);
                    }
                    content.unforced.clear();
                }
                finish(fate);
                for (Change change : content.unforced) {
                    content.durable = change.applyTo(content.durable);
                }
                content.unforced.clear();
            }
        }

        @Override
        public void close() throws IOException {
            synchronized (MemoryDisk.this) {
                finish(step());
            }
        }
    }
}
