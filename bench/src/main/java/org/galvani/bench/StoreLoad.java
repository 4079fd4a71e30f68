package org.galvani.bench;

import static org.galvani.pack.Glossary.CELL_VOLTAGES;
import static org.galvani.pack.Glossary.PACK_CURRENT;
import static org.galvani.pack.Glossary.PACK_VOLTAGE;
import static org.galvani.pack.Glossary.SOC;
import static org.galvani.pack.Glossary.TEMPERATURES;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.galvani.pack.Extent;
import org.galvani.pack.Form;
import org.galvani.pack.Glossary;
import org.galvani.pack.Kind;
import org.galvani.pack.Readings;
import org.galvani.pack.Shape;
import org.galvani.server.store.QuestStore;
import org.galvani.server.store.Retention;
import org.galvani.server.store.Sample;
import org.galvani.server.store.Store;

/// Loads a store with packs of 16 cells and measures what it costs to write and to ask. Prints one table.
///
/// A sample has 40 scalars, 16 cell voltages and 4 temperatures: three rows. 5,000 devices speak every ten seconds;
/// one speaks every second for a day. Arguments: the folder, and how many rounds of the 5,000 there are.
public final class StoreLoad {
    private static final int DEVICES = 5_000;
    private static final int BATCH = 1_000;
    private static final int DAY = 86_400;
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private static final List<Glossary> SCALARS = Arrays.stream(Glossary.values())
            .filter(row -> row.kind() == Kind.TELEMETRY && row.extent() == Extent.SCALAR && row.form() == Form.NUMBER)
            .limit(40)
            .toList();
    private static final Shape SHAPE = shape();

    private final Path folder;
    private final Random random = new Random(1);
    private long source;

    private StoreLoad(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] arguments) {
        new StoreLoad(Path.of(arguments[0])).run(Integer.parseInt(arguments[1]));
    }

    private void run(int rounds) {
        long began = System.nanoTime();
        try (Store store = new QuestStore(folder, Retention.FOREVER)) {
            show("open an empty folder: %.0f ms", millis(began));
            write(store, "fleet", DEVICES * rounds, i -> "pack " + i % DEVICES, i -> i * 10_000_000L / DEVICES);
            write(store, "one device, a day", DAY, i -> "fast", i -> i * 1_000_000L);
            store.sync();
            ask(store);
            single(store);
        }
        began = System.nanoTime();
        try (Store store = new QuestStore(folder, Retention.FOREVER)) {
            show("open again: %.0f ms", millis(began));
            began = System.nanoTime();
            show("list of %d devices: %.0f ms", store.devices().size(), millis(began));
        }
        show("samples: %d", source);
    }

    private void ask(Store store) {
        Instant end = START.plus(Duration.ofDays(1));
        List<Shape.Slot> one = List.of(new Shape.Slot(PACK_VOLTAGE, 0));
        List<Shape.Slot> three = Stream.of(PACK_VOLTAGE, PACK_CURRENT, SOC)
                .map(quantity -> new Shape.Slot(quantity, 0))
                .toList();
        List<Shape.Slot> cells = SHAPE.slots().stream()
                .filter(slot -> slot.quantity() == CELL_VOLTAGES)
                .toList();
        time("chart of a day, 86,400 samples to 500 buckets, 1 quantity", 200, i -> points(store, end, one));
        time("the same, 3 quantities", 200, i -> points(store, end, three));
        time("the same, 16 cells", 100, i -> points(store, end, cells));
        time("latest of one of 5,000 devices", 5_000, i -> {
            String device = "pack " + random.nextInt(DEVICES);
            if (store.latest(device).isEmpty()) {
                throw new IllegalStateException("no sample of " + device);
            }
        });
        long began = System.nanoTime();
        long count = 0;
        for (var all = store.samples("fast", START, end); all.hasNext(); all.next()) {
            count++;
        }
        show("all samples of a device, whole: %.0f a second", count / millis(began) * 1e3);
    }

    private static void points(Store store, Instant end, List<Shape.Slot> series) {
        Map<Shape.Slot, ?> chart = store.chart("fast", START, end, series, 500);
        if (chart.size() != series.size()) {
            throw new IllegalStateException("chart of " + chart.keySet());
        }
    }

    /// What a small site does: one pack, a batch a second.
    private void single(Store store) {
        time(
                "write of a single sample",
                200,
                i -> store.write(
                        List.of(sample("fast", START.plus(Duration.ofDays(1)).plusSeconds(i)))));
    }

    private interface Name {
        String of(int sample);
    }

    private interface Micros {
        long of(int sample);
    }

    private void write(Store store, String what, int count, Name device, Micros time) {
        long began = System.nanoTime();
        List<Sample> batch = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            batch.add(sample(device.of(i), START.plusNanos(time.of(i) * 1_000)));
            if (batch.size() == BATCH || i == count - 1) {
                store.write(batch);
                batch = new ArrayList<>();
            }
        }
        double seconds = millis(began) / 1e3;
        show("%s: %d samples, %.0f a second, %.0f rows a second", what, count, count / seconds, 3 * count / seconds);
    }

    private Sample sample(String device, Instant time) {
        Readings readings = new Readings(SHAPE);
        for (int place = 0; place < SHAPE.size(); place++) {
            readings.put(place, 3_300 + random.nextInt(100));
        }
        return new Sample(source++, device, time, time, readings, Map.of(), List.of());
    }

    private static Shape shape() {
        List<Shape.Slot> slots = new ArrayList<>();
        SCALARS.forEach(quantity -> slots.add(new Shape.Slot(quantity, 0)));
        for (int cell = 1; cell <= 16; cell++) {
            slots.add(new Shape.Slot(CELL_VOLTAGES, cell));
        }
        for (int sensor = 1; sensor <= 4; sensor++) {
            slots.add(new Shape.Slot(TEMPERATURES, sensor));
        }
        return Shape.of(slots);
    }

    private static void time(String what, int times, IntConsumer work) {
        for (int i = 0; i < times / 10; i++) {
            work.accept(i);
        }
        double[] took = new double[times];
        for (int i = 0; i < times; i++) {
            long began = System.nanoTime();
            work.accept(times / 10 + i);
            took[i] = millis(began);
        }
        Arrays.sort(took);
        show("%s: p50 %.1f ms, p95 %.1f ms", what, took[times / 2], took[times * 95 / 100]);
    }

    private static double millis(long began) {
        return (System.nanoTime() - began) / 1e6;
    }

    private static void show(String line, Object... values) {
        System.out.printf(line + "%n", values);
    }
}
