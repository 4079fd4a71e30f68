package org.galvani.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(240)
class WatchCommandTest {

    private static final Path SCRIPT = Path.of("/usr/bin/script");
    private static final int CTRL_C = 3;

    @TempDir
    private Path folder;

    /// Cell voltages overall of a unit, out of its document: 3.98, 4.08 and 4.01 V, 385.38 V in all.
    private Path log() throws IOException {
        return Files.writeString(
                folder.resolve("bus.log"),
                "(1735689600.000000) can0 19B50001#C6D0C9968A000000\n(1735689600.100000) can0 no frame\n");
    }

    @Test
    void aLogIsWatchedToItsEnd() throws IOException {
        String link = "candump:" + log();
        for (String more : new String[] {"--listen-only", "--plain"}) {
            Told told = Told.by("watch", "--protocol", "emus", "--link", link + "?speed=max", more, "--json");
            assertThat(told.status()).as(told.err()).isZero();
            assertThat(told.objects()).hasSize(2);
            assertThat(told.objects()
                            .getFirst()
                            .get("readings")
                            .get("pack_voltage")
                            .asDouble())
                    .isEqualTo(385.38);
            assertThat(told.objects().getLast().get("detail").asString())
                    .startsWith(link + "?speed=max: the end of the log; 1 lines were no frames, the first is line 2: ");
        }
    }

    @Test
    void aLogThatIsNotThereIsNotWaitedFor() {
        Told told = Told.by("watch", "--protocol", "emus", "--link", "candump:/nowhere.log");
        assertThat(told.err()).contains("there is no such file").hasLineCount(1);
        assertThat(told.status()).isEqualTo(1);
    }

    /// As everywhere else; `q` is the ordinary end.
    @Test
    void ctrlCInTheLiveViewEndsWith130AndQWithNone() throws Exception {
        assumeTrue(Files.isExecutable(SCRIPT), "a terminal is made by script of util-linux");
        try (ChargingBench bench = new ChargingBench()) {
            String watch = "$GALVANI watch --protocol ydt1363 --link " + bench.pack();
            assertThat(left(watch, "alarms:", CTRL_C)).isEqualTo(Leaving.LEFT);
            assertThat(left(watch, "alarms:", 'q')).isZero();
            String bridge =
                    "$GALVANI bridge --protocol ydt1363 --link " + bench.pack() + " --to " + bench.inverterBus();
            assertThat(left(bridge, "q ends", CTRL_C)).isEqualTo(Leaving.LEFT);
            assertThat(left(bridge, "q ends", 'q')).isZero();
        }
    }

    /// The exit status of a command on a terminal, where a key is pressed once a text stands there.
    private int left(String command, String text, int key) throws IOException, InterruptedException {
        ProcessBuilder words = new ProcessBuilder(SCRIPT.toString(), "-qefc", command, "/dev/null")
                .directory(folder.toFile())
                .redirectErrorStream(true);
        words.environment().put("GALVANI", Shell.galvani());
        words.environment().put("TERM", "xterm");
        Process process = words.start();
        try (InputStream screen = process.getInputStream();
                OutputStream keys = process.getOutputStream()) {
            StringBuilder seen = new StringBuilder();
            while (seen.indexOf(text) < 0) {
                int read = screen.read();
                assertThat(read).as(seen.toString()).isNotNegative();
                seen.append((char) read);
            }
            keys.write(key);
            keys.flush();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it ends").isTrue();
            return process.exitValue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
