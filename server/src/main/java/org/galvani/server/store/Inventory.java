package org.galvani.server.store;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.galvani.pack.Quantity;
import org.galvani.pack.Shape;

/// What there is of one device in a period: how many samples, and which values any of them has.
///
/// @param columns in the order of the vocabulary, members of an array in theirs, strings after each other
public record Inventory(long samples, List<Column> columns) {

    /// One value over time.
    ///
    /// @param string the string of cells it belongs to; 1 for scalars and for packs with one string
    public record Column(int string, Shape.Slot slot) {}

    private static final Map<Quantity, Integer> PLACES = places();

    private static Map<Quantity, Integer> places() {
        Map<Quantity, Integer> places = new HashMap<>();
        Quantity.all().forEach(quantity -> places.put(quantity, places.size()));
        return places;
    }

    static Inventory of(long samples, Collection<Column> columns) {
        return new Inventory(
                samples,
                Set.copyOf(columns).stream()
                        .sorted(Comparator.comparingInt((Column column) ->
                                        PLACES.getOrDefault(column.slot().quantity(), Integer.MAX_VALUE))
                                .thenComparingInt(Column::string)
                                .thenComparingInt(column -> column.slot().index()))
                        .toList());
    }
}
