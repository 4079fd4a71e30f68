package org.galvani.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.galvani.pack.Glossary.CELL_VOLTAGES;
import static org.galvani.pack.Glossary.PACK_CURRENT;
import static org.galvani.pack.Glossary.PACK_VOLTAGE;
import static org.galvani.pack.Glossary.SOC;
import static org.galvani.server.store.SampleBuilder.sample;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.galvani.pack.Form;
import org.galvani.pack.Glossary;
import org.galvani.pack.Quantity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuestStoreTest extends StoreContract {
    @TempDir
    Path temporary;

    private int folders;

    @Override
    Store open(Retention retention) {
        return new QuestStore(temporary.resolve("store" + ++folders), retention);
    }

    @Test
    void contentOutlivesTheStore() {
        List<Sample> samples = some(0, 100);
        store().write(samples);
        store().close();

        use(new QuestStore(temporary.resolve("store1"), Retention.FOREVER));

        assertThat(all("pack")).isEqualTo(samples);
        assertThat(store().appliedUpTo()).hasValue(99);
    }

    /// A copy of the folder of a running store is what a killed process leaves.
    @Test
    void contentOutlivesAKill() throws IOException {
        List<Sample> samples = some(0, 300);
        store().write(samples.subList(0, 100));
        store().sync();
        store().write(samples.subList(100, 300));
        copy(temporary.resolve("store1"), temporary.resolve("copy"));

        try (Store copy = new QuestStore(temporary.resolve("copy"), Retention.FOREVER)) {
            assertThat(copy.appliedUpTo())
                    .as("never more than what is on disk, so that the rest is written again")
                    .hasValue(99);
            assertThat(list(copy, "pack")).isEqualTo(samples);

            copy.write(samples.subList(100, 300));
            copy.sync();
            assertThat(list(copy, "pack")).isEqualTo(samples);
            assertThat(copy.appliedUpTo()).hasValue(299);
        }
    }

    /// The values of a board that is heard for the first time add columns, while others ask for charts.
    @Test
    void isReadWhileColumnsCome() throws Exception {
        store().write(some(0, 10));
        AtomicBoolean over = new AtomicBoolean();
        FutureTask<Boolean> reading = new FutureTask<>(() -> {
            while (!over.get()) {
                all("pack");
            }
            return true;
        });
        Thread.ofPlatform().start(reading);
        long at = 10;
        for (Glossary quantity : Glossary.values()) {
            if (quantity.form() == Form.NUMBER) {
                at++;
                store().write(List.of(sample(at, "other", NOON.plusSeconds(at))
                        .with(quantity, 1)
                        .done()));
            }
        }
        over.set(true);
        assertThat(reading.get()).isTrue();
    }

    @Test
    void newQuantitiesGetColumnsAfterARestart() {
        Sample before = sample(1, "pack", NOON).with(SOC, 1).done();
        store().write(List.of(before));
        store().close();

        use(new QuestStore(temporary.resolve("store1"), Retention.FOREVER));
        Sample after = sample(2, "pack", NOON.plusSeconds(1))
                .with(SOC, 2)
                .with(PACK_CURRENT, -3)
                .done();
        store().write(List.of(after));

        assertThat(all("pack")).containsExactly(before, after);
    }

    @Test
    void everyQuantityOfTheGlossaryCanBeAColumn() {
        SampleBuilder sample = sample(1, "pack", NOON);
        for (Quantity quantity : Quantity.all()) {
            switch (quantity.form()) {
                case TEXT -> sample.with(quantity, quantity.key());
                case NUMBER, SWITCH, CHOICE, BITS, FLOAT -> {
                    switch (quantity.extent()) {
                        case SCALAR -> sample.with(quantity, 1);
                        case PER_CELL, PER_SENSOR -> sample.array(quantity, 20, 1);
                    }
                }
            }
        }
        Sample whole = sample.done();

        store().write(List.of(whole));

        assertThat(all("pack")).containsExactly(Kept.of(whole));
    }

    @Test
    void aFolderHasOneStore() {
        assertThatThrownBy(() -> new QuestStore(temporary.resolve("store1"), Retention.FOREVER))
                .isInstanceOf(StoreException.class)
                .hasMessageEndingWith("store1 is in use by another store");
    }

    @Test
    void aClosedStoreSaysSoAndHasNoThreads() throws InterruptedException {
        store().close();
        store().close();

        assertThatThrownBy(() -> store().latest("pack"))
                .isInstanceOf(StoreException.class)
                .hasMessage("the store is closed");
        List<Thread> own = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("store-"))
                .toList();
        for (Thread thread : own) {
            thread.join(60_000); // one that has done its last work may still be leaving
        }
        assertThat(own).noneMatch(Thread::isAlive);
    }

    @Test
    void itPrintsNothing() {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (PrintStream ear = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            System.setOut(ear);
            System.setErr(ear);
            store().write(some(0, 10));
            assertThat(store().devices()).hasSize(1);
            assertThatThrownBy(() -> store().write(List.of(sample(1, "pack", NOON)
                            .with(PACK_VOLTAGE, 1)
                            .string(1, CELL_VOLTAGES, 4, 1)
                            .done())))
                    .isInstanceOf(IllegalArgumentException.class);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    private static List<Sample> some(int from, int to) {
        List<Sample> samples = new ArrayList<>();
        for (int i = from; i < to; i++) {
            samples.add(sample(i, "pack", NOON.plusSeconds(i))
                    .with(SOC, i)
                    .array(CELL_VOLTAGES, 16, 3_000 + i)
                    .done());
        }
        return samples;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, to.resolve(from.relativize(file).toString()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
