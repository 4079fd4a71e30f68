package org.galvani.server.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Sums up the values of one series in equal parts of a period.
final class Buckets {
    private final long from;
    private final long width;
    private final long[] counts;
    private final long[] minima;
    private final long[] maxima;
    private final double[] sums;

    /// @param from in microseconds since 1970, included
    /// @param to   likewise, not included
    Buckets(long from, long to, int buckets) {
        this.from = from;
        this.width = Math.max(1, Math.ceilDiv(to - from, buckets));
        int parts = Math.toIntExact(Math.ceilDiv(Math.max(0, to - from), width));
        counts = new long[parts];
        minima = new long[parts];
        maxima = new long[parts];
        sums = new double[parts];
        Arrays.fill(minima, Long.MAX_VALUE);
        Arrays.fill(maxima, Long.MIN_VALUE);
    }

    /// Which part a moment of the period lies in: the same for all that have this period and number of parts.
    int part(long time) {
        return (int) ((time - from) / width);
    }

    /// Takes a value; absence changes nothing.
    void add(int part, long value) {
        if (value == Kept.ABSENT) {
            return;
        }
        counts[part]++;
        sums[part] += value;
        minima[part] = Math.min(minima[part], value);
        maxima[part] = Math.max(maxima[part], value);
    }

    List<Bucket> filled() {
        List<Bucket> filled = new ArrayList<>();
        for (int part = 0; part < counts.length; part++) {
            if (counts[part] > 0) {
                Instant start = Instant.EPOCH.plus(from + part * width, ChronoUnit.MICROS);
                filled.add(new Bucket(start, counts[part], minima[part], sums[part] / counts[part], maxima[part]));
            }
        }
        return filled;
    }
}
