package org.galvani.server.ingest;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/// Counters, one for each reason of a kind. For any number of threads.
final class Tally<E extends Enum<E>> {

    private final Map<E, AtomicLong> counts;
    private final Function<E, String> key;

    private Tally(Class<E> reasons, Function<E, String> key) {
        this.counts = new EnumMap<>(reasons); // never changes once it is filled
        this.key = key;
        for (E reason : reasons.getEnumConstants()) {
            counts.put(reason, new AtomicLong());
        }
    }

    static Tally<Fate> ofFrames() {
        return new Tally<>(Fate.class, Fate::key);
    }

    static Tally<Ending> ofConnections() {
        return new Tally<>(Ending.class, Ending::key);
    }

    void count(E reason, long more) {
        Optional.ofNullable(counts.get(reason)).ifPresent(counter -> counter.addAndGet(more));
    }

    /// Every counter by its key, in the order of the reasons.
    Map<String, Long> all() {
        Map<String, Long> all = new LinkedHashMap<>();
        counts.forEach((reason, counter) -> all.put(key.apply(reason), counter.get()));
        return all;
    }
}
