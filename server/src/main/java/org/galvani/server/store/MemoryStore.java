package org.galvani.server.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.galvani.pack.Readings;
import org.galvani.pack.Shape;

/// A store that lives as long as the process: for tests and the demo. Give it a retention, or it grows for ever.
public final class MemoryStore implements Store {
    private final Retention retention;
    private final TreeMap<String, TreeMap<Long, Sample>> devices = new TreeMap<>();
    private Instant latestArrival = Instant.EPOCH;
    private long applied = -1;

    public MemoryStore(Retention retention) {
        this.retention = retention;
    }

    @Override
    public synchronized void write(List<Sample> batch, long upTo) {
        for (Sample sample : batch) {
            latestArrival = sample.arrivalTime().isAfter(latestArrival) ? sample.arrivalTime() : latestArrival;
            devices.computeIfAbsent(sample.device(), device -> new TreeMap<>())
                    .put(Period.micros(sample.eventTime()), Kept.of(sample));
        }
        applied = Math.max(applied, upTo);
        long cut = Period.of(retention.cut(latestArrival), Instant.MAX).from();
        devices.values().forEach(samples -> samples.headMap(cut).clear());
        devices.values().removeIf(Map::isEmpty);
    }

    @Override
    public void sync() {
        // There is no disk.
    }

    @Override
    public synchronized OptionalLong appliedUpTo() {
        return applied < 0 ? OptionalLong.empty() : OptionalLong.of(applied);
    }

    @Override
    public synchronized Optional<Sample> latest(String device) {
        return Optional.ofNullable(devices.get(device))
                .map(samples -> samples.lastEntry().getValue());
    }

    @Override
    public synchronized Iterator<Sample> samples(String device, Instant from, Instant to) {
        return List.copyOf(between(device, Period.of(from, to)).values()).iterator();
    }

    @Override
    public synchronized Map<Shape.Slot, List<Bucket>> chart(
            String device, Instant from, Instant to, List<Shape.Slot> series, int buckets) {
        Series.check(series, buckets);
        Period period = Period.of(from, to);
        Map<Shape.Slot, List<Bucket>> chart = new LinkedHashMap<>();
        for (Shape.Slot slot : series) {
            Buckets sums = new Buckets(period.from(), period.to(), buckets);
            between(device, period).forEach((time, sample) -> {
                Readings readings = sample.readings();
                if (readings.has(slot.quantity(), slot.index())) {
                    sums.add(sums.part(time), readings.value(slot.quantity(), slot.index()));
                }
            });
            chart.put(slot, sums.filled());
        }
        return chart;
    }

    @Override
    public synchronized Inventory inventory(String device, Instant from, Instant to) {
        Set<Inventory.Column> columns = new HashSet<>();
        NavigableMap<Long, Sample> samples = between(device, Period.of(from, to));
        for (Sample sample : samples.values()) {
            columns(1, sample.readings(), columns);
            sample.strings().forEach((string, readings) -> columns(string, readings, columns));
        }
        return Inventory.of(samples.size(), columns);
    }

    private static void columns(int string, Readings readings, Set<Inventory.Column> into) {
        for (int place = 0; place < readings.shape().size(); place++) {
            if (readings.has(place)) {
                into.add(new Inventory.Column(string, readings.shape().slots().get(place)));
            }
        }
    }

    @Override
    public synchronized List<Span> devices() {
        List<Span> spans = new ArrayList<>();
        devices.forEach((device, samples) ->
                spans.add(new Span(device, Period.instant(samples.firstKey()), Period.instant(samples.lastKey()))));
        return spans;
    }

    @Override
    public void close() {
        // Nothing is held that the collector does not take.
    }

    private NavigableMap<Long, Sample> between(String device, Period period) {
        return devices.getOrDefault(device, new TreeMap<>())
                .subMap(period.from(), true, Math.max(period.from(), period.to()), false);
    }
}
