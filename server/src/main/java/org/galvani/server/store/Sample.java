package org.galvani.server.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.galvani.pack.RaisedAlarm;
import org.galvani.pack.Readings;
import org.galvani.pack.Report;

/// What a device said at one moment, as it is kept.
///
/// @param source   where it stands in the journal, from 0
/// @param readings scalars, and the arrays of the first string of cells
/// @param strings  the arrays of further strings by number, from 2; empty where the pack has one string
/// @param alarms   what was raised, by key; with the cell or sensor where the device says which: `cell_overvoltage[3]`
public record Sample(
        long source,
        String device,
        Instant eventTime,
        Instant arrivalTime,
        Readings readings,
        Map<Integer, Readings> strings,
        List<String> alarms) {

    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    /// @throws IllegalArgumentException for a time outside 1970 to 2200, a negative source, a blank device or a
    ///     further string below 2
    public Sample {
        eventTime = eventTime.truncatedTo(ChronoUnit.MICROS);
        arrivalTime = arrivalTime.truncatedTo(ChronoUnit.MICROS);
        if (!possible(eventTime) || !possible(arrivalTime)) {
            throw new IllegalArgumentException("a sample is of 1970 to 2200, not of " + eventTime + ", " + arrivalTime);
        }
        if (source < 0 || device.isBlank()) {
            throw new IllegalArgumentException("a sample has a source from 0 and a device: " + source + ", " + device);
        }
        for (int string : strings.keySet()) {
            if (string < 2) {
                throw new IllegalArgumentException("further strings count from 2: " + strings.keySet());
            }
        }
        strings = Map.copyOf(strings);
        alarms = List.copyOf(alarms);
    }

    /// The sample of a telemetry; where its device claims an impossible time, the arrival time stands for it.
    public static Sample of(long source, Report.Telemetry telemetry) {
        Instant arrival = telemetry.arrivalTime();
        return new Sample(
                source,
                telemetry.device(),
                possible(telemetry.eventTime()) ? telemetry.eventTime() : arrival,
                arrival,
                telemetry.readings(),
                Map.of(),
                names(telemetry.alarms()));
    }

    private static boolean possible(Instant time) {
        return !time.isBefore(EARLIEST) && time.isBefore(LATEST);
    }

    private static List<String> names(List<RaisedAlarm> alarms) {
        return alarms.isEmpty() ? List.of() : alarms.stream().map(Sample::name).toList();
    }

    private static String name(RaisedAlarm raised) {
        String key = raised.alarm().key();
        return raised.index().isPresent() ? key + "[" + raised.index().getAsInt() + "]" : key;
    }
}
