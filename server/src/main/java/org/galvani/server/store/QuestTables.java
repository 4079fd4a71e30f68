package org.galvani.server.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.galvani.pack.Form;
import org.galvani.pack.Quantity;

/// The two tables, their columns, and what is done to them as a whole.
///
/// Numbers are LONG, counted in 10^-decimals of the unit as everywhere in the house: exact, with a null (BYTE, SHORT
/// and BOOLEAN have none there), and wide enough for every counter and mask.
final class QuestTables {
    static final String SAMPLES = "samples";
    static final String CELLS = "cells";

    /// Members of an array in one row of `cells`.
    static final int GROUP = 16;

    /// Positions of the columns of `samples`; those of quantities follow, in the order they came up.
    static final int ARRIVAL = 2;
    static final int SOURCE = 3;
    static final int ALARMS = 4;

    /// Positions of the columns of `cells`, whose first two are the same.
    static final int QUANTITY = 2;
    static final int STRING = 3;
    static final int FIRST_CELL = 4;
    static final int CELL_SOURCE = 5;
    static final int C1 = 6;

    private final QuestEngine engine;
    private final Set<String> columns = ConcurrentHashMap.newKeySet();

    QuestTables(QuestEngine engine) {
        this.engine = engine;
        engine.execute("""
                create table if not exists samples (
                    device symbol capacity 1024 index, time timestamp, arrival timestamp, source long, alarms varchar
                ) timestamp(time) partition by day wal dedup upsert keys(device, time)""");
        engine.execute("""
                create table if not exists cells (
                    device symbol capacity 1024 index, time timestamp, quantity symbol, string int, first_cell int,
                    source long, %s
                ) timestamp(time) partition by day wal dedup upsert keys(device, time, quantity, string, first_cell)""".formatted(IntStream.rangeClosed(1, GROUP)
                .mapToObj(cell -> "c" + cell + " long")
                .collect(Collectors.joining(", "))));
        for (String table : new String[] {SAMPLES, CELLS}) {
            engine.resume(table);
            engine.apply(table);
        }
        engine.select("select * from samples limit 0", Map.of(), (cursor, found) -> {
            for (int column = 0; column < found.getColumnCount(); column++) {
                columns.add(found.getColumnName(column));
            }
            return true;
        });
    }

    boolean hasColumn(Quantity quantity) {
        return columns.contains(quantity.key());
    }

    /// The quantities that have a column, as far as this version has a name for them.
    List<Quantity> quantities() {
        return columns.stream().flatMap(name -> Quantity.named(name).stream()).toList();
    }

    /// Adds the columns that are missing; rows that are there have no value in them.
    void addColumns(Collection<Quantity> quantities) {
        List<Quantity> missing =
                quantities.stream().filter(quantity -> !hasColumn(quantity)).toList();
        if (missing.isEmpty()) {
            return;
        }
        engine.resume(SAMPLES);
        for (Quantity quantity : missing) {
            String type = quantity.form() == Form.TEXT ? "varchar" : "long";
            engine.execute("alter table samples add column if not exists " + quantity.key() + " " + type);
        }
        engine.apply(SAMPLES);
        missing.forEach(quantity -> columns.add(quantity.key()));
    }

    /// Drops the days before a moment that is the beginning of one.
    void dropBefore(Instant cut) {
        for (String table : new String[] {SAMPLES, CELLS}) {
            // A table without such a day refuses the statement; the earliest time is known without a search.
            boolean any = engine.select(
                    "select min(time) from " + table,
                    Map.of(),
                    (cursor, found) ->
                            cursor.hasNext() && isBefore(cursor.getRecord().getTimestamp(0), cut));
            if (any) {
                engine.execute("alter table " + table + " drop partition where time < '" + cut + "'");
                engine.apply(table);
            }
        }
    }

    private static boolean isBefore(long time, Instant cut) {
        return time != Kept.ABSENT && time < Period.micros(cut);
    }
}
