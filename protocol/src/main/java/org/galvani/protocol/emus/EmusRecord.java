package org.galvani.protocol.emus;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.galvani.pack.Alarm;
import org.galvani.pack.Bytes;
import org.galvani.pack.Readings;
import org.galvani.pack.Shape;
import org.galvani.protocol.wire.Layout;

/// A statistic or an entry of the log, put together from its frames.
///
/// @param number   the statistic's identifier, or the entry's number
/// @param name     as the document calls it
/// @param alarm    what it counts or is about
/// @param time     when it came about; the unit has no time zone, so it is taken for UTC. Empty where it does not tell
/// @param readings its values
public record EmusRecord(int number, String name, Optional<Alarm> alarm, Optional<Instant> time, Readings readings) {

    /// Records from the data of their frames, in the order of their numbers.
    static List<EmusRecord> of(EmusTables tables, EmusMessage message, List<Bytes> frames) {
        Map<Integer, List<Bytes>> byNumber = new TreeMap<>();
        for (Bytes frame : frames) {
            byNumber.computeIfAbsent(frame.at(0), _ -> new ArrayList<>()).add(frame);
        }
        List<EmusRecord> records = new ArrayList<>();
        byNumber.forEach((number, parts) -> {
            if (message == EmusMessage.EVENTS) {
                records.add(event(number, parts));
            } else {
                statistic(tables, number, parts).ifPresent(records::add);
            }
        });
        return List.copyOf(records);
    }

    private static Optional<EmusRecord> statistic(EmusTables tables, int id, List<Bytes> parts) {
        if (id >= tables.statistics().size() || !tables.statistics().get(id).holdsValue()) {
            return Optional.empty();
        }
        EmusStatistic statistic = tables.statistics().get(id);
        Readings all = together(parts.stream()
                .map(part -> decoded(statistic.layout(part.at(1)), part))
                .toList());
        all.remove(EmusControl.STATISTIC_ID, 0);
        return Optional.of(new EmusRecord(id, statistic.name(), statistic.counts(), time(all), all));
    }

    private static EmusRecord event(int entry, List<Bytes> parts) {
        Readings all = together(parts.stream()
                .map(part -> decoded(EmusEvent.layout(part.at(1)), part))
                .toList());
        Optional<EmusEvent> event =
                all.has(EmusEvent.EVENT_ID) ? EmusEvent.of((int) all.value(EmusEvent.EVENT_ID)) : Optional.empty();
        String name = event.map(EmusEvent::name)
                .orElseGet(() -> all.has(EmusEvent.EVENT_ID)
                        ? "Event " + all.value(EmusEvent.EVENT_ID)
                        : "Event without a name");
        all.remove(EmusControl.EVENT_ENTRY_NUMBER, 0);
        return new EmusRecord(entry, name, event.flatMap(EmusEvent::alarm), time(all), all);
    }

    private static Readings decoded(Layout layout, Bytes data) {
        return layout.decode(data.toArray(), 0);
    }

    private static Readings together(List<Readings> parts) {
        Set<Shape.Slot> slots = new LinkedHashSet<>();
        parts.forEach(part -> slots.addAll(part.shape().slots()));
        Readings all = new Readings(Shape.of(slots));
        parts.forEach(all::putAll);
        all.remove(EmusControl.DATA_TYPE, 0);
        return all;
    }

    /// Zero is a clock that was never set.
    private static Optional<Instant> time(Readings readings) {
        if (!readings.has(EmusStatistic.TIME)) {
            return Optional.empty();
        }
        long seconds = readings.value(EmusStatistic.TIME);
        readings.remove(EmusStatistic.TIME, 0);
        return seconds == EmusScales.SINCE_2000.bias() ? Optional.empty() : Optional.of(Instant.ofEpochSecond(seconds));
    }
}
