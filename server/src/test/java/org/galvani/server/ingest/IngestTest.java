package org.galvani.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.galvani.device.terminal.NwTerminals;
import org.galvani.pack.Bytes;
import org.galvani.pack.Glossary;
import org.galvani.pack.Report;
import org.galvani.protocol.nw.NwFrame;
import org.galvani.protocol.nw.NwFrame.Command;
import org.galvani.server.fleet.DeviceInfo;
import org.galvani.server.http.HttpException;
import org.galvani.server.http.Tls;
import org.galvani.server.ingest.IngestSettings.Limits;
import org.galvani.server.ingest.IngestSettings.Policy;
import org.galvani.server.journal.Entry;
import org.galvani.server.journal.Journal;
import org.galvani.server.journal.JournalException;
import org.galvani.server.journal.JournalReader;
import org.galvani.server.journal.JournalRecord;
import org.galvani.server.journal.JournalSettings;
import org.galvani.server.journal.ReportCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Terminals call over real sockets: who is let in, what becomes of every frame, and that nobody holds the others up.
@Timeout(180)
class IngestTest {

    private static final IngestSettings LISTENING = IngestSettings.at("127.0.0.1", 0)
            .withPolicy(Policy.LISTEN)
            .withAcknowledge(true)
            .withEnrolment(false, Set.of("7"));

    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofMinutes(10);

    @TempDir
    private Path folder;

    private final List<DeviceInfo> joined = new CopyOnWriteArrayList<>();
    private final List<Report> states = new CopyOnWriteArrayList<>();

    @Test
    void whatIsAcknowledgedIsInTheJournal() throws Exception {
        try (Journal journal = journal();
                Ingest ingest = ingest(LISTENING, journal::append);
                Caller caller = caller(ingest)) {
            for (int record = 1; record <= 3; record++) {
                caller.send(Caller.upload(7, record));
                NwFrame echo = caller.next();
                assertThat(echo.transport()).isEqualTo(NwFrame.REPLY);
                assertThat(echo.record()).isEqualTo(record);
                assertThat(echo.terminal()).isEqualTo(7);
            }
            assertThat(telemetry(journal)).hasSize(3).allSatisfy(report -> {
                assertThat(report.device()).isEqualTo("nw-7");
                assertThat(report.readings().value(Glossary.PACK_VOLTAGE)).isBetween(48_000L, 56_000L);
                assertThat(report.source().getFirst().hex()).doesNotContain("313233343536");
            });
            assertThat(reports(journal)).hasSize(5); // settings and identity once
            assertThat(ingest.frameCounts()).containsEntry("accepted", 3L);
            assertThat(joined).extracting(DeviceInfo::name).containsExactly("nw-7");
            assertThat(states).singleElement().isInstanceOf(Report.LinkState.class);
        }
    }

    /// Record number 0 says nothing; the same number with the same content was lost on its way back only.
    @Test
    void aRepeatedRecordIsAcknowledgedAgainAndKeptOnce() throws Exception {
        try (Journal journal = journal();
                Ingest ingest = ingest(LISTENING, journal::append);
                Caller caller = caller(ingest)) {
            for (long record : new long[] {5, 5, 0, 0}) {
                caller.send(Caller.upload(7, record));
                assertThat(caller.next().record()).isEqualTo(record);
            }
            assertThat(telemetry(journal)).hasSize(3);
            assertThat(ingest.frameCounts()).containsEntry("accepted", 3L).containsEntry("duplicate", 1L);
        }
    }

    @Test
    void strangersWaitUntilTheyAreEnrolled() throws Exception {
        try (Journal journal = journal();
                Ingest ingest = ingest(LISTENING, journal::append);
                Caller caller = caller(ingest)) {
            caller.send(Caller.upload(8, 1));
            eventually(() -> ingest.frameCounts().getOrDefault("in_quarantine", 0L) == 1);
            StationView stranger = ingest.station("8").orElseThrow();
            assertThat(stranger.enrolled()).isFalse();
            assertThat(stranger.latest()).isPresent();
            assertThat(telemetry(journal)).isEmpty();
            ingest.enrol("8");
            caller.send(Caller.upload(8, 2));
            assertThat(caller.next().record()).isEqualTo(2);
            assertThat(telemetry(journal)).extracting(Report::device).containsExactly("nw-8");
            assertThat(Files.readAllLines(folder.resolve("terminals"))).contains("8");
        }
        joined.clear();
        try (Ingest _ = ingest(LISTENING, entries -> {})) {
            assertThat(joined).extracting(DeviceInfo::name).containsExactlyInAnyOrder("nw-7", "nw-8");
        }
    }

    /// Number 0 says nothing, nor do the texts of a new board; then the connection itself is the identity.
    @Test
    void aTerminalWithoutANumberIsKnownByItsTexts() throws Exception {
        IngestSettings open = LISTENING.withEnrolment(true, Set.of());
        try (Journal journal = journal();
                Ingest ingest = ingest(open, journal::append);
                Caller named = caller(ingest);
                Caller bare = caller(ingest)) {
            named.send(named("Shed 2", 1));
            named.next();
            bare.send(Caller.upload(0, 1));
            bare.next();
            assertThat(ingest.stations())
                    .extracting(StationView::name)
                    .contains("nw-Shed_2")
                    .anyMatch(name -> name.startsWith("nw-127_0_0_1_"));
        }
    }

    @Test
    void aSecondConnectionReplacesTheFirst() throws Exception {
        try (Journal journal = journal();
                Ingest ingest = ingest(LISTENING, journal::append);
                Caller first = caller(ingest);
                Caller second = caller(ingest)) {
            first.send(Caller.upload(7, 1));
            first.next();
            second.send(Caller.upload(7, 2));
            second.next();
            assertThat(first.isClosed()).isTrue();
            assertThat(ingest.station("7").orElseThrow().replaced()).isEqualTo(1);
            eventually(() -> ingest.endingCounts().getOrDefault("replaced", 0L) == 1);
        }
    }

    /// The word of the connection that ended takes its time, and the next is there before it is out.
    @Test
    void whoCallsAgainAtOnceIsLastToldToCall() throws Exception {
        List<Boolean> told = new CopyOnWriteArrayList<>();
        CountDownLatch back = new CountDownLatch(1);
        Consumer<Report> slow = report -> {
            boolean up = ((Report.LinkState) report).up();
            if (!up) {
                awaitUninterruptibly(back);
            }
            told.add(up);
        };
        try (Ingest ingest = ingest(LISTENING, entries -> {}, slow)) {
            try (Caller first = caller(ingest)) {
                first.send(Caller.upload(7, 1));
                first.next();
            }
            eventually(() -> ingest.station("7").orElseThrow().peer().isEmpty());
            try (Caller second = caller(ingest)) {
                second.send(Caller.upload(7, 2));
                eventually(() -> ingest.station("7").orElseThrow().peer().isPresent());
                Thread.sleep(Duration.ofMillis(200)); // time for a word too early; none for a right one to be late
                back.countDown();
                second.next();
                eventually(() -> told.size() == 3);
                assertThat(told).containsExactly(true, false, true);
            }
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void damageIsCountedAndTheFrameBehindItIsTaken() throws Exception {
        try (Journal journal = journal();
                Ingest ingest = ingest(LISTENING, journal::append);
                Caller caller = caller(ingest)) {
            byte[] broken = Caller.upload(7, 1).toArray();
            broken[50] ^= 1;
            caller.send(Bytes.of(broken));
            caller.send(Caller.upload(7, 2));
            assertThat(caller.next().record()).isEqualTo(2);
            assertThat(ingest.frameCounts()).containsEntry("damaged", 1L).containsEntry("accepted", 1L);
        }
    }

    @Test
    void slowGarbageAndIdleConnectionsAreEnded() throws Exception {
        endsAs("slow", limits(LONG, SHORT), Bytes.hex("4E5701"));
        endsAs("garbage", limits(LONG, LONG), Bytes.of(new byte[8192]));
        endsAs("idle", limits(SHORT, LONG), Bytes.NONE);
    }

    /// A connection that says something and waits; the only limit it can reach is that of its ending.
    private void endsAs(String ending, Limits limits, Bytes said) throws Exception {
        try (Ingest ingest = ingest(LISTENING.withLimits(limits), entries -> {});
                Caller caller = caller(ingest)) {
            caller.send(said);
            assertThat(caller.isClosed()).as(ending).isTrue();
            eventually(() -> ingest.connections() == 0);
            assertThat(ingest.endingCounts()).containsEntry(ending, 1L);
        }
    }

    private static Limits limits(Duration idle, Duration frame) {
        return new Limits(100, 100, idle, frame, LONG, 4096, 10);
    }

    /// A frame and half of the next come while the journal takes longer than a frame may; the other half comes before
    /// the journal is done, so that no pause of the terminal counts.
    @Test
    void waitingForTheJournalIsNotTheTerminalsTime() throws Exception {
        Bytes second = Caller.upload(7, 2);
        byte[] piece = Arrays.copyOf(Caller.upload(7, 1).toArray(), second.length() + 100);
        System.arraycopy(second.toArray(), 0, piece, second.length(), 100);
        SynchronousQueue<String> asleep = new SynchronousQueue<>();
        Ledger slow = entries -> {
            Thread.sleep(Duration.ofSeconds(3));
            asleep.put("it has slept long enough");
            asleep.take();
        };
        try (Ingest ingest = ingest(LISTENING.withLimits(limits(LONG, Duration.ofSeconds(2))), slow);
                Caller caller = caller(ingest)) {
            caller.send(Bytes.of(piece));
            asleep.take();
            caller.send(second.slice(100, second.length()));
            asleep.put("all of the second frame is there");
            assertThat(caller.next().record()).isEqualTo(1);
            asleep.take();
            asleep.put("there is no third");
            assertThat(caller.next().record()).isEqualTo(2);
            assertThat(ingest.endingCounts()).containsEntry("slow", 0L);
        }
    }

    @Test
    void oneAddressHasOnlySoManyConnections() throws Exception {
        Limits two = new Limits(100, 2, LONG, LONG, LONG, 4096, 10);
        try (Ingest ingest = ingest(LISTENING.withLimits(two), entries -> {});
                Caller _ = caller(ingest);
                Caller _ = caller(ingest)) {
            eventually(() -> ingest.connections() == 2);
            try (Caller third = caller(ingest)) {
                assertThat(third.isClosed()).isTrue();
                assertThat(ingest.endingCounts()).containsEntry("crowded", 1L);
            }
        }
    }

    /// What is not safe is not acknowledged; when the disk is back, so is the server.
    @Test
    void aRefusingJournalIsToldAndRecovers() throws Exception {
        AtomicBoolean refusing = new AtomicBoolean(true);
        List<Entry> taken = new CopyOnWriteArrayList<>();
        Ledger ledger = entries -> {
            if (refusing.get()) {
                throw new JournalException("no space left on device");
            }
            taken.addAll(entries);
        };
        try (Ingest ingest = ingest(LISTENING, ledger);
                Caller caller = caller(ingest)) {
            caller.send(Caller.upload(7, 1));
            eventually(() -> ingest.frameCounts().getOrDefault("not_recorded", 0L) == 1);
            assertThat(ingest.problem().orElseThrow()).contains("no space left");
            refusing.set(false);
            caller.send(Caller.upload(7, 1));
            assertThat(caller.next().record()).isEqualTo(1);
            assertThat(ingest.problem()).isEmpty();
            assertThat(taken).isNotEmpty();
        }
    }

    @Test
    void asksThoseThatShouldReport() throws Exception {
        IngestSettings asking = LISTENING.withPolicy(new Policy(true, Optional.of(Duration.ofSeconds(1))));
        try (Journal journal = journal();
                Ingest ingest = ingest(asking, journal::append);
                Caller caller = caller(ingest)) {
            NwFrame wake = caller.next();
            assertThat(wake.command()).isEqualTo(Command.ACTIVATE.code());
            caller.send(new NwFrame(7, 1, 0, NwFrame.REPLY, Bytes.hex("00"), wake.record()).encoded());
            assertThat(caller.next().command()).isEqualTo(Command.READ_ALL.code());
            assertThat(caller.next().command()).isEqualTo(Command.READ_ALL.code()); // a second later
            eventually(() -> ingest.frameCounts().getOrDefault("accepted_without_values", 0L) == 1);
        }
    }

    @Test
    void aPortThatIsTakenIsTold() throws Exception {
        try (Ingest ingest = ingest(LISTENING, entries -> {})) {
            int port = ingest.places().getFirst().getPort();
            assertThatThrownBy(() -> ingest(IngestSettings.at("127.0.0.1", port), entries -> {}))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("cannot listen for terminals on 127.0.0.1:" + port);
        }
        Tls missing = new Tls.Pem(folder.resolve("none.pem"), folder.resolve("none.key"));
        assertThatThrownBy(() -> ingest(LISTENING.withTls(missing), entries -> {}))
                .isInstanceOf(HttpException.class)
                .hasMessageContaining("none.pem is not there");
    }

    /// Number 0, and a device identity code.
    private static Bytes named(String code, long record) {
        NwFrame upload = NwFrame.decode(Caller.upload(0, record));
        String hex = upload.information().hex();
        int at = hex.indexOf("b4496e707574205573") + 2;
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            text.append("%02x".formatted(i < code.length() ? (int) code.charAt(i) : 0));
        }
        String renamed = hex.substring(0, at) + text + hex.substring(at + 16);
        return new NwFrame(0, 6, 0, NwFrame.UPLOAD, Bytes.hex(renamed), record).encoded();
    }

    private Journal journal() throws IOException {
        return Journal.open(folder.resolve("journal"), JournalSettings.DEFAULT, Instant::now);
    }

    private Ingest ingest(IngestSettings settings, Ledger ledger) throws IOException, HttpException {
        return ingest(settings, ledger, states::add);
    }

    private Ingest ingest(IngestSettings settings, Ledger ledger, Consumer<Report> words)
            throws IOException, HttpException {
        return new Ingest(
                new NwTerminals(Map.of()),
                settings,
                folder.resolve("terminals"),
                ledger,
                Instant::now,
                joined::add,
                words);
    }

    private static Caller caller(Ingest ingest) throws IOException {
        return new Caller(ingest.places().getFirst());
    }

    private static List<Report> reports(Journal journal) throws IOException, JournalException {
        List<Report> reports = new ArrayList<>();
        ReportCodec codec = new ReportCodec();
        try (JournalReader reader = journal.reader(0)) {
            for (Optional<JournalRecord> next = reader.next(); next.isPresent(); next = reader.next()) {
                reports.add(codec.decode(next.get().entry().payload()).report());
            }
        }
        return reports;
    }

    private static List<Report.Telemetry> telemetry(Journal journal) throws IOException, JournalException {
        return reports(journal).stream()
                .filter(Report.Telemetry.class::isInstance)
                .map(Report.Telemetry.class::cast)
                .toList();
    }

    private static void eventually(BooleanSupplier so) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!so.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for 60 s").isLessThan(deadline);
            Thread.sleep(10);
        }
    }
}
