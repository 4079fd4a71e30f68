package org.galvani.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.galvani.pack.Glossary.MODEL;
import static org.galvani.pack.Glossary.PACK_VOLTAGE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.galvani.pack.Readings;
import org.galvani.pack.Report;
import org.galvani.pack.Shape;
import org.galvani.server.http.Access;
import org.galvani.server.http.Callers;
import org.galvani.server.http.HttpDoor;
import org.galvani.server.http.HttpException;
import org.galvani.server.http.HttpSettings;
import org.galvani.server.http.Method;
import org.galvani.server.http.Refusal;
import org.galvani.server.http.Route;
import org.galvani.server.http.Schema;
import org.galvani.server.journal.Journal;
import org.galvani.server.journal.JournalSettings;
import org.galvani.server.journal.ReportCodec;
import org.galvani.server.state.Role;
import org.galvani.server.state.State;
import org.galvani.server.store.QuestStore;
import org.galvani.server.store.Retention;
import org.galvani.server.store.Sample;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final String HEAD = "time,arrival_time,pack_voltage,model,alarms\r\n";
    private static final String FIRST = "2026-11-21T12:00:00Z,2026-11-21T12:00:00Z,52.98,'=1+1,\r\n";
    private static final String SECOND = "2026-11-22T12:00:00Z,2026-11-22T12:00:00Z,53,'=1+1,\r\n";

    /// Opening a store takes a second: all tests read the same.
    @TempDir
    static Path data;

    @TempDir
    Path folder;

    @BeforeAll
    static void record() throws IOException, InterruptedException {
        List<Report.Telemetry> reports = List.of(telemetry(NOON, 52_980), telemetry(NOON.plusSeconds(86_400), 53_000));
        try (QuestStore store = new QuestStore(data.resolve("store"), Retention.FOREVER)) {
            store.write(reports.stream().map(report -> Sample.of(1, report)).toList());
        }
        try (Journal journal = Journal.open(data.resolve("journal"), JournalSettings.DEFAULT, Clock.systemUTC())) {
            for (Report report : reports) {
                journal.append(new ReportCodec().entry(report));
            }
        }
    }

    private static Report.Telemetry telemetry(Instant time, long millivolts) {
        Readings readings = new Readings(Shape.of(List.of(new Shape.Slot(PACK_VOLTAGE, 0), new Shape.Slot(MODEL, 0))));
        readings.put(PACK_VOLTAGE, millivolts);
        readings.put(MODEL, "=1+1");
        return new Report.Telemetry("jk-1", time, time, readings, List.of(), List.of(), List.of());
    }

    private Told galvani(String... arguments) {
        return Told.by(folder, arguments);
    }

    @Test
    void samplesOfAFolderGoOutAsTextAndAsAWorkbook() throws IOException {
        Told all = galvani("export", "jk-1", "--data", data.toString());
        assertThat(all.out()).as(all.err()).isEqualTo(HEAD + FIRST + SECOND);
        assertThat(galvani("export", "jk-1", "--data", data.toString(), "--from", "2026-11-22")
                        .out())
                .isEqualTo(HEAD + SECOND);

        Path book = folder.resolve("all.xlsx");
        Told written = galvani("export", "jk-1", "--data", data.toString(), "--out", book.toString());
        assertThat(written.status()).as(written.err()).isZero();
        try (ZipFile zip = new ZipFile(book.toFile())) {
            assertThat(zip.getEntry("xl/worksheets/sheet1.xml")).isNotNull();
        }
        assertThat(galvani("export", "jk-1", "--data", data.toString(), "--out", book.toString())
                        .err())
                .contains("exists already");
    }

    @Test
    void whoReadsNoFurtherHasHadEnough() throws Exception {
        String export = "$GALVANI export jk-1 --data " + data;
        Told left = Shell.run(folder, "set -o pipefail; " + export + " | true");
        assertThat(left.status()).as("as of `watch | head`").isZero();
        assertThat(left.err()).doesNotContain("output"); // how far it is may be told on a slow machine
        Told full = Shell.run(folder, export + " >/dev/full");
        assertThat(full.status()).as("a full disk loses what was wanted").isEqualTo(1);
        assertThat(full.err())
                .containsOnlyOnce("output")
                .endsWith("galvani: the output could not be written: No space left on device\n");
    }

    /// QuestDB keeps its library in its jar and unpacks it when it starts.
    @Test
    void aStoreWhoseLibraryFindsNoRoomIsOneLine() throws Exception {
        Told told = Shell.run(folder, "ulimit -f 1000; $GALVANI export jk-1 --data " + data);
        assertThat(told.err())
                .startsWith("galvani: the library of QuestDB cannot be unpacked in ")
                .contains("File too large")
                .hasLineCount(1);
        assertThat(told.status()).isEqualTo(1);
    }

    @Test
    void theJournalGoesOutRecordByRecord() {
        List<String> lines = galvani("export", "--raw", "--data", data.toString())
                .out()
                .lines()
                .toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst())
                .contains("\"source\":\"jk-1\",\"kind\":\"report\"", "\"pack_voltage\":52.98", "\"offset\":");
        assertThat(galvani("export", "other", "--raw", "--data", data.toString())
                        .out())
                .isEmpty();
    }

    @Test
    void whatCannotBeIsOneLine() throws IOException {
        refused(1, "no samples of 'jk-2'; there are some of: jk-1", "export", "jk-2", "--data", data.toString());
        Path fresh = Files.createDirectories(folder.resolve("fresh/store")).getParent();
        refused(1, "no samples of 'jk-1'; nothing was recorded in " + fresh, "export", "jk-1", "--data", "" + fresh);
        refused(1, "name the data folder with --data", "export", "jk-1", "--data", folder.toString());
        refused(2, "name the device", "export", "--data", data.toString());
        refused(2, "no time", "export", "jk-1", "--from", "noon");
        refused(2, "name a file with --out", "export", "jk-1", "--format", "xlsx");
        refused(2, "none of csv, xlsx", "export", "jk-1", "--format", "pdf");
        refused(2, "ends with none of .csv, .xlsx", "export", "jk-1", "--out", "cells.pdf");
        refused(1, "no server at http://127.0.0.1:1", "export", "jk-1", "--server", "http://127.0.0.1:1");
        refused(1, "does not answer as a server of Galvani", "export", "jk-1", "--server", notAServer());
        refused(2, "is no address", "export", "jk-1", "--server", "battery box");
    }

    /// Somebody else, who says something else and hangs up.
    private static String notAServer() throws IOException {
        ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(() -> {
            try (other;
                    Socket caller = other.accept()) {
                caller.getOutputStream().write("what?\n".getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return "http://127.0.0.1:" + other.getLocalPort();
    }

    private void refused(int status, String words, String... arguments) {
        Told told = galvani(arguments);
        assertThat(told.err()).contains(words).hasLineCount(1);
        assertThat(told.status()).isEqualTo(status);
    }

    @Test
    void aFolderInUseSaysHowToGoOn() throws IOException {
        Path busy = folder.resolve("busy");
        Files.createDirectories(busy.resolve("store"));
        Files.createDirectories(busy.resolve("journal"));
        try (var store = FileChannel.open(
                        busy.resolve("store/lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = store.lock()) {
            assertThat(lock.isValid()).isTrue();
            refused(
                    1,
                    "in use by a running server: export from it with --server",
                    "export",
                    "jk-1",
                    "--data",
                    busy.toString());
        }
        try (Journal journal = Journal.open(busy.resolve("journal"), JournalSettings.DEFAULT, Clock.systemUTC())) {
            assertThat(journal.end()).isPositive();
            refused(1, "in use by a running server: end it first", "export", "--raw", "--data", busy.toString());
        }
    }

    @Test
    void samplesOfARunningServerComeThroughItsDoor() throws IOException, HttpException {
        Route route = new Route(
                Method.GET,
                "/api/devices/{name}/export",
                Access.VIEWER,
                "for the test",
                Map.of(),
                Schema.NONE,
                Schema.NONE,
                (call, caller) -> {
                    if (!call.pathParam("name").equals("jk-1")) {
                        throw Refusal.notFound("no device");
                    }
                    call.result(call.queryParam("from") + " " + call.queryParam("format"));
                });
        try (State state = State.open(folder.resolve("state"), Clock.systemUTC())) {
            state.users().addFirst("admin", "correct horse");
            String secret = state.tokens()
                    .issue("export", Role.VIEWER, Optional.empty())
                    .secret();
            Path token = Files.writeString(folder.resolve("token"), secret + "\n");
            try (HttpDoor door = HttpDoor.start(
                    HttpSettings.DEFAULT.onPort(0),
                    new Callers(state, Clock.systemUTC()),
                    Clock.systemUTC(),
                    List.of(route))) {
                String[] call = {"export", "jk-1", "--server", door.address(), "--token-file", token.toString()};
                assertThat(galvani(call).out()).isEqualTo("1970-01-01T00:00:00Z csv");
                call[1] = "jk-2";
                refused(1, "says: no device\n", call);
                refused(1, "log in first", "export", "jk-1", "--server", door.address());
            }
        }
    }
}
