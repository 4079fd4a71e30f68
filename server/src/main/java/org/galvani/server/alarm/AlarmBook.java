package org.galvani.server.alarm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.galvani.pack.Alarm;
import org.galvani.pack.PlainValues;
import org.galvani.pack.RaisedAlarm;
import org.galvani.pack.Report;

/// Follows what each device raises: telemetry by telemetry, in the order of the journal. For one thread.
///
/// What began and ended is shown at once by [#active] and kept with the next [#keep]. Where the table fails, it is
/// kept with a later one; what finds no room until then is forgotten by the table, not by [#active].
public final class AlarmBook {

    /// How many entries may wait for the table.
    static final int MOST_WAITING = 10_000;

    private record Key(Alarm alarm, OptionalInt index) {}

    /// An alarm that stands; its number is known when it was kept.
    private static final class Standing {
        private AlarmEntry entry;

        Standing(AlarmEntry entry) {
            this.entry = entry;
        }
    }

    /// What changed for one device.
    ///
    /// @param active what it raises now, in the order raised
    /// @param events what began or ended, in that order
    public record Turn(String device, List<AlarmEntry> active, List<AlarmEntry> events) {}

    private final AlarmTable table;
    private final Map<String, Map<Key, Standing>> devices = new HashMap<>();
    private final Map<String, Instant> seen = new HashMap<>();
    private final List<Standing> begun = new ArrayList<>();
    private final List<AlarmEntry> ended = new ArrayList<>();
    private final Map<String, List<Standing>> events = new LinkedHashMap<>();
    private final Set<String> changed = new LinkedHashSet<>();
    private long forgotten;

    /// A book that goes on where the table ends.
    public AlarmBook(AlarmTable table) {
        this.table = table;
        table.active()
                .forEach(entry ->
                        standing(entry.device()).put(new Key(entry.alarm(), entry.index()), new Standing(entry)));
    }

    private Map<Key, Standing> standing(String device) {
        return devices.computeIfAbsent(device, name -> new LinkedHashMap<>());
    }

    /// What a device raises now, in the order raised.
    public List<AlarmEntry> active(String device) {
        return devices.getOrDefault(device, Map.of()).values().stream()
                .map(standing -> standing.entry)
                .toList();
    }

    /// Looks at a telemetry; one that is older than another of its device says nothing about now.
    ///
    /// @param before up to which offset the journal was looked at before it
    public void look(Report.Telemetry telemetry, long before) {
        Instant last = seen.get(telemetry.device());
        if (last != null && telemetry.eventTime().isBefore(last)) {
            return;
        }
        Instant time = telemetry.eventTime().isAfter(telemetry.arrivalTime())
                ? telemetry.arrivalTime() // a clock that runs ahead must not make all others late
                : telemetry.eventTime();
        seen.put(telemetry.device(), time);
        Map<Key, Standing> standing = standing(telemetry.device());
        if (standing.isEmpty() && telemetry.alarms().isEmpty()) {
            return;
        }
        Map<Key, RaisedAlarm> now = new LinkedHashMap<>();
        telemetry.alarms().forEach(raised -> now.putIfAbsent(new Key(raised.alarm(), raised.index()), raised));
        for (Key key : List.copyOf(standing.keySet())) {
            Standing one = standing.get(key);
            if (one != null && !now.containsKey(key)) {
                standing.remove(key);
                end(one, telemetry, time, before);
            }
        }
        now.forEach((key, raised) -> {
            if (!standing.containsKey(key)) {
                standing.put(key, begin(raised, telemetry, time));
            }
        });
    }

    private Standing begin(RaisedAlarm raised, Report.Telemetry telemetry, Instant time) {
        Standing standing = new Standing(new AlarmEntry(
                0,
                telemetry.device(),
                raised.alarm(),
                raised.index(),
                raised.vendor(),
                time,
                Optional.empty(),
                PlainValues.of(telemetry.readings()),
                Map.of()));
        if (begun.size() < MOST_WAITING) {
            begun.add(standing);
        } else {
            forgotten++;
        }
        told(standing);
        return standing;
    }

    private void end(Standing standing, Report.Telemetry telemetry, Instant time, long before) {
        if (standing.entry.id() == 0) {
            number(before); // both within one round: the beginning first
        }
        AlarmEntry it = standing.entry;
        AlarmEntry cleared = new AlarmEntry(
                it.id(),
                it.device(),
                it.alarm(),
                it.index(),
                it.vendor(),
                it.raisedAt(),
                Optional.of(time),
                it.readingsRaised(),
                PlainValues.of(telemetry.readings()));
        if (it.id() == 0 || ended.size() >= MOST_WAITING) {
            begun.remove(standing);
            forgotten++;
        } else {
            ended.add(cleared);
        }
        told(new Standing(cleared));
    }

    private void told(Standing event) {
        String device = event.entry.device();
        changed.add(device);
        events.computeIfAbsent(device, name -> new ArrayList<>()).add(event);
    }

    /// Gives numbers to what began, where the table can.
    private void number(long before) {
        try {
            keep(before);
        } catch (RuntimeException _) {
            // The table says so again at the next keep.
        }
    }

    /// Whether something waits to be kept.
    public boolean isDirty() {
        return !begun.isEmpty() || !ended.isEmpty();
    }

    /// How many entries the table never got, because it failed for too long.
    public long forgotten() {
        return forgotten;
    }

    /// Up to which offset the journal was looked at when the table was written last.
    public long position() {
        return table.position();
    }

    /// Keeps what began and ended together with how far the journal was looked at.
    ///
    /// @throws RuntimeException where the table fails; what waits goes on waiting
    public void keep(long position) {
        List<AlarmEntry> fresh = begun.stream().map(standing -> standing.entry).toList();
        List<AlarmEntry> numbered = table.keep(fresh, List.copyOf(ended), position);
        for (int i = 0; i < numbered.size(); i++) {
            begun.get(i).entry = numbered.get(i);
        }
        begun.clear();
        ended.clear();
    }

    /// What changed since this was asked last, by device.
    public List<Turn> turns() {
        List<Turn> turns = changed.stream()
                .map(device -> new Turn(
                        device,
                        active(device),
                        events.getOrDefault(device, List.of()).stream()
                                .map(event -> event.entry)
                                .toList()))
                .toList();
        changed.clear();
        events.clear();
        return turns;
    }
}
