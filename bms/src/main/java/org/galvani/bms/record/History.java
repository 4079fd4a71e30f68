package org.galvani.bms.record;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.galvani.bms.mode.Mode;
import org.galvani.bms.signal.Measured;
import org.galvani.bms.state.Tape;
import org.galvani.pack.Alarm;
import org.jspecify.annotations.Nullable;

/// The newest records, in a ring: when it is full the oldest goes. Writing one makes no garbage.
public final class History {

    private static final int FIXED = 6;

    private final int capacity;
    private final int cells;
    private final int sensors;
    private final int width;

    private final Occasion[] occasions;
    private final @Nullable Alarm[] alarms;
    private final Mode[] modes;
    private final long[] times;

    /// Of each record: where, pack, current, capacity, SOC in hundredths, a spare; then cells, then sensors.
    private final int[] values;

    private long written;
    private long dropped;

    /// An empty history.
    ///
    /// @param capacity records
    /// @param cells    in all strings
    /// @param sensors  of cell temperature
    public History(int capacity, int cells, int sensors) {
        this.capacity = capacity;
        this.cells = cells;
        this.sensors = sensors + 2;
        width = FIXED + cells + this.sensors;
        occasions = new Occasion[capacity];
        alarms = new Alarm[capacity];
        modes = new Mode[capacity];
        times = new long[capacity];
        values = new int[capacity * width];
        Arrays.fill(occasions, Occasion.STARTED);
        Arrays.fill(modes, Mode.SHUTDOWN);
    }

    public int capacity() {
        return capacity;
    }

    /// How many records there are now.
    public int size() {
        return (int) (newest() - oldest() + 1);
    }

    /// The sequence number of the newest record; 0 when there never was one.
    public long newest() {
        return written;
    }

    /// The sequence number of the oldest record that is kept; [#newest] + 1 when there is none.
    public long oldest() {
        return Math.max(dropped, written - capacity) + 1;
    }

    /// A record by its sequence number.
    ///
    /// @return empty where it is gone, or not yet there
    public Optional<Entry> entry(long sequence) {
        return sequence < oldest() || sequence > newest() ? Optional.empty() : Optional.of(read(sequence));
    }

    /// All that are kept, oldest first.
    public List<Entry> entries() {
        var entries = new ArrayList<Entry>();
        for (long sequence = oldest(); sequence <= newest(); sequence++) {
            entries.add(read(sequence));
        }
        return entries;
    }

    /// Forgets all records; numbers go on.
    public void clear() {
        dropped = written;
    }

    /// Adds a record of this moment.
    ///
    /// @param remaining Ah
    /// @param soc       %
    public void add(
            Occasion occasion,
            @Nullable Alarm alarm,
            int where,
            Mode mode,
            long unixSeconds,
            Measured measured,
            double remaining,
            double soc) {
        int place = place(++written);
        occasions[place] = occasion;
        alarms[place] = alarm;
        modes[place] = mode;
        times[place] = unixSeconds;
        int at = place * width;
        values[at] = where;
        values[at + 1] = whole(measured.packVoltage, 1000);
        values[at + 2] = whole(measured.current, 1000);
        values[at + 3] = whole(remaining, 1000);
        values[at + 4] = whole(soc, 100);
        at += FIXED;
        for (int i = 0; i < cells; i++) {
            values[at++] = whole(measured.cellVoltages[i], 1000);
        }
        for (int i = 0; i < sensors - 2; i++) {
            values[at++] = whole(measured.cellTemperatures[i], 10);
        }
        values[at++] = whole(measured.ambientTemperature, 10);
        values[at] = whole(measured.powerTemperature, 10);
    }

    private int place(long sequence) {
        return (int) ((sequence - 1) % capacity);
    }

    private Entry read(long sequence) {
        int place = place(sequence);
        int at = place * width;
        return new Entry(
                sequence,
                occasions[place],
                Optional.ofNullable(alarms[place]),
                values[at],
                modes[place],
                times[place],
                part(at + FIXED, cells),
                values[at + 1],
                values[at + 2],
                part(at + FIXED + cells, sensors),
                values[at + 3],
                values[at + 4] / 100.0);
    }

    private List<Integer> part(int from, int count) {
        return Arrays.stream(values, from, from + count).boxed().toList();
    }

    /// What reads nothing is kept as 0.
    private static int whole(double value, int times) {
        return (int) Math.rint(value * times);
    }

    /// Passes every record that is kept.
    public void pass(Tape tape) {
        written = tape.whole(written);
        dropped = tape.whole(dropped);
        for (long sequence = oldest(); sequence <= newest(); sequence++) {
            int place = place(sequence);
            occasions[place] = tape.choice(occasions[place]);
            modes[place] = tape.choice(modes[place]);
            times[place] = tape.whole(times[place]);
            var alarm = alarms[place];
            alarms[place] = tape.flag(alarm != null) ? tape.choice(alarm == null ? Alarm.OTHER_ALARM : alarm) : null;
            for (int i = place * width; i < (place + 1) * width; i++) {
                values[i] = tape.count(values[i]);
            }
        }
    }
}
