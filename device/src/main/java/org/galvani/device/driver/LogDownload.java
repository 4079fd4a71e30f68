package org.galvani.device.driver;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.galvani.pack.Report;

/// The log of a device as it is fetched: every record once, whatever came twice or in between. A download that was cut
/// goes on from here.
public final class LogDownload {

    private final TreeMap<Long, Report.LogRecord> records = new TreeMap<>();
    private final long from;
    private final Consumer<LogDownload> progress;
    private long oldest;
    private long newest;
    private long missed;

    /// @param from     the first record number wanted; 0 for the oldest the device has
    /// @param progress is told after every answer
    public LogDownload(long from, Consumer<LogDownload> progress) {
        this.from = from;
        this.progress = progress;
    }

    /// Takes over what an answer brought.
    ///
    /// @param oldestHeld  the lowest number the device still has
    /// @param newestGiven the highest number the device has given
    void arrived(long oldestHeld, long newestGiven, List<Report.LogRecord> brought) {
        long wanted = next();
        if (wanted > 0 && !brought.isEmpty()) {
            missed += Math.max(0, brought.getFirst().number() - wanted);
        }
        oldest = oldestHeld;
        newest = newestGiven;
        brought.forEach(record -> records.put(record.number(), record));
        progress.accept(this);
    }

    /// The number behind the last record that came; 0 for the oldest.
    public long next() {
        return records.isEmpty() ? from : records.lastKey() + 1;
    }

    /// What came, by number.
    public List<Report.LogRecord> records() {
        return new ArrayList<>(records.values());
    }

    /// How many records came.
    public int size() {
        return records.size();
    }

    /// How many there are in all, as far as the device has told; 0 before it did.
    public long total() {
        return newest == 0
                ? 0
                : newest - Math.max(oldest, Math.max(1, records.isEmpty() ? from : records.firstKey())) + 1;
    }

    /// How many were overwritten by newer ones before they could be fetched.
    public long missed() {
        return missed;
    }

    /// Whether the newest record is here.
    public boolean complete() {
        return next() > newest;
    }
}
