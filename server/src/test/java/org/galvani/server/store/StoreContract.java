package org.galvani.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.galvani.pack.Glossary.CELLS_PRESENT;
import static org.galvani.pack.Glossary.CELL_VOLTAGES;
import static org.galvani.pack.Glossary.CELL_WIRE_RESISTANCES;
import static org.galvani.pack.Glossary.CHARGE_MOS;
import static org.galvani.pack.Glossary.LOGIN_PASSWORD;
import static org.galvani.pack.Glossary.MODEL;
import static org.galvani.pack.Glossary.PACK_CURRENT;
import static org.galvani.pack.Glossary.PACK_VOLTAGE;
import static org.galvani.pack.Glossary.SOC;
import static org.galvani.pack.Glossary.TEMPERATURES;
import static org.galvani.server.store.SampleBuilder.sample;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import org.galvani.pack.Protection;
import org.galvani.pack.Quantity;
import org.galvani.pack.Shape;
import org.galvani.pack.VendorValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every store does, whatever it is made of.
abstract class StoreContract {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    static final Instant FAR = Instant.parse("2100-01-01T00:00:00Z");

    private Store store;

    abstract Store open(Retention retention);

    @BeforeEach
    void openStore() {
        store = open(Retention.FOREVER);
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    Store store() {
        return store;
    }

    final void use(Store other) {
        store.close();
        store = other;
    }

    @Test
    void anEmptyStoreKnowsNothing() {
        assertThat(store.devices()).isEmpty();
        assertThat(store.latest("pack")).isEmpty();
        assertThat(store.samples("pack", Instant.MIN, Instant.MAX)).isExhausted();
        assertThat(store.appliedUpTo()).isEmpty();
        Shape.Slot cell = new Shape.Slot(CELL_VOLTAGES, 1);
        assertThat(store.chart("pack", NOON, FAR, List.of(scalar(SOC), cell), 10))
                .isEqualTo(Map.of(scalar(SOC), List.of(), cell, List.of()));
        store.write(List.of());
        store.sync();
        assertThat(store.appliedUpTo()).isEmpty();
    }

    @Test
    void valuesComeBackAsTheyWere() {
        Sample sample = sample(7, "pack", NOON.plusNanos(123_456_000))
                .arrived(NOON.plusMillis(250))
                .alarms("cell_overvoltage[3]", "low_soc_warning")
                .with(PACK_VOLTAGE, 55_784)
                .with(PACK_CURRENT, -200_001)
                .with(SOC, 0)
                .with(CHARGE_MOS, 0)
                .with(CELLS_PRESENT, 0xFFFF_FFFFL)
                .with(Protection.CELL_OVERVOLTAGE.trip(), 3_650)
                .with(Quantity.named("total_charge_energy").orElseThrow(), Long.MAX_VALUE)
                .with(PACK_VOLTAGE, Long.MIN_VALUE + 1)
                .with(MODEL, "JK-BD6A20S10P 保护板 'é'")
                .array(CELL_VOLTAGES, 16, 3_300)
                .array(CELL_WIRE_RESISTANCES, 16, 0)
                .array(TEMPERATURES, 4, -2)
                .done();

        store.write(List.of(sample));

        assertThat(store.latest("pack")).contains(sample);
        assertThat(all("pack")).containsExactly(sample);
    }

    @Test
    void absentComesBackAbsent() {
        Sample whole = sample(1, "pack", NOON)
                .with(SOC, 0)
                .with(CHARGE_MOS, 1)
                .with(MODEL, "")
                .array(CELL_VOLTAGES, 20, 3_300)
                .done();
        Sample holes = sample(2, "pack", NOON.plusSeconds(1))
                .with(PACK_CURRENT, 0)
                .with(CELL_VOLTAGES, 2, 0)
                .with(CELL_VOLTAGES, 19, 3_301)
                .done();
        Sample nothing = sample(3, "pack", NOON.plusSeconds(2)).done();

        store.write(List.of(whole, holes, nothing));

        assertThat(all("pack")).containsExactly(whole, holes, nothing);
        assertThat(all("pack").get(1).readings().has(SOC)).isFalse();
        assertThat(all("pack").get(1).readings().has(CELL_VOLTAGES, 1)).isFalse();
        assertThat(all("pack").get(1).readings().value(PACK_CURRENT)).isZero();
    }

    @Test
    void secretsAndVendorValuesAreNotKept() {
        Quantity vendor = VendorValue.word("jk-modbus", "device; drop table samples");
        store.write(List.of(sample(1, "pack", NOON)
                .with(LOGIN_PASSWORD, "1234")
                .with(vendor, 5)
                .with(SOC, Long.MIN_VALUE)
                .done()));

        assertThat(all("pack")).containsExactly(sample(1, "pack", NOON).done());
    }

    @Test
    void cellsComeBackHoweverMany() {
        List<Sample> samples = new ArrayList<>();
        for (int cells : new int[] {1, 4, 15, 16, 17, 32, 33, 200, 2048}) {
            samples.add(sample(cells, "pack", NOON.plusSeconds(cells))
                    .array(CELL_VOLTAGES, cells, 3_000)
                    .done());
        }

        store.write(samples);

        assertThat(all("pack")).isEqualTo(samples);
    }

    @Test
    void stringsOfCellsAreKeptApart() {
        Sample sample = sample(1, "ev", NOON)
                .with(SOC, 5_000)
                .array(CELL_VOLTAGES, 24, 3_000)
                .string(2, CELL_VOLTAGES, 24, 3_100)
                .string(3, CELL_VOLTAGES, 20, 3_200)
                .done();

        store.write(List.of(sample));

        assertThat(all("ev")).containsExactly(sample);
    }

    @Test
    void aLaterSampleOfTheSameMomentReplacesTheWhole() {
        store.write(List.of(
                sample(1, "pack", NOON)
                        .with(SOC, 1)
                        .with(PACK_CURRENT, 1)
                        .array(CELL_VOLTAGES, 32, 1)
                        .done(),
                sample(2, "pack", NOON).with(SOC, 2).array(CELL_VOLTAGES, 4, 2).done()));
        assertThat(all("pack"))
                .containsExactly(sample(2, "pack", NOON)
                        .with(SOC, 2)
                        .array(CELL_VOLTAGES, 4, 2)
                        .done());

        Sample third = sample(3, "pack", NOON).with(PACK_CURRENT, 3).done();
        store.write(List.of(third));
        assertThat(all("pack")).containsExactly(third);
        assertThat(store.latest("pack")).contains(third);
    }

    @Test
    void samplesComeInAnyOrder() {
        List<Sample> ordered = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            // Over several days, of two devices.
            ordered.add(sample(i, "pack " + i % 2, NOON.plus(Duration.ofMinutes(17L * i)))
                    .with(SOC, i)
                    .array(CELL_VOLTAGES, 16, i)
                    .done());
        }
        List<Sample> mixed = new ArrayList<>(ordered);
        Collections.shuffle(mixed, new Random(1));
        for (int i = 0; i < mixed.size(); i += 50) {
            store.write(mixed.subList(i, i + 50));
        }

        assertThat(all("pack 0"))
                .isEqualTo(ordered.stream()
                        .filter(sample -> sample.device().equals("pack 0"))
                        .toList());
        assertThat(store.devices())
                .containsExactly(
                        new Span("pack 0", NOON, ordered.get(498).eventTime()),
                        new Span(
                                "pack 1",
                                ordered.get(1).eventTime(),
                                ordered.get(499).eventTime()));
    }

    @Test
    void lateDataIsNeverTheLatest() {
        Sample now = sample(1, "pack", NOON).with(SOC, 50).done();
        Sample late = sample(2, "pack", NOON.minusSeconds(3_600))
                .arrived(NOON.plusSeconds(10))
                .with(SOC, 60)
                .done();
        store.write(List.of(now));
        store.write(List.of(late));

        assertThat(store.latest("pack")).contains(now);
        assertThat(all("pack")).containsExactly(late, now);
    }

    @Test
    void periodsAreHalfOpen() {
        List<Sample> samples = List.of(soc(0, NOON, 1), soc(1, NOON.plusSeconds(1), 2), soc(2, NOON.plusSeconds(2), 3));
        store.write(samples);

        assertThat(store.samples("pack", NOON, NOON.plusSeconds(2)))
                .toIterable()
                .isEqualTo(samples.subList(0, 2));
        assertThat(store.samples("pack", NOON.plusNanos(1), FAR)).toIterable().isEqualTo(samples.subList(1, 3));
        assertThat(store.samples("pack", NOON, NOON)).isExhausted();
        assertThat(store.samples("pack", FAR, NOON)).isExhausted();
        assertThat(store.chart("pack", FAR, NOON, List.of(scalar(SOC)), 3)).containsEntry(scalar(SOC), List.of());
    }

    @Test
    void thousandsOfSamplesAreReadInOrder() {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < 3_500; i++) {
            samples.add(soc(i, NOON.plusMillis(i), i));
        }
        store.write(samples);

        assertThat(all("pack")).isEqualTo(samples);
    }

    @Test
    void namesOfDevicesMayBeAnything() {
        List<String> names =
                List.of("o'hara \"1\"", "电池 7", "a;drop table samples--", ":device", "\uD83D\uDD0B\n\t", "NULL");
        List<Sample> samples = new ArrayList<>();
        for (String name : names) {
            samples.add(sample(samples.size(), name, NOON)
                    .with(SOC, samples.size())
                    .array(CELL_VOLTAGES, 4, samples.size())
                    .done());
        }
        store.write(samples);

        for (Sample sample : samples) {
            assertThat(store.latest(sample.device())).contains(sample);
        }
        assertThat(store.devices().stream().map(Span::device)).containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void chartsAgreeWithASlowReference() {
        Random random = new Random(20260301);
        Quantity[] quantities = {SOC, PACK_CURRENT};
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            SampleBuilder sample = sample(i, "pack", NOON.plusMillis(random.nextInt(3_600_000)));
            for (Quantity quantity : quantities) {
                if (random.nextInt(4) > 0) {
                    sample.with(quantity, random.nextInt(-100_000, 100_000));
                }
            }
            if (random.nextBoolean()) {
                sample.with(CELL_VOLTAGES, 18, random.nextInt(4_000));
            }
            samples.add(sample.done());
        }
        // One sample a moment, the last one wins; so the reference counts every moment once.
        Map<Instant, Sample> byTime = new TreeMap<>();
        samples.forEach(sample -> byTime.put(sample.eventTime(), sample));
        for (int i = 0; i < samples.size(); i += 500) {
            store.write(samples.subList(i, i + 500));
        }

        List<Shape.Slot> series = List.of(scalar(SOC), scalar(PACK_CURRENT), new Shape.Slot(CELL_VOLTAGES, 18));
        for (int buckets : new int[] {1, 7, 60, 500, 100_000}) {
            Instant from = NOON.plusMillis(random.nextInt(1_000_000));
            Instant to = from.plusMillis(1 + random.nextInt(2_000_000));
            assertThat(store.chart("pack", from, to, series, buckets))
                    .as("%d buckets", buckets)
                    .isEqualTo(SlowChart.of(byTime.values(), from, to, series, buckets));
        }
    }

    @Test
    void chartsOfWhatCannotBeSummedUpAreRefused() {
        assertThatThrownBy(() -> store.chart("pack", NOON, FAR, List.of(scalar(MODEL)), 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no chart of model");
        assertThatThrownBy(() -> store.chart("pack", NOON, FAR, List.of(scalar(SOC)), 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void writingAgainFromAnEarlierSourceChangesNothing() {
        List<List<Sample>> batches = new ArrayList<>();
        for (int batch = 0; batch < 5; batch++) {
            List<Sample> samples = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                int source = batch * 20 + i;
                // Every second moment comes twice.
                samples.add(sample(source, "pack", NOON.plusSeconds(source / 2 + source % 3))
                        .with(SOC, source)
                        .array(CELL_VOLTAGES, source % 2 == 0 ? 32 : 16, source)
                        .done());
            }
            batches.add(samples);
        }
        batches.forEach(store::write);
        List<Sample> before = all("pack");
        store.sync();
        assertThat(store.appliedUpTo()).isEqualTo(OptionalLong.of(99));

        batches.subList(2, 5).forEach(store::write);
        store.sync();

        assertThat(all("pack")).isEqualTo(before);
        assertThat(store.appliedUpTo()).isEqualTo(OptionalLong.of(99));
    }

    @Test
    void aBatchThatLeavesOutEarlierSamplesSaysSo() {
        store.write(List.of(soc(5, NOON, 1), soc(9, NOON.plusSeconds(1), 2)), 4);
        store.sync();
        assertThat(store.appliedUpTo())
                .as("reading on from 5 would lose what stands at 4")
                .hasValue(4);

        store.write(List.of(soc(4, NOON.plusSeconds(2), 3)));
        store.sync();
        assertThat(store.appliedUpTo()).as("never back").hasValue(4);
    }

    @Test
    void oldDaysGoWithTheRetention() {
        use(open(Retention.of(Duration.ofDays(2))));
        Sample old = soc(1, NOON, 1);
        Sample edge = soc(2, Instant.parse("2026-03-02T00:00:00Z"), 2);
        Sample young = soc(3, NOON.plus(Duration.ofDays(3)), 3);
        store.write(List.of(old, edge));
        assertThat(all("pack")).containsExactly(old, edge);

        store.write(List.of(young));
        assertThat(all("pack"))
                .as("kept are two days back from 4 March noon, and the rest of that day")
                .containsExactly(edge, young);

        store.write(List.of(old));
        assertThat(all("pack")).as("what comes too late is left out").containsExactly(edge, young);
        store.sync();
        assertThat(store.appliedUpTo()).hasValue(3);
    }

    @Test
    void aClockThatRunsAheadDeletesNothing() {
        use(open(Retention.of(Duration.ofDays(2))));
        Sample good = soc(1, NOON, 1);
        Sample ahead = sample(2, "other", FAR).arrived(NOON).with(SOC, 2).done();
        store.write(List.of(good, ahead));

        assertThat(all("pack")).containsExactly(good);
        assertThat(store.latest("other")).contains(ahead);
    }

    @Test
    void anInventoryTellsWhatAPeriodHolds() {
        assertThat(store.inventory("pack", Instant.MIN, Instant.MAX)).isEqualTo(new Inventory(0, List.of()));
        store.write(List.of(
                sample(1, "pack", NOON)
                        .with(SOC, 50)
                        .array(CELL_VOLTAGES, 18, 3300)
                        .done(),
                sample(2, "pack", NOON.plusSeconds(1))
                        .with(PACK_VOLTAGE, 52_000)
                        .with(MODEL, "7")
                        .string(2, CELL_VOLTAGES, 1, 3200)
                        .done(),
                sample(3, "other", NOON).with(PACK_CURRENT, 1).done()));

        Inventory inventory = store.inventory("pack", NOON, FAR);
        assertThat(inventory.samples()).isEqualTo(2);
        assertThat(inventory.columns())
                .hasSize(22)
                .contains(
                        new Inventory.Column(1, scalar(PACK_VOLTAGE)),
                        new Inventory.Column(1, scalar(MODEL)),
                        new Inventory.Column(1, new Shape.Slot(CELL_VOLTAGES, 18)),
                        new Inventory.Column(2, new Shape.Slot(CELL_VOLTAGES, 1)));
        assertThat(store.inventory("pack", NOON.plusSeconds(1), FAR).columns())
                .as("what no sample of the period has is no column")
                .hasSize(3);
    }

    List<Sample> all(String device) {
        return list(store, device);
    }

    static List<Sample> list(Store store, String device) {
        List<Sample> samples = new ArrayList<>();
        store.samples(device, Instant.MIN, Instant.MAX).forEachRemaining(samples::add);
        return samples;
    }

    static Sample soc(long source, Instant time, long value) {
        return sample(source, "pack", time).with(SOC, value).done();
    }

    static Shape.Slot scalar(Quantity quantity) {
        return new Shape.Slot(quantity, 0);
    }
}
