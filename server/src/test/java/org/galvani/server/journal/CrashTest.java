package org.galvani.server.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Accepted means on disk: whatever happens to power and disk, at whichever operation, everything acknowledged is
/// there afterwards, once, in order and at its offset; nothing else but whole entries that were offered.
class CrashTest {
    private static final JournalSettings SMALL = JournalSettings.DEFAULT
            .withSegmentBytes(700)
            .withRetry(Duration.ofNanos(1000))
            .withRetention(new Retention(Duration.ofDays(1), 1 << 30, 1 << 30));
    private static final InstantSource CLOCK = InstantSource.fixed(Samples.NOON);

    /// What was offered to the journal and what it acknowledged.
    private static final class Story {
        final List<String> offered = new ArrayList<>();
        final Map<String, Long> acknowledged = new HashMap<>();
        private final String prefix;
        private int number;

        Story(String prefix) {
            this.prefix = prefix;
        }

        /// Appends some entries of random length; an entry that was refused is offered no more.
        void tell(Journal journal, Random random, int batches) throws InterruptedException {
            for (int i = 0; i < batches; i++) {
                List<String> texts = new ArrayList<>();
                for (int j = random.nextInt(4); j >= 0; j--) {
                    texts.add(prefix + number++ + "x".repeat(random.nextInt(120)));
                }
                offered.addAll(texts);
                try {
                    List<Long> offsets = journal.append(
                                    texts.stream().map(Samples::entry).toList())
                            .offsets();
                    for (int j = 0; j < texts.size(); j++) {
                        acknowledged.put(texts.get(j), offsets.get(j));
                    }
                } catch (JournalException _) {
                    LockSupport.parkNanos(50_000); // not acknowledged; the journal tries again meanwhile
                }
            }
        }

        void check(Journal journal) throws IOException {
            List<String> found = new ArrayList<>();
            Map<String, Long> offsets = new HashMap<>();
            try (JournalReader reader = journal.reader(0)) {
                for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                    String text = Samples.text(next.get());
                    if (text.startsWith(prefix)) {
                        found.add(text);
                        offsets.put(text, next.get().offset());
                    }
                }
            }
            assertThat(offsets).containsAllEntriesOf(acknowledged);
            assertThat(found).doesNotHaveDuplicates().isSubsetOf(offered);
            List<String> order = new ArrayList<>(offered);
            order.retainAll(offsets.keySet());
            assertThat(found).isEqualTo(order);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void powerCutAtEveryOperation(long seed) throws Exception {
        boolean cut = true;
        int at = 1;
        for (; cut; at++) {
            MemoryDisk disk = new MemoryDisk(seed * 10_000 + at);
            Story story = new Story("a");
            disk.cutAt(at);
            live(disk, story, new Random(seed));
            cut = disk.off();
            disk.cut();
            // A second cut while the first is being mended, at some operation of the opening.
            disk.restart();
            disk.cutAt(1 + at % 12);
            live(disk, story, new Random(seed + 1));
            disk.cut();
            disk.restart();
            try (Journal journal = Journal.open(disk, SMALL, CLOCK)) {
                story.check(journal);
                story.tell(journal, new Random(seed), 3);
                story.check(journal);
            }
        }
        assertThat(at).as("operations that were tried").isGreaterThan(80);
    }

    @Test
    void powerCutWhileFourThreadsAppend() throws Exception {
        for (int at = 10; at < 150; at++) {
            MemoryDisk disk = new MemoryDisk(at);
            List<Story> stories = List.of(new Story("a"), new Story("b"), new Story("c"), new Story("d"));
            disk.cutAt(at);
            try (Journal journal = Journal.open(disk, SMALL, CLOCK);
                    var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Callable<Story>> tellers = new ArrayList<>();
                for (Story story : stories) {
                    tellers.add(() -> {
                        story.tell(journal, new Random(7), 15);
                        return story;
                    });
                }
                for (Future<Story> told : threads.invokeAll(tellers)) {
                    told.get();
                }
            } catch (IOException _) {
                // the power went
            }
            disk.cut();
            disk.restart();
            try (Journal journal = Journal.open(disk, SMALL, CLOCK)) {
                for (Story story : stories) {
                    story.check(journal);
                }
            }
        }
    }

    private static void live(MemoryDisk disk, Story story, Random random) throws InterruptedException {
        try (Journal journal = Journal.open(disk, SMALL, CLOCK)) {
            story.tell(journal, random, 40);
        } catch (IOException _) {
            // the power went
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 30})
    void operationsThatFailAtEveryPlace(int count) throws Exception {
        int operations = operationsWithoutFailure();
        for (int at = 1; at <= operations; at++) {
            MemoryDisk disk = new MemoryDisk(at);
            Story story = new Story("a");
            Journal journal = Journal.open(disk, SMALL, CLOCK);
            disk.failAt(at, count);
            story.tell(journal, new Random(7), 40);
            disk.failAt(1, 0);
            mended(journal);
            story.tell(journal, new Random(at), 3);
            story.check(journal);
            if (at % 2 == 0) {
                journal.close();
            }
            disk.cut();
            disk.restart();
            try (Journal again = Journal.open(disk, SMALL, CLOCK)) {
                story.check(again);
            }
        }
    }

    private static int operationsWithoutFailure() throws Exception {
        MemoryDisk disk = new MemoryDisk(0);
        try (Journal journal = Journal.open(disk, SMALL, CLOCK)) {
            int before = disk.operations();
            new Story("a").tell(journal, new Random(7), 40);
            assertThat(disk.operations() - before).as("operations to fail at").isGreaterThan(100);
            return disk.operations() - before;
        }
    }

    @Test
    void diskThatFailsWhileOpeningIsOpenedLater() throws Exception {
        for (int at = 1; at < 20; at++) {
            MemoryDisk disk = new MemoryDisk(at);
            Story story = new Story("a");
            live(disk, story, new Random(at));
            disk.failAt(at, 1);
            try (Journal journal = Journal.open(disk, SMALL, CLOCK)) {
                story.check(journal);
            } catch (IOException _) {
                // says so, and harms nothing
            }
            disk.cut();
            disk.restart();
            try (Journal journal = Journal.open(disk, SMALL, CLOCK)) {
                story.check(journal);
            }
        }
    }

    /// A force that failed may have dropped bytes that reading still shows. A journal opened again by a restarted
    /// process shows only what a power cut leaves.
    @Test
    void whatARestartedProcessShowsStays() throws Exception {
        int shown = 0;
        for (int at = 1; at < 150; at++) {
            MemoryDisk disk = new MemoryDisk(at);
            Story story = new Story("a");
            try (Journal journal = Journal.open(disk, SMALL.withRetry(Duration.ofHours(1)), CLOCK)) {
                disk.failAt(at, Integer.MAX_VALUE); // so that closing cannot mend it either
                story.tell(journal, new Random(at), 40);
            } catch (IOException _) {
                // opening failed
            }
            disk.failAt(1, 0);
            List<String> seen;
            try (Journal journal = Journal.open(disk, SMALL, CLOCK)) {
                seen = Samples.texts(journal);
                disk.cut();
            }
            disk.restart();
            try (Journal journal = Journal.open(disk, SMALL, CLOCK)) {
                assertThat(Samples.texts(journal)).isEqualTo(seen);
                story.check(journal);
            }
            shown += seen.size() - story.acknowledged.size();
        }
        assertThat(shown).as("entries that were whole but not acknowledged").isPositive();
    }

    @Test
    void fullDiskAtEverySize() throws Exception {
        for (int room = 0; room < 3000; room += 13) {
            MemoryDisk disk = new MemoryDisk(room);
            Story story = new Story("a");
            try (Journal journal = Journal.open(disk, SMALL, CLOCK)) {
                disk.room(room);
                story.tell(journal, new Random(room), 20);
                story.check(journal);
                assertThat(disk.names().size()).as("no heap of empty segments").isLessThan(12);
                disk.room(MemoryDisk.PLENTY);
                mended(journal);
                assertThat(journal.append(Samples.entry("after")).offset()).isPositive();
                assertThat(journal.state()).isEqualTo(new JournalState.Writing());
            }
            story.offered.add("after");
            disk.cut();
            disk.restart();
            try (Journal journal = Journal.open(disk, SMALL, CLOCK)) {
                story.check(journal);
            }
        }
    }

    private static void mended(Journal journal) throws InterruptedException {
        for (int i = 0; i < 60_000 && !(journal.state() instanceof JournalState.Writing); i++) {
            Thread.sleep(1);
        }
        assertThat(journal.state()).isInstanceOf(JournalState.Writing.class);
    }
}
