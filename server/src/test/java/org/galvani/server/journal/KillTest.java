package org.galvani.server.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process killed at any moment loses nothing that it said was accepted. `bench/kill9.sh` does it more often.
class KillTest {
    private static final int ROUNDS = Integer.getInteger("galvani.kills", 3);

    @TempDir
    private Path folder;

    @Test
    void nothingAcknowledgedIsLost() throws Exception {
        Random random = new Random(ROUNDS);
        Map<String, Long> acknowledged = new HashMap<>();
        long cut = 0;
        for (int round = 0; round < ROUNDS; round++) {
            acknowledged.putAll(killed(round, 50 + random.nextInt(600)));
            try (Journal journal = Journal.open(folder, JournalSettings.DEFAULT, InstantSource.system())) {
                cut += journal.counts().cutBytes();
                assertThat(found(journal)).containsAllEntriesOf(acknowledged);
            }
        }
        System.out.printf(
                "%d acknowledged entries over %d kills, none lost; %d bytes of torn tails cut%n",
                acknowledged.size(), ROUNDS, cut);
        assertThat(acknowledged).isNotEmpty();
    }

    /// Kills a load some milliseconds after its first acknowledgement; returns what it had acknowledged.
    private Map<String, Long> killed(int round, int millis) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KillLoad.class.getName(),
                        folder.toString(),
                        "r" + round)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Map<String, Long> acknowledged = new HashMap<>();
        try (var lines = process.inputReader(UTF_8)) {
            String line = lines.readLine();
            Thread killer = Thread.startVirtualThread(() -> {
                try {
                    TimeUnit.MILLISECONDS.sleep(millis);
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
                process.toHandle().destroyForcibly(); // SIGKILL; the handle leaves the pipe open to be read
            });
            while (line != null) {
                int space = line.indexOf(' ');
                acknowledged.put(line.substring(0, space), Long.parseLong(line.substring(space + 1)));
                line = lines.readLine();
            }
            killer.join();
        }
        process.waitFor();
        return acknowledged;
    }

    private static Map<String, Long> found(Journal journal) throws IOException {
        Map<String, Long> found = new HashMap<>();
        try (JournalReader reader = journal.reader(0)) {
            for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                String text = Samples.text(next.get());
                int padding = text.indexOf('x');
                found.put(
                        padding < 0 ? text : text.substring(0, padding),
                        next.get().offset());
            }
        }
        return found;
    }
}
