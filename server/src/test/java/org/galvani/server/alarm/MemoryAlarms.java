package org.galvani.server.alarm;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// A table of alarms like the one in the database, which keeps all or nothing.
public final class MemoryAlarms implements AlarmTable {
    private final TreeMap<Long, AlarmEntry> entries = new TreeMap<>();
    private long position;
    boolean fail;

    @Override
    public synchronized long position() {
        return position;
    }

    @Override
    public synchronized List<AlarmEntry> active() {
        return entries.values().stream().filter(AlarmEntry::isActive).toList();
    }

    /// Every entry by its number.
    public synchronized List<AlarmEntry> all() {
        return List.copyOf(entries.values());
    }

    @Override
    public synchronized List<AlarmEntry> keep(List<AlarmEntry> begun, List<AlarmEntry> ended, long upTo) {
        if (fail) {
            throw new IllegalStateException("disk full");
        }
        List<AlarmEntry> numbered = begun.stream().map(this::raise).toList();
        ended.forEach(entry -> entries.put(entry.id(), entry));
        position = upTo;
        return numbered;
    }

    private AlarmEntry raise(AlarmEntry it) {
        long id = entries.size() + 1L;
        AlarmEntry entry = new AlarmEntry(
                id,
                it.device(),
                it.alarm(),
                it.index(),
                it.vendor(),
                it.raisedAt(),
                Optional.empty(),
                it.readingsRaised(),
                it.readingsCleared());
        entries.put(id, entry);
        return entry;
    }

    @Override
    public synchronized List<AlarmEntry> find(Filter filter) {
        return all().stream().limit(filter.atMost()).toList();
    }
}
