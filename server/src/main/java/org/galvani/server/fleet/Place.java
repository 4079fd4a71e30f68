package org.galvani.server.fleet;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.galvani.pack.Readings;
import org.galvani.pack.Report;
import org.galvani.pack.Shape;
import org.galvani.server.alarm.AlarmEntry;
import org.jspecify.annotations.Nullable;

/// What is known of one device. Its view is made when somebody looks, and kept until something changes.
final class Place {

    /// A device clock may run ahead of ours by this much before its word is not taken.
    private static final Duration AHEAD = Duration.ofMinutes(5);

    /// A protocol has a handful of shapes; one that makes a new one each time is not followed.
    private static final int MOST_SHAPES = 64;

    private DeviceInfo info;
    private Optional<Report.Telemetry> telemetry = Optional.empty();
    private Optional<Report.Identity> identity = Optional.empty();
    private Optional<Report.Parameters> parameters = Optional.empty();
    private List<AlarmEntry> alarms = List.of();
    private Health health = Health.NONE;
    private final Map<String, String> problems = new TreeMap<>();

    /// Which slots ever held a value, by shape.
    private final Map<Shape, BitSet> given = new HashMap<>();

    private @Nullable DeviceView made;
    private Freshness told = Freshness.NEVER;

    Place(DeviceInfo info) {
        this.info = info;
    }

    synchronized void describe(DeviceInfo other) {
        info = other;
        made = null;
    }

    synchronized void accept(Report report) {
        switch (report) {
            case Report.Telemetry latest -> {
                if (telemetry.isEmpty() || !order(latest).isBefore(order(telemetry.get()))) {
                    telemetry = Optional.of(latest);
                    note(latest.readings());
                }
            }
            case Report.Identity latest -> identity = Optional.of(latest);
            case Report.Parameters latest -> parameters = Optional.of(latest);
            case Report.LinkState link -> {
                if (link.up()) {
                    problems.remove("link");
                } else {
                    problems.put("link", link.detail());
                }
            }
            case Report.LogRecord _ -> {} // is history, not a state
        }
        made = null;
    }

    private void note(Readings readings) {
        if (given.size() >= MOST_SHAPES) {
            given.clear();
        }
        BitSet seen = given.computeIfAbsent(readings.shape(), shape -> new BitSet(shape.size()));
        for (int place = 0; place < readings.shape().size(); place++) {
            if (readings.has(place)) {
                seen.set(place);
            }
        }
    }

    private static Instant order(Report.Telemetry telemetry) {
        Instant event = telemetry.eventTime();
        return event.isAfter(telemetry.arrivalTime().plus(AHEAD)) ? telemetry.arrivalTime() : event;
    }

    synchronized void raise(List<AlarmEntry> active) {
        alarms = List.copyOf(active);
        made = null;
    }

    synchronized void health(Health latest) {
        health = latest;
        made = null;
    }

    synchronized boolean problem(String about, Optional<String> problem) {
        String before = problem.isPresent() ? problems.put(about, problem.get()) : problems.remove(about);
        made = null;
        return !Optional.ofNullable(before).equals(problem);
    }

    /// Whether time alone has changed how fresh it is.
    synchronized boolean aged(Instant now) {
        Freshness before = told;
        told = freshness(now);
        return told != before;
    }

    private Freshness freshness(Instant now) {
        return telemetry
                .map(latest -> Freshness.of(Duration.between(latest.arrivalTime(), now), info.interval()))
                .orElse(Freshness.NEVER);
    }

    synchronized DeviceView view(Instant now) {
        Freshness freshness = freshness(now);
        DeviceView known = made;
        if (known != null && known.freshness() == freshness) {
            return known;
        }
        List<String> all = new ArrayList<>();
        telemetry.ifPresent(latest -> all.addAll(latest.problems()));
        all.addAll(problems.values());
        Map<Shape.Slot, Quality> doubtful = telemetry
                .map(latest -> Doubts.of(latest.readings(), given, freshness))
                .orElse(Map.of());
        DeviceView view = new DeviceView(
                info, freshness, telemetry, doubtful, alarms, List.copyOf(all), identity, parameters, health);
        made = view;
        return view;
    }
}
