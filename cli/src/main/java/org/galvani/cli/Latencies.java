package org.galvani.cli;

import java.util.concurrent.atomic.AtomicLongArray;

/// Times in classes that grow with them, 128 to each doubling: percentiles to one part in a hundred. For any number of
/// threads.
final class Latencies {

    private static final int STEPS = 7; // bits of each doubling
    private static final int CLASSES = Long.SIZE << STEPS;

    private final AtomicLongArray counts = new AtomicLongArray(CLASSES);

    void add(long nanos) {
        counts.incrementAndGet(place(Math.max(1, nanos)));
    }

    private static int place(long nanos) {
        int doubling = Long.SIZE - 1 - Long.numberOfLeadingZeros(nanos);
        int step = doubling <= STEPS
                ? (int) (nanos << (STEPS - doubling)) & ((1 << STEPS) - 1)
                : (int) (nanos >> (doubling - STEPS)) & ((1 << STEPS) - 1);
        return (doubling << STEPS) | step;
    }

    private static double nanos(int place) {
        int doubling = place >> STEPS;
        int step = place & ((1 << STEPS) - 1);
        return Math.pow(2, doubling) * (1 + (step + 0.5) / (1 << STEPS));
    }

    long count() {
        long all = 0;
        for (int i = 0; i < CLASSES; i++) {
            all += counts.get(i);
        }
        return all;
    }

    /// The time below which a share of all lies, in ms; 0 where there are none.
    double millis(double share) {
        long wanted = (long) Math.ceil(share * count());
        long seen = 0;
        for (int i = 0; i < CLASSES; i++) {
            seen += counts.get(i);
            if (seen >= wanted && counts.get(i) > 0) {
                return Math.round(nanos(i) / 1e4) / 100.0;
            }
        }
        return 0;
    }
}
