package org.galvani.server.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.galvani.server.journal.Samples.NOON;
import static org.galvani.server.journal.Samples.entry;
import static org.galvani.server.journal.Samples.texts;

import java.io.RandomAccessFile;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;
import org.galvani.pack.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The journal on real files.
class JournalTest {
    private static final InstantSource CLOCK = InstantSource.fixed(NOON);
    private static final JournalSettings SETTINGS = JournalSettings.DEFAULT;
    private static final JournalSettings SMALL = SETTINGS.withSegmentBytes(500);

    @TempDir
    private Path folder;

    @Test
    void whatIsAppendedIsReadBack() throws Exception {
        Entry entry = new Entry(Kind.REPORT, NOON, "Keller \u00fc", Bytes.hex("00 ff 10"));
        try (Journal journal = Journal.open(folder, SETTINGS, CLOCK)) {
            Appended appended = journal.append(entry);
            assertThat(appended.end()).isEqualTo(journal.end());
            try (JournalReader reader = journal.reader(appended.offset())) {
                assertThat(reader.next()).hasValue(new JournalRecord(appended.offset(), entry, appended.end()));
                assertThat(reader.next()).isEmpty();
            }
        }
    }

    /// The format as documented in [SegmentFormat] and [RecordFormat], byte by byte.
    @Test
    void bytesOnDiskAreAsDocumented() throws Exception {
        try (Journal journal = Journal.open(folder, SETTINGS, CLOCK)) {
            assertThat(journal.append(entry("hi")).offset()).isEqualTo(32);
            // 2026-03-01T12:00:00.123456789Z is 1772366400123456789 ns, 0x1898b6ce92e8cd15
            String time = "%016x".formatted(1772366400123456789L);
            byte[] file = Files.readAllBytes(folder.resolve("0000000000000000000.journal"));
            assertThat(Bytes.of(file, 0, 28).hex())
                    .isEqualTo("47414c564a524e4c" + "0001" + "0020" + "0".repeat(16) + time);
            assertThat(Bytes.of(file, 32, 36).hex()).isEqualTo("0000001d");
            assertThat(Bytes.of(file, 40, file.length).hex())
                    .isEqualTo("00000000" + "01" + time + "05" + "6275732d31" + "6869");
        }
    }

    @Test
    void offsetsStayValidAcrossRestartsAndSegments() throws Exception {
        List<Long> offsets = new ArrayList<>();
        for (int run = 0; run < 4; run++) {
            try (Journal journal = Journal.open(folder, SMALL, CLOCK)) {
                for (int i = 0; i < 10; i++) {
                    offsets.add(journal.append(entry(run + "-" + i + "x".repeat(30)))
                            .offset());
                }
                assertThat(journal.counts().cutBytes()).isZero();
            }
        }
        assertThat(segments()).hasSizeGreaterThan(4);
        try (Journal journal = Journal.open(folder, SMALL, CLOCK)) {
            for (int i = 0; i < offsets.size(); i++) {
                JournalRecord record = journal.reader(offsets.get(i)).next().orElseThrow();
                assertThat(record.offset()).isEqualTo(offsets.get(i));
                assertThat(Samples.text(record)).startsWith(i / 10 + "-" + i % 10);
            }
            assertThat(texts(journal)).hasSize(40);
        }
    }

    /// A disk, or a file of it, whose forces take their time.
    private static <T> T slow(Class<T> kind, T quick) {
        return kind.cast(Proxy.newProxyInstance(kind.getClassLoader(), new Class<?>[] {kind}, (_, method, values) -> {
            if (method.getName().equals("force")) {
                Thread.sleep(2);
            }
            Object made = method.invoke(quick, values);
            return made instanceof DiskFile file ? slow(DiskFile.class, file) : made;
        }));
    }

    /// One force makes durable what all threads brought meanwhile; each sees its own entries in order.
    @Test
    void fiftyThreadsShareForces() throws Exception {
        List<Long> offsets = Collections.synchronizedList(new ArrayList<>());
        Disk disk = slow(Disk.class, new FolderDisk(folder));
        try (Journal journal = Journal.open(disk, SETTINGS.withQueueBytes(4000), CLOCK)) {
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Callable<Long>> writers = new ArrayList<>();
                for (int thread = 0; thread < 50; thread++) {
                    String name = thread + ":";
                    writers.add(() -> {
                        long last = -1;
                        for (int i = 0; i < 40; i++) {
                            long offset = journal.append(entry(name + i)).offset();
                            assertThat(offset).isGreaterThan(last);
                            last = offset;
                            offsets.add(offset);
                        }
                        return last;
                    });
                }
                for (Future<Long> written : threads.invokeAll(writers)) {
                    written.get();
                }
            }
            assertThat(offsets).hasSize(2000).doesNotHaveDuplicates();
            assertThat(texts(journal)).hasSize(2000).doesNotHaveDuplicates();
            assertThat(journal.counts().entries()).isEqualTo(2000);
            assertThat(journal.counts().groups()).isLessThan(1000);
        }
    }

    @Test
    void batchKeepsItsOrderAndMayBeLargerThanTheQueue() throws Exception {
        try (Journal journal = Journal.open(folder, SETTINGS.withQueueBytes(300), CLOCK)) {
            List<String> texts =
                    IntStream.range(0, 500).mapToObj(Integer::toString).toList();
            Appended appended =
                    journal.append(texts.stream().map(Samples::entry).toList());
            assertThat(appended.offsets()).hasSize(500).isSorted();
            assertThat(texts(journal)).isEqualTo(texts);
        }
    }

    @Test
    void largestEntryPassesAndALargerOneIsRefused() throws Exception {
        byte[] most = new byte[Entry.MAX_PAYLOAD];
        try (Journal journal = Journal.open(folder, SETTINGS.withQueueBytes(1), CLOCK)) {
            Entry entry = new Entry(Kind.FRAME, NOON, "s".repeat(255), Bytes.of(most));
            journal.append(List.of(entry, entry, entry));
            assertThat(texts(journal)).hasSize(3);
        }
        assertThatThrownBy(() -> new Entry(Kind.FRAME, NOON, "s", Bytes.of(new byte[Entry.MAX_PAYLOAD + 1])))
                .hasMessageContaining("longer than 524288");
        assertThatThrownBy(() -> new Entry(Kind.FRAME, NOON, "s".repeat(256), Bytes.NONE))
                .hasMessageContaining("longer than 255");
    }

    @Test
    void onlyOneMayWrite() throws Exception {
        try (Journal _ = Journal.open(folder, SETTINGS, CLOCK)) {
            assertThatThrownBy(() -> Journal.open(folder, SETTINGS, CLOCK))
                    .isInstanceOf(JournalException.class)
                    .hasMessage("journal " + folder + " is in use: only one process may write to it");
        }
        Journal.open(folder, SETTINGS, CLOCK).close();
    }

    @Test
    void closedJournalRefuses() throws Exception {
        Journal journal = Journal.open(folder, SETTINGS, CLOCK);
        journal.append(entry("last"));
        journal.close();
        assertThat(journal.state()).isEqualTo(new JournalState.Closed());
        assertThatThrownBy(() -> journal.append(entry("late"))).hasMessage("the journal is closed");
        assertThat(texts(journal)).containsExactly("last");
        journal.close();
    }

    @Test
    void followerSeesWhatBecomesDurableAcrossSegments() throws Exception {
        try (Journal journal = Journal.open(folder, SMALL, CLOCK);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var followed = threads.submit(() -> {
                List<String> texts = new ArrayList<>();
                try (JournalReader reader = journal.reader(0)) {
                    while (texts.size() < 200) {
                        JournalRecord record =
                                reader.next(Duration.ofSeconds(60)).orElseThrow();
                        assertThat(record.next()).isLessThanOrEqualTo(journal.end());
                        texts.add(Samples.text(record));
                    }
                }
                return texts;
            });
            List<String> texts =
                    IntStream.range(0, 200).mapToObj(Integer::toString).toList();
            for (String text : texts) {
                journal.append(entry(text));
            }
            assertThat(followed.get()).isEqualTo(texts);
            try (JournalReader reader = journal.reader(journal.end())) {
                assertThat(reader.next(Duration.ofMillis(5))).isEmpty();
            }
        }
    }

    @Test
    void followerEndsWhenTheJournalCloses() throws Exception {
        Journal journal = Journal.open(folder, SETTINGS, CLOCK);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = threads.submit(() -> journal.reader(0).next(Duration.ofMinutes(5)));
            journal.close();
            assertThat(waiting.get()).isEmpty();
        }
    }

    @Test
    void tornTailIsCutAndCounted() throws Exception {
        fill(3);
        Path file = folder.resolve(segments().getLast());
        byte[] bytes = Files.readAllBytes(file);
        // The mark goes and half of the last record: nothing behind it was forced later.
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 22 - 10));
        try (Journal journal = Journal.open(folder, SETTINGS, CLOCK)) {
            assertThat(journal.counts().cutBytes()).isEqualTo(entryLength() - 10);
            assertThat(texts(journal)).containsExactly("r0", "r1");
            journal.append(entry("r3"));
            assertThat(texts(journal)).containsExactly("r0", "r1", "r3");
        }
    }

    @Test
    void damageBeforeTheEndIsRefusedWithFileAndOffset() throws Exception {
        List<Long> offsets = fill(5);
        flip(offsets.get(2) + 25);
        assertThatExceptionOfType(DamagedJournalException.class)
                .isThrownBy(() -> Journal.open(folder, SETTINGS, CLOCK))
                .withMessageContaining("in 0000000000000000000.journal at offset " + offsets.get(2))
                .satisfies(e -> assertThat(e.offset()).isEqualTo(offsets.get(2)));
        try (Journal journal = Journal.open(folder, SETTINGS.withDamage(Damage.SKIP), CLOCK)) {
            assertThat(journal.counts().damagedBytes()).isEqualTo(entryLength());
            assertThat(journal.counts().cutBytes()).isZero();
            JournalReader reader = journal.reader(0, Damage.SKIP);
            assertThat(texts(reader)).containsExactly("r0", "r1", "r3", "r4");
            assertThat(reader.damagedBytes()).isEqualTo(entryLength());
            assertThatThrownBy(() -> texts(journal)).isInstanceOf(DamagedJournalException.class);
        }
    }

    /// A journal closed in order ends with a mark, so even its last record cannot pass for a torn one.
    @Test
    void damagedLastRecordOfAClosedJournalIsNoTornTail() throws Exception {
        List<Long> offsets = fill(2);
        flip(offsets.get(1) + 25);
        assertThatThrownBy(() -> Journal.open(folder, SETTINGS, CLOCK)).isInstanceOf(DamagedJournalException.class);
    }

    @Test
    void damageInAnEarlierSegmentIsFoundByTheReader() throws Exception {
        try (Journal journal = Journal.open(folder, SMALL, CLOCK)) {
            for (int i = 0; i < 40; i++) {
                journal.append(entry("r" + i));
            }
            flip(40);
            assertThatThrownBy(() -> texts(journal)).hasMessageContaining("at offset 32 (byte 32)");
            assertThat(texts(journal.reader(0, Damage.SKIP))).hasSize(39);
        }
        Files.delete(folder.resolve(segments().get(1)));
        assertThatThrownBy(() -> Journal.open(folder, SMALL, CLOCK)).hasMessageContaining("bytes are missing");
    }

    @Test
    void segmentOfALaterVersionIsRefused() throws Exception {
        fill(1);
        ByteBuffer header =
                ByteBuffer.wrap(Files.readAllBytes(folder.resolve(segments().getFirst())), 0, 32);
        header.putShort(8, (short) 2);
        CRC32C crc = new CRC32C();
        crc.update(header.slice(0, 28));
        header.putInt(28, (int) crc.getValue());
        Files.write(folder.resolve(segments().getFirst()), header.array());
        assertThatThrownBy(() -> Journal.open(folder, SETTINGS, CLOCK)).hasMessageContaining("has format 2");
    }

    @Test
    void retentionDropsOldSegmentsAndTheReaderTellsTheGap() throws Exception {
        AtomicReference<Instant> now = new AtomicReference<>(NOON);
        Retention day = new Retention(Duration.ofDays(1), 1 << 30, 1 << 30);
        try (Journal journal = Journal.open(folder, SMALL.withRetention(day), now::get)) {
            rotate(journal);
            assertThat(journal.start()).isZero();
            now.set(NOON.plus(Duration.ofDays(2)));
            rotate(journal);
            rotate(journal);
            assertThat(journal.start()).isPositive();
            JournalReader reader = journal.reader(32);
            assertThat(texts(reader)).isNotEmpty();
            assertThat(reader.removedBytes()).isEqualTo(journal.start() - 32);
        }
        assertThat(segments().getFirst()).isNotEqualTo("0000000000000000000.journal");
    }

    /// A reader that stays in a segment is not led astray when that one goes and others begin.
    @Test
    void aReaderGoesOnBehindWhatRetentionDropped() throws Exception {
        AtomicReference<Instant> now = new AtomicReference<>(NOON);
        Retention day = new Retention(Duration.ofDays(1), 1 << 30, 1 << 30);
        try (Journal journal = Journal.open(folder, SMALL.withRetention(day), now::get)) {
            journal.append(entry("first"));
            JournalReader reader = journal.reader(0);
            assertThat(texts(reader)).containsExactly("first");
            rotate(journal);
            now.set(NOON.plus(Duration.ofDays(2)));
            rotate(journal);
            rotate(journal);
            assertThat(journal.start()).isPositive();
            List<String> left = texts(journal);
            assertThat(texts(reader)).isEqualTo(left);
            journal.append(entry("last"));
            assertThat(texts(reader)).containsExactly("last");
        }
    }

    @Test
    void retentionBySizeWaitsForProjectionsUpToTheHardLimit() throws Exception {
        Retention small = new Retention(Duration.ofDays(1), 1500, 4000);
        try (Journal journal = Journal.open(folder, SMALL.withRetention(small), CLOCK)) {
            journal.keepFrom("store", 0);
            for (int i = 0; i < 4; i++) {
                rotate(journal);
            }
            assertThat(journal.start()).as("kept for the store").isZero();
            for (int i = 0; i < 8; i++) {
                rotate(journal);
            }
            assertThat(journal.end() - journal.start()).isLessThan(5000);
            assertThat(journal.counts().droppedUnread()).isPositive();
            long unread = journal.counts().droppedUnread();
            journal.keepFrom("store", journal.end());
            rotate(journal);
            rotate(journal);
            assertThat(journal.end() - journal.start()).isLessThan(2500);
            assertThat(journal.counts().droppedUnread()).isEqualTo(unread);
            assertThat(journal.counts().dropped()).isGreaterThan(unread);
        }
    }

    private static void rotate(Journal journal) throws Exception {
        for (int i = 0; i < 10; i++) {
            journal.append(entry("x".repeat(30)));
        }
    }

    private List<Long> fill(int count) throws Exception {
        List<Long> offsets = new ArrayList<>();
        try (Journal journal = Journal.open(folder, SETTINGS, CLOCK)) {
            for (int i = 0; i < count; i++) {
                offsets.add(journal.append(entry("r" + i)).offset());
            }
        }
        return offsets;
    }

    private static int entryLength() {
        return RecordFormat.MIN + "bus-1".getBytes(UTF_8).length + 2;
    }

    private void flip(long at) throws Exception {
        try (RandomAccessFile file = new RandomAccessFile(
                folder.resolve("0000000000000000000.journal").toFile(), "rw")) {
            file.seek(at);
            int old = file.read();
            file.seek(at);
            file.write(old ^ 0x40);
        }
    }

    private List<String> segments() throws Exception {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".journal"))
                    .sorted()
                    .toList();
        }
    }
}
