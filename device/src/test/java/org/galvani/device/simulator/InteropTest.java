package org.galvani.device.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.galvani.device.simulator.Boards.V1_1;
import static org.galvani.pack.Glossary.CELL_VOLTAGES;
import static org.galvani.pack.Glossary.PACK_VOLTAGE;
import static org.galvani.pack.Protection.CELL_OVERVOLTAGE;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.galvani.device.simulator.SlaveServer.Manners;
import org.galvani.device.transport.LinkAddress;
import org.galvani.device.transport.Links;
import org.galvani.device.transport.Peers;
import org.galvani.device.transport.PtyLine;
import org.galvani.pack.Readings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Independent Modbus masters talk to a virtual board over a serial line: its time stands still, so that what they
/// read is what the board shows.
@Timeout(240)
class InteropTest {

    private static final Path PYTHON = Path.of("/usr/bin/python3");
    private static final int CELLS = 16;

    private final LiveDevice<JkSlave> device = new LiveDevice<>(new JkSlave(Map.of(1, Boards.board())), () -> 0);

    private final Path folder;
    private final PtyLine line;
    private final SlaveServer server;

    InteropTest(@TempDir Path folder) throws Exception {
        this.folder = folder;
        line = PtyLine.in(folder);
        server = SlaveServer.start(Links.listen(line.left()), device::answer, V1_1::requests, Manners.PROMPT);
    }

    @AfterEach
    void unplug() {
        server.close();
        line.close();
    }

    private Readings shown() {
        return device.with(slave -> slave.unit(1).orElseThrow().telemetry());
    }

    private long overvoltageTrip() {
        return device.with(slave -> slave.unit(1).orElseThrow().settings().value(CELL_OVERVOLTAGE.trip()));
    }

    private List<Long> cells() {
        Readings now = shown();
        return IntStream.rangeClosed(1, CELLS)
                .mapToObj(cell -> now.value(CELL_VOLTAGES, cell))
                .toList();
    }

    private String port() {
        return ((LinkAddress.Serial) line.right()).port();
    }

    private static String cellsFrom() {
        return Integer.toString(Boards.register(V1_1.telemetry(), "CellVol0"));
    }

    private static String packVoltageAt() {
        return Integer.toString(Boards.register(V1_1.telemetry(), "BatVol"));
    }

    private static String overvoltageAt() {
        return Integer.toString(Boards.register(V1_1.settings(), "VolCellOV"));
    }

    /// Runs a program to its end and gives what it printed; fails with it where the program does.
    private String run(String... command) throws Exception {
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        process.destroyForcibly();
        String printed = Files.readString(output, UTF_8);
        assertThat(ended).as("%s ended, printing%n%s", command[0], printed).isTrue();
        assertThat(process.exitValue())
                .as("%s printed%n%s", command[0], printed)
                .isZero();
        return printed;
    }

    /// The program lies among the test's resources.
    private String resource(String name) throws Exception {
        Path copy = folder.resolve(name);
        try (InputStream content =
                Objects.requireNonNull(InteropTest.class.getResourceAsStream("/interop/" + name), name)) {
            Files.copy(content, copy);
        }
        return copy.toString();
    }

    private static List<Long> numbers(String printed, String pattern) {
        return Pattern.compile(pattern, Pattern.MULTILINE)
                .matcher(printed)
                .results()
                .map((MatchResult found) -> Long.parseLong(found.group(1)))
                .toList();
    }

    private String mbpoll(String... more) throws Exception {
        List<String> command = new ArrayList<>(List.of("mbpoll", "-m", "rtu", "-a", "1"));
        command.addAll(List.of("-b", "115200", "-P", "none", "-0", "-1", "-o", "5"));
        command.addAll(Arrays.asList(more));
        return run(command.toArray(String[]::new));
    }

    /// -0 makes -r the address as it stands in the frame. mbpoll numbers what it got one by one; the addresses of
    /// these registers step by two.
    @Test
    void mbpollReadsCellsAndPackVoltage() throws Exception {
        Peers.require("mbpoll");
        String value = "^\\[\\d+\\]:\\s+(\\d+)";
        assertThat(numbers(mbpoll("-t", "4", "-r", cellsFrom(), "-c", "" + CELLS, port()), value))
                .isEqualTo(cells());
        assertThat(numbers(mbpoll("-t", "4:int", "-B", "-r", packVoltageAt(), "-c", "1", port()), value))
                .containsExactly(shown().value(PACK_VOLTAGE));
        List<Long> words = numbers(mbpoll("-t", "4", "-r", packVoltageAt(), "-c", "2", port()), value);
        assertThat(words.get(0) * 65536 + words.get(1)).isEqualTo(shown().value(PACK_VOLTAGE));
    }

    @Test
    void pymodbusReadsAndSets() throws Exception {
        Peers.require(PYTHON, "python3");
        Peers.require(Path.of("/usr/lib/python3/dist-packages/pymodbus"), "pymodbus");
        Peers.require(Path.of("/usr/lib/python3/dist-packages/serial_asyncio"), "python3-serial-asyncio");
        check(run(
                PYTHON.toString(),
                resource("pymodbus_master.py"),
                port(),
                cellsFrom(),
                packVoltageAt(),
                overvoltageAt()));
    }

    @Test
    void libmodbusReadsAndSets() throws Exception {
        Peers.require("gcc");
        Peers.require(Path.of("/usr/include/modbus/modbus.h"), "libmodbus");
        String program = folder.resolve("master").toString();
        run("gcc", "-Wall", "-Werror", "-o", program, resource("libmodbus_master.c"), "-lmodbus");
        check(run(program, port(), cellsFrom(), packVoltageAt(), overvoltageAt()));
    }

    /// Both programs read, set the cell overvoltage trip to 3600 mV, read it back, and ask at an odd address.
    private void check(String printed) {
        assertThat(numbers(printed, "^cell (\\d+)$")).as(printed).isEqualTo(cells());
        assertThat(numbers(printed, "^pack (\\d+)$")).containsExactly(shown().value(PACK_VOLTAGE));
        assertThat(numbers(printed, "^trip (\\d+)$")).containsExactly(3650L, 3600L);
        assertThat(overvoltageTrip()).isEqualTo(3600);
        assertThat(printed).contains("odd refused");
    }
}
