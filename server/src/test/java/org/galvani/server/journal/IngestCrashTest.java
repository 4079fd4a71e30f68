package org.galvani.server.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.galvani.device.terminal.NwTerminals;
import org.galvani.pack.Bytes;
import org.galvani.pack.Report;
import org.galvani.protocol.nw.NwFrame;
import org.galvani.server.http.HttpException;
import org.galvani.server.ingest.Caller;
import org.galvani.server.ingest.Ingest;
import org.galvani.server.ingest.IngestSettings;
import org.galvani.server.ingest.IngestSettings.Policy;
import org.galvani.server.ingest.Ledger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A terminal uploads over a real socket while power goes at some write of the disk: what it was told to be safe is
/// there afterwards, and after it comes what it says next.
@Timeout(180)
class IngestCrashTest {

    private static final JournalSettings SMALL = JournalSettings.DEFAULT
            .withSegmentBytes(6_000)
            .withRetry(Duration.ofMillis(1))
            .withRetention(new Retention(Duration.ofDays(1), 1 << 30, 1 << 30));
    private static final InstantSource CLOCK = InstantSource.fixed(Samples.NOON);
    private static final IngestSettings SETTINGS = IngestSettings.at("127.0.0.1", 0)
            .withPolicy(Policy.LISTEN)
            .withAcknowledge(true)
            .withEnrolment(false, Set.of("7"));
    private static final int FRAMES = 12;

    private final List<Bytes> uploads = new ArrayList<>();

    @TempDir
    private Path folder = Path.of("");

    /// @param cut          whether power went
    /// @param acknowledged the record numbers told to be safe
    private record Told(boolean cut, int acknowledged) {}

    @Test
    void whatIsAcknowledgedIsThereAfterAPowerCutAtAnyWrite() throws Exception {
        for (int record = 0; record <= FRAMES + 1; record++) {
            uploads.add(Caller.upload(7, record));
        }
        List<Callable<Told>> all = new ArrayList<>();
        for (int at = 1; at <= 60; at++) {
            int operation = at;
            Path own = Files.createDirectory(folder.resolve("cut-" + at));
            all.add(() -> cutAt(operation, own));
        }
        int cut = 0;
        int acknowledged = 0;
        try (var threads = Executors.newFixedThreadPool(20)) { // a refused frame makes its connection wait a second
            for (Future<Told> one : threads.invokeAll(all)) {
                cut += one.get().cut() ? 1 : 0;
                acknowledged += one.get().acknowledged();
            }
        }
        assertThat(cut).as("power cuts before the last frame").isGreaterThan(20);
        assertThat(acknowledged).isGreaterThan(100);
    }

    private Told cutAt(int operation, Path own) throws Exception {
        MemoryDisk disk = new MemoryDisk(operation);
        disk.cutAt(operation);
        Set<Long> acknowledged = new TreeSet<>();
        try (Journal journal = Journal.open(disk, SMALL, CLOCK)) {
            talk(journal, own, acknowledged);
        } catch (IOException _) {
            // the power went while the journal was opened or closed
        }
        boolean cut = disk.off();
        disk.cut();
        disk.restart();
        try (Journal journal = Journal.open(disk, SMALL, CLOCK)) {
            assertThat(records(journal)).containsAll(acknowledged).doesNotHaveDuplicates();
            try (Ingest ingest = ingest(journal::append, own);
                    Caller caller = new Caller(ingest.places().getFirst())) {
                caller.send(uploads.get(FRAMES + 1));
                assertThat(caller.next().record()).isEqualTo(FRAMES + 1);
            }
            assertThat(records(journal)).contains(FRAMES + 1L);
        }
        return new Told(cut, acknowledged.size());
    }

    /// Two frames at a time, until the journal refuses one.
    private void talk(Journal journal, Path own, Set<Long> acknowledged) throws HttpException {
        List<Caller> callers = new ArrayList<>();
        try (Ingest ingest = ingest(
                        entries -> {
                            try {
                                journal.append(entries);
                            } catch (JournalException e) {
                                close(callers.getFirst());
                                throw e;
                            }
                        },
                        own);
                Caller caller = new Caller(ingest.places().getFirst())) {
            callers.add(caller);
            for (int record = 1; record < FRAMES; record += 2) {
                caller.send(uploads.get(record));
                caller.send(uploads.get(record + 1));
                acknowledged.add(caller.next().record());
                acknowledged.add(caller.next().record());
            }
        } catch (IOException _) {
            // the journal refused: the connection was closed
        }
    }

    private static void close(Caller caller) {
        try {
            caller.close();
        } catch (IOException _) {
            // it is
        }
    }

    private static Ingest ingest(Ledger ledger, Path own) throws IOException, HttpException {
        return new Ingest(
                new NwTerminals(Map.of()),
                SETTINGS,
                own.resolve("terminals"),
                ledger,
                CLOCK,
                joined -> {},
                states -> {});
    }

    private static List<Long> records(Journal journal) throws IOException {
        List<Long> records = new ArrayList<>();
        ReportCodec codec = new ReportCodec();
        try (JournalReader reader = journal.reader(0)) {
            for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                if (codec.decode(next.get().entry().payload()).report() instanceof Report.Telemetry telemetry) {
                    records.add(NwFrame.decode(telemetry.source().getFirst()).record());
                }
            }
        }
        return records;
    }
}
