package org.galvani.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.galvani.device.simulator.InverterUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Commands as processes of their own, ended as people and systems end them.
@Timeout(240)
class LeavingTest {

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void whereThereAreSignals() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/env")), "signals are sent to processes of Unix");
    }

    /// Starts the program. `env` gives it the usual handling of Ctrl-C also where a parent in the background ignores
    /// it.
    private Process galvani(String name, String... arguments) throws IOException {
        return galvani(Path.of(System.getProperty("java.io.tmpdir")), name, arguments);
    }

    private Process galvani(Path temporary, String name, String... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                "/usr/bin/env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                "org.galvani.cli.Main"));
        line.addAll(Arrays.asList(arguments));
        ProcessBuilder process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name).toFile());
        process.environment()
                .put("GALVANI_STATE", folder.resolve("state-" + name).toString());
        return process.start();
    }

    private String said(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    private static int ended(Process process, String signal) throws Exception {
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it ends").isTrue();
        return process.exitValue();
    }

    private static void until(Process process, BooleanSupplier state) throws InterruptedException {
        Waiting.until(() -> state.getAsBoolean() || !process.isAlive());
        assertThat(process.isAlive()).as("it goes on").isTrue();
    }

    @Test
    void aChargeIsStoppedAndWrittenDown() throws Exception {
        for (String signal : List.of("INT", "TERM")) {
            try (ChargingBench bench = new ChargingBench()) {
                Process process = galvani(
                        signal,
                        "charge",
                        "--protocol",
                        "ydt1363",
                        "--link",
                        bench.pack(),
                        "--timeout",
                        "3000",
                        "--charger",
                        bench.chargers(),
                        "--voltage",
                        "14.2V",
                        "--current",
                        "20A",
                        "--yes");
                until(process, () -> bench.amperes() > 1);
                assertThat(ended(process, signal)).isEqualTo(signal.equals("INT") ? 130 : 143);
                Waiting.until(() -> bench.amperes() < 0.1); // at once, and not by the silence of 5 s
                assertThat(said(signal)).contains("stopped: told to stop");
                assertThat(Told.by(folder.resolve("state-" + signal), "audit").out())
                        .contains("on -> stopped: told to stop");
            }
        }
    }

    /// Its packs live through a day first, which takes a while on a machine with much to do: nobody waits for that.
    @Test
    void aDemoThatIsLeftBeforeItHasBegunLeavesNothingBehind() throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        Process demo = galvani(temporary, "demo", "demo", "--listen", "127.0.0.1:0");
        until(demo, () -> holds(temporary, "galvani-demo"));
        assertThat(ended(demo, "TERM")).isEqualTo(143);
        assertThat(holds(temporary, "galvani-demo")).isFalse();
    }

    private static boolean holds(Path folder, String beginning) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.anyMatch(one -> one.getFileName().toString().startsWith(beginning));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final Pattern DISCHARGE = Pattern.compile("discharges with ([0-9.]+) A");

    private static double discharge(ChargingBench bench) {
        Matcher plan = DISCHARGE.matcher(bench.inverter.with(InverterUnit::plan));
        return plan.find() ? Double.parseDouble(plan.group(1)) : -1;
    }

    /// Whether the inverter was told a charge voltage, and a discharge current between two, in A.
    private static boolean told(ChargingBench bench, String charge, double least, double most) {
        return bench.inverter.with(InverterUnit::plan).startsWith(charge)
                && discharge(bench) > least
                && discharge(bench) < most;
    }

    @Test
    void aBridgeTellsOfSeveralPacksAndLeavesLimitsOfZeroAlsoWhereTheyFallSilent() throws Exception {
        try (ChargingBench bench = new ChargingBench()) {
            Process series = galvani("series", bridge(bench, "--series", "--frames", "victron", "--plain"));
            until(series, () -> told(bench, "charges up to 28.5 V", 90, 110)); // as the weaker
            assertThat(ended(series, "TERM")).isEqualTo(143);
            Waiting.until(() -> discharge(bench) == 0);
            assertThat(said("series")).contains("packs 2 of 2");

            Process parallel = galvani("parallel", bridge(bench, "--json"));
            until(parallel, () -> told(bench, "charges up to 14.2 V", 150, 250)); // of both
            bench.packFallsSilent();
            until(parallel, () -> discharge(bench) == 0);
            assertThat(ended(parallel, "INT")).isEqualTo(130);
            assertThat(said("parallel"))
                    .contains("\"state\":\"sending\"", "\"modules_online\":2", "\"351#", "\"state\":\"zeros\"");
        }
    }

    private static String[] bridge(ChargingBench bench, String... more) {
        List<String> all = new ArrayList<>(List.of("bridge", "--protocol", "ydt1363", "--link", bench.pack()));
        all.addAll(List.of("--timeout", "3000", "--address", "1,2", "--to", bench.inverterBus()));
        all.addAll(Arrays.asList(more));
        return all.toArray(String[]::new);
    }
}
