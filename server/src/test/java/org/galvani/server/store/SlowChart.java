package org.galvani.server.store;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import org.galvani.pack.Shape;

/// A chart worked out bucket by bucket, each with a look at every sample.
final class SlowChart {

    private SlowChart() {}

    static Map<Shape.Slot, List<Bucket>> of(
            Collection<Sample> samples, Instant from, Instant to, List<Shape.Slot> series, int buckets) {
        long period = Duration.between(from, to).toNanos() / 1000;
        long width = period / buckets + (period % buckets == 0 ? 0 : 1);
        Map<Shape.Slot, List<Bucket>> chart = new LinkedHashMap<>();
        for (Shape.Slot slot : series) {
            List<Sample> there = samples.stream()
                    .filter(sample -> sample.readings().has(slot.quantity(), slot.index()))
                    .filter(sample -> !sample.eventTime().isBefore(from)
                            && sample.eventTime().isBefore(to))
                    .toList();
            List<Bucket> filled = new ArrayList<>();
            // Most of many buckets are empty: only those of a sample are looked at.
            there.stream()
                    .map(sample -> ChronoUnit.MICROS.between(from, sample.eventTime()) / width)
                    .distinct()
                    .sorted()
                    .forEach(
                            part -> filled.add(bucket(there, slot, from.plus(part * width, ChronoUnit.MICROS), width)));
            chart.put(slot, filled);
        }
        return chart;
    }

    private static Bucket bucket(List<Sample> samples, Shape.Slot slot, Instant start, long width) {
        LongSummaryStatistics sum = samples.stream()
                .filter(sample -> !sample.eventTime().isBefore(start)
                        && sample.eventTime().isBefore(start.plus(width, ChronoUnit.MICROS)))
                .mapToLong(sample -> sample.readings().value(slot.quantity(), slot.index()))
                .summaryStatistics();
        return new Bucket(start, sum.getCount(), sum.getMin(), sum.getAverage(), sum.getMax());
    }
}
