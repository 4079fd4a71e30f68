package org.galvani.device.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The audit survives what happens to files and programs.
class AuditFileTest {

    @TempDir
    private Path folder;

    private static AuditEntry entry(String to) {
        return new AuditEntry(
                0,
                Instant.parse("2026-06-21T12:00:00Z"),
                "ann",
                "jk-1 on serial:/dev/ttyUSB0",
                "charge_overtemperature_trip",
                "TMPBatCOT",
                Optional.of("70 °C"),
                Optional.of(to),
                Outcome.BEGUN,
                List.of(),
                Optional.empty());
    }

    private Path file() {
        return folder.resolve("state/audit.jsonl");
    }

    @Test
    void entriesStandAsTheyEndedAlsoAfterReopening() throws IOException {
        AuditFile audit = new AuditFile(file());
        assertThat(audit.entries()).isEmpty();
        AuditEntry first = audit.begin(entry("65 °C"));
        AuditEntry second = audit.begin(entry("60 °C"));
        AuditEntry done = new AuditEntry(
                first.id(),
                first.time(),
                first.who(),
                first.device(),
                first.key(),
                first.vendor(),
                first.from(),
                first.to(),
                Outcome.DONE,
                List.of("> 00", "< 01"),
                Optional.of(7L));
        audit.end(done);
        assertThat(new AuditFile(file()).entries()).containsExactly(done, second);
        assertThat(new AuditFile(file()).begin(entry("55 °C")).id()).isEqualTo(3);
    }

    /// Torn at every byte, also in the middle of the degree sign.
    @Test
    void aTornLastLineCostsNothingButItself() throws IOException {
        AuditFile audit = new AuditFile(file());
        AuditEntry first = audit.begin(entry("65 °C"));
        byte[] whole = Files.readAllBytes(file());
        for (int torn = 1; torn < whole.length; torn++) {
            Files.write(file(), whole);
            byte[] piece = Arrays.copyOf(whole, torn);
            Files.write(file(), piece, StandardOpenOption.APPEND);
            AuditEntry next = audit.begin(entry("60 °C"));
            assertThat(next.id()).isEqualTo(2);
            assertThat(audit.entries()).as("torn after %d", torn).containsExactly(first, next);
        }
    }

    @Test
    void twoWritersGiveOutNoNumberTwice() throws Exception {
        List<Future<List<Long>>> writers = new ArrayList<>();
        for (int writer = 0; writer < 4; writer++) {
            AuditFile own = new AuditFile(file());
            FutureTask<List<Long>> work = new FutureTask<>(() -> {
                List<Long> ids = new ArrayList<>();
                for (int n = 0; n < 10; n++) {
                    AuditEntry begun = own.begin(entry("65 °C"));
                    ids.add(begun.id());
                    own.end(begun);
                    own.entries();
                }
                return ids;
            });
            Thread.ofPlatform().start(work);
            writers.add(work);
        }
        List<Long> ids = new ArrayList<>();
        for (Future<List<Long>> writer : writers) {
            ids.addAll(writer.get());
        }
        assertThat(ids)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, 40).boxed().toList());
        assertThat(new AuditFile(file()).entries()).hasSize(40);
        assertThat(Files.readString(file(), StandardCharsets.UTF_8).lines()).hasSize(80);
    }
}
