package org.galvani.server.fleet;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.galvani.pack.Readings;
import org.galvani.pack.Shape;

/// Works out which values of a device cannot be trusted.
final class Doubts {

    private Doubts() {}

    /// The quality of every value that is not fresh.
    ///
    /// @param given which slots of each shape ever held a value
    static Map<Shape.Slot, Quality> of(Readings now, Map<Shape, BitSet> given, Freshness freshness) {
        Map<Shape.Slot, Quality> doubtful = new LinkedHashMap<>();
        List<Shape.Slot> slots = now.shape().slots();
        for (int place = 0; place < slots.size(); place++) {
            if (now.has(place)) {
                Shape.Slot slot = slots.get(place);
                if (!Plausible.is(slot.quantity(), now.slots()[place])) {
                    doubtful.put(slot, Quality.IMPLAUSIBLE);
                } else if (freshness != Freshness.FRESH) {
                    doubtful.put(slot, Quality.STALE);
                }
            }
        }
        given.forEach((shape, seen) -> seen.stream()
                .mapToObj(place -> shape.slots().get(place))
                .filter(slot -> !now.has(slot.quantity(), slot.index()))
                .forEach(slot -> doubtful.put(slot, Quality.ABSENT)));
        return Map.copyOf(doubtful);
    }
}
