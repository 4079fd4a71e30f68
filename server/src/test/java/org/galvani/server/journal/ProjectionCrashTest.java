package org.galvani.server.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.galvani.pack.Glossary.PACK_VOLTAGE;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.galvani.pack.Alarm;
import org.galvani.pack.RaisedAlarm;
import org.galvani.pack.Readings;
import org.galvani.pack.Report;
import org.galvani.pack.Shape;
import org.galvani.protocol.jk.JkModbus;
import org.galvani.server.alarm.AlarmBook;
import org.galvani.server.alarm.AlarmEntry;
import org.galvani.server.alarm.MemoryAlarms;
import org.galvani.server.fleet.DeviceInfo;
import org.galvani.server.fleet.DeviceView;
import org.galvani.server.fleet.LiveFleet;
import org.galvani.server.projection.Intake;
import org.galvani.server.projection.LiveProjection;
import org.galvani.server.projection.StoreProjection;
import org.galvani.server.store.MemoryStore;
import org.galvani.server.store.Sample;
import org.galvani.server.store.Store;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The whole way of a report with a disk that loses power, fails and fills up: what was accepted can be asked for
/// afterwards, and every alarm stands once.
@Timeout(120)
class ProjectionCrashTest {
    private static final JournalSettings SMALL = JournalSettings.DEFAULT
            .withSegmentBytes(4_000)
            .withRetry(Duration.ofMillis(1))
            .withRetention(new Retention(Duration.ofDays(1), 1 << 30, 1 << 30));
    private static final InstantSource CLOCK = InstantSource.fixed(Samples.NOON);
    private static final Shape SHAPE = Shape.of(List.of(new Shape.Slot(PACK_VOLTAGE, 0)));
    private static final int REPORTS = 60;

    private final MemoryStore store = new MemoryStore(org.galvani.server.store.Retention.FOREVER);
    private final MemoryAlarms alarms = new MemoryAlarms();
    private final Set<Long> accepted = new TreeSet<>();

    /// The house around a journal, without files of its own.
    private final class House implements AutoCloseable {
        private final LiveFleet fleet = new LiveFleet(CLOCK);
        private final Journal journal;
        private final LiveProjection live;
        private final StoreProjection stored;
        private final Intake intake;
        private boolean refused;

        House(Journal journal) {
            this.journal = journal;
            this.live = new LiveProjection(journal, fleet, alarms, settings -> {});
            this.stored = new StoreProjection(journal, store);
            this.intake = new Intake(journal, (report, reason) -> {
                refused = true;
                live.unrecorded(report, reason);
            });
            fleet.put(new DeviceInfo(
                    "pack", "", JkModbus.MODBUS, JkModbus.MODBUS.tables(Map.of()), "", 1, Duration.ofSeconds(1)));
            live.start();
            stored.start();
        }

        /// Brings a report; false where it was not accepted.
        boolean bring(long number) {
            refused = false;
            intake.accept(report(number));
            return !refused;
        }

        void settle() throws InterruptedException {
            while (live.position() < journal.end() || stored.position() < journal.end()) {
                Thread.sleep(1);
            }
        }

        DeviceView view() {
            return fleet.device("pack").orElseThrow();
        }

        @Override
        public void close() {
            stored.close();
            live.close();
        }
    }

    /// One a second; three seconds of every seven have an alarm.
    private static Report.Telemetry report(long number) {
        Readings readings = new Readings(SHAPE);
        readings.put(PACK_VOLTAGE, number);
        List<RaisedAlarm> raised = number % 7 < 3
                ? List.of(new RaisedAlarm(Alarm.CELL_OVERVOLTAGE, OptionalInt.of(1), "COV", 0))
                : List.of();
        Instant time = Samples.NOON.plusSeconds(number);
        return new Report.Telemetry("pack", time, time, readings, raised, List.of(), List.of());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void powerCutAtManyOperations(long seed) throws Exception {
        Random random = new Random(seed);
        MemoryDisk disk = new MemoryDisk(seed);
        long number = 0;
        for (int life = 0; life < 12; life++) {
            disk.cutAt(20 + random.nextInt(150));
            number = live(disk, number);
            disk.cut();
            disk.restart();
        }
        try (Journal journal = Journal.open(disk, SMALL, CLOCK);
                House house = new House(journal)) {
            house.settle();
            assertThat(numbers(store)).containsAll(accepted);
            assertThat(alarms.all()).extracting(ProjectionCrashTest::told).isEqualTo(expected(journal));
            MemoryStore fresh = new MemoryStore(org.galvani.server.store.Retention.FOREVER);
            try (StoreProjection again = new StoreProjection(journal, fresh)) {
                again.start();
                while (again.position() < journal.end()) {
                    Thread.sleep(1);
                }
            }
            assertThat(numbers(fresh))
                    .as("a store that was deleted is the same")
                    .isEqualTo(numbers(store));
        }
        assertThat(accepted).hasSizeGreaterThan(50);
    }

    /// Lives until the power goes.
    private long live(MemoryDisk disk, long from) throws IOException, InterruptedException {
        long number = from;
        try (Journal journal = Journal.open(disk, SMALL, CLOCK)) {
            try (House _ = new House(journal)) {
                for (int i = 0; i < REPORTS && !disk.off(); i++, number++) {
                    try {
                        journal.append(new ReportCodec().entry(report(number)));
                        accepted.add(number);
                    } catch (JournalException _) {
                        continue; // not accepted
                    }
                    if (i % 8 == 0) {
                        Thread.sleep(1); // so that projections are at many places when it happens
                    }
                }
            }
        } catch (IOException _) {
            // Power went while it was opened or closed.
        }
        store.sync();
        return number;
    }

    /// What a book says that reads the journal from its beginning.
    private static List<String> expected(Journal journal) throws IOException {
        MemoryAlarms table = new MemoryAlarms();
        AlarmBook book = new AlarmBook(table);
        ReportCodec codec = new ReportCodec();
        try (JournalReader reader = journal.reader(0)) {
            for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                book.look(
                        (Report.Telemetry)
                                codec.decode(next.get().entry().payload()).report(),
                        next.get().offset());
                book.keep(next.get().next());
            }
        }
        return table.all().stream().map(ProjectionCrashTest::told).toList();
    }

    private static String told(AlarmEntry entry) {
        return entry.alarm() + " " + entry.raisedAt() + " … " + entry.clearedAt();
    }

    private static Set<Long> numbers(Store store) {
        Set<Long> numbers = new TreeSet<>();
        List<Long> all = new ArrayList<>();
        for (Iterator<Sample> samples = store.samples("pack", Instant.EPOCH, Samples.NOON.plus(Duration.ofDays(1)));
                samples.hasNext(); ) {
            all.add(samples.next().readings().value(PACK_VOLTAGE));
        }
        numbers.addAll(all);
        assertThat(all).hasSameSizeAs(numbers);
        return numbers;
    }

    @Test
    void aFullDiskIsToldAndRecordingGoesOnByItself() throws Exception {
        MemoryDisk disk = new MemoryDisk(3);
        try (Journal journal = Journal.open(disk, SMALL, CLOCK);
                House house = new House(journal)) {
            assertThat(house.bring(0)).isTrue();
            disk.room(SegmentFormat.HEADER - 1); // not even for an empty segment: it goes on refusing
            long number = 1;
            assertThat(house.bring(number)).isFalse();
            assertThat(house.view().telemetry().orElseThrow().readings().value(PACK_VOLTAGE))
                    .as("shown although it is not recorded")
                    .isEqualTo(number);
            assertThat(house.view().problems()).anyMatch(problem -> problem.startsWith("not recorded: "));
            assertThat(journal.state()).isInstanceOf(JournalState.Refusing.class);
            disk.room(MemoryDisk.PLENTY);
            long last = number + 1;
            while (!house.bring(last)) {
                last++;
                Thread.sleep(1);
            }
            house.settle();
            assertThat(house.view().problems()).isEmpty();
            assertThat(numbers(store)).contains(0L, last).doesNotContain(number);
            assertThat(house.intake.refused()).isEqualTo(last - number);
        }
    }

    @Test
    void aJournalThatCannotBeReadForAWhileIsReadOn() throws Exception {
        MemoryDisk disk = new MemoryDisk(4);
        try (Journal journal = Journal.open(disk, SMALL, CLOCK);
                House house = new House(journal)) {
            for (long number = 0; number < 20; number++) {
                if (number == 10) {
                    disk.failAt(1, 5);
                }
                while (!house.bring(number)) {
                    Thread.sleep(1);
                }
            }
            house.settle();
            assertThat(numbers(store)).contains(0L, 19L);
        }
    }
}
