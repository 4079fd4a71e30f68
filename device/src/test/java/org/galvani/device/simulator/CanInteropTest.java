package org.galvani.device.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.galvani.bms.battery.Battery;
import org.galvani.bms.battery.Setup;
import org.galvani.bms.cell.Chemistry;
import org.galvani.bms.setting.OtherBoards;
import org.galvani.device.driver.EmusBus;
import org.galvani.device.driver.Timing;
import org.galvani.device.transport.CanBus;
import org.galvani.device.transport.Link;
import org.galvani.device.transport.LinkAddress;
import org.galvani.device.transport.Links;
import org.galvani.device.transport.Peers;
import org.galvani.device.transport.PtyLine;
import org.galvani.device.transport.RecordedLink;
import org.galvani.device.transport.Recorder;
import org.galvani.pack.Bytes;
import org.galvani.pack.Glossary;
import org.galvani.pack.Readings;
import org.galvani.protocol.can.CanFrame;
import org.galvani.protocol.emus.Emus;
import org.galvani.protocol.emus.EmusMessage;
import org.galvani.protocol.emus.EmusTables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The virtual control unit and our CAN links against independent programs: python3-can and can-utils.
class CanInteropTest {

    private static final Path PYTHON = Path.of("/usr/bin/python3");
    private static final Path PYTHON_CAN = Path.of("/usr/lib/python3/dist-packages/can");
    private static final EmusTables TABLES = Emus.G1.tables(Map.of());

    /// Asks for voltages until they come, then for the firmware; prints both.
    private static final String ASK = """
            import sys, time, json, can
            bus = can.Bus(**json.loads(sys.argv[1]))
            def ask(id):
                until = time.time() + 60
                while time.time() < until:
                    bus.send(can.Message(arbitration_id=id, is_extended_id=True, data=[]))
                    end = time.time() + 2
                    while time.time() < end:
                        m = bus.recv(0.5)
                        if m is not None and m.arbitration_id == id and m.dlc > 0:
                            return m
                raise SystemExit('no answer to %x' % id)
            for id in (0x19B50001, 0x19B50700):
                m = ask(id)
                print('%x %d %s' % (m.arbitration_id, m.dlc, bytes(m.data).hex()))
            bus.shutdown()
            """;

    /// A unit of Python's: what a candump log holds, which python3-can reads, is told to whoever asks for it. It speaks
    /// slcan as an adapter on a serial line does, or socketcand as a server.
    private static final String PEER = """
            import sys, socket, can
            log = list(can.LogReader(sys.argv[2]))
            def answers(id, length):
                series = length == 1 and (id >> 8) & 0xff in (1, 2, 3, 8)
                return [m for m in log if (m.arbitration_id == id if not series else m.arbitration_id >> 8 == id >> 8)]
            def slcan(path):
                port = open(path, 'r+b', buffering=0)
                line, is_open = b'', False
                while True:
                    c = port.read(1)
                    if c != b'\\r':
                        line += c
                        continue
                    said, line = line.decode(), b''
                    if said[:1] in ('O', 'C'):
                        is_open = said == 'O'
                    elif said[:1] == 'T' and is_open:
                        port.write(b'Z\\r')
                        for m in answers(int(said[1:9], 16), int(said[9])):
                            port.write(b'T%08X%d%s\\r' % (m.arbitration_id, m.dlc, m.data.hex().upper().encode()))
                        continue
                    port.write(b'\\r')
            def socketcand():
                server = socket.create_server(('127.0.0.1', 0))
                print(server.getsockname()[1], flush=True)
                peer, _ = server.accept()
                peer.sendall(b'< hi >')
                said = ''
                while True:
                    got = peer.recv(4096)
                    if not got:
                        return
                    said += got.decode()
                    while '>' in said:
                        words, said = said.split('>', 1)
                        words = words.strip('< ').split()
                        if words[0] in ('open', 'rawmode'):
                            peer.sendall(b'< ok >')
                        elif words[0] == 'send':
                            for m in answers(int(words[1], 16), int(words[2])):
                                data = m.data.hex().upper().encode()
                                peer.sendall(b'< frame %X %f %s >' % (m.arbitration_id, 1.5, data))
            slcan(sys.argv[1]) if sys.argv[1] != 'socketcand' else socketcand()
            """;

    @TempDir
    private Path folder = Path.of("");

    private static BusServer serve(LinkAddress address) throws IOException {
        Setup setup = Setup.of(Chemistry.LFP, 16, 100).profile(OtherBoards.emus(16, Chemistry.LFP));
        EmusUnit unit = new EmusUnit(TABLES, Battery.of(setup), 7);
        unit.advance(Duration.ofSeconds(3));
        return BusServer.start(Links.listen(address), List.of(new LiveDevice<>(unit, System::nanoTime)));
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private static void asked(String bus) throws IOException, InterruptedException {
        assertThat(run(PYTHON.toString(), "-c", ASK, bus))
                .containsPattern("19b50001 8 [0-9a-f]{6}[0-9a-f]{8}00")
                .contains("19b50700 4 02100000");
    }

    @Test
    void pythonCanAsksOverSlcan() throws Exception {
        Peers.require(PYTHON_CAN, "python3-can");
        try (PtyLine line = PtyLine.in(folder);
                BusServer _ = serve(slcan(line.left()))) {
            asked("""
                    {"interface": "slcan", "channel": "%s", "bitrate": 250000, "sleep_after_open": 0.2}
                    """.formatted(folder.resolve("right")));
        }
    }

    @Test
    void pythonCanAsksOverSocketcand() throws Exception {
        Peers.require(PYTHON_CAN, "python3-can");
        try (BusServer server = serve(LinkAddress.parse("socketcand://127.0.0.1:0/can0"))) {
            LinkAddress.Socketcand at = (LinkAddress.Socketcand) server.address();
            asked("""
                    {"interface": "socketcand", "host": "127.0.0.1", "port": %d, "channel": "can0"}
                    """.formatted(at.tcp().port()));
        }
    }

    @Test
    void ourHostAsksAnAdapterOfPython() throws Exception {
        Peers.require(PYTHON_CAN, "python3-can");
        try (PtyLine line = PtyLine.in(folder);
                Peer _ = Peer.start(line.left().toString().replaceAll("serial:|\\?.*", ""), unit())) {
            reads(slcan(line.right()));
        }
    }

    @Test
    void ourHostAsksAServerOfPython() throws Exception {
        Peers.require(PYTHON_CAN, "python3-can");
        try (Peer peer = Peer.start("socketcand", unit())) {
            reads(LinkAddress.parse("socketcand://127.0.0.1:" + peer.firstLine() + "/can0"));
        }
    }

    /// What a unit with eight cells says, as candump has it.
    private Path unit() throws IOException {
        StringBuilder log = new StringBuilder();
        for (String frame : List.of(
                "19B50000#0000000000000008",
                "19B50007#0000002700000000",
                "19B50001#C6D0C90C8C000008",
                "19B50002#7B7D7C0000000000",
                "19B50003#0000000000000000",
                "19B50008#7B7D7C0000000000",
                "19B50500#FFFB03E800006464",
                "19B50010#FFFB27102710FFFF",
                "19B50600#0064000000000000",
                "19B50710#000004D2",
                "19B50100#00",
                "19B50100#C6C7C8C9C9C9D0C9",
                "19B50200#00",
                "19B50200#7B7B7B7B7B7B7B7D",
                "19B50300#00",
                "19B50300#0000000000000000",
                "19B50800#00",
                "19B50800#7BFFFFFFFFFFFFFF")) {
            log.append("(1700000000.000000) can0 ").append(frame).append("\n");
        }
        return Files.writeString(folder.resolve("unit.log"), log);
    }

    /// What the driver reads there.
    private static void reads(LinkAddress address) throws Exception {
        Timing timing = Timing.USUAL.withPatience(Duration.ofSeconds(5));
        try (Link link = Links.open(address)) {
            EmusBus bus = new EmusBus(link, TABLES, timing, InstantSource.system(), _ -> {});
            Readings read = bus.device(1).telemetry().readings();
            assertThat(read.value(Glossary.PACK_VOLTAGE)).isEqualTo(32_120);
            assertThat(read.value(Glossary.CELL_VOLTAGES, 1)).isEqualTo(3_980);
            assertThat(read.value(Glossary.CELL_VOLTAGES, 8)).isEqualTo(4_010);
            assertThat(read.has(Glossary.TEMPERATURES, 2)).isFalse();
        }
    }

    /// A program of Python that is ended with the test.
    private record Peer(Process process) implements AutoCloseable {

        static Peer start(String... arguments) throws IOException {
            List<String> command = new ArrayList<>(List.of(PYTHON.toString(), "-c", PEER));
            command.addAll(List.of(arguments));
            return new Peer(
                    new ProcessBuilder(command).redirectErrorStream(true).start());
        }

        static Peer start(String way, Path log) throws IOException {
            return start(way, log.toString());
        }

        String firstLine() throws IOException {
            return process.inputReader().readLine();
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    @Test
    void ourHostSpeaksSlcanToOurDevice() throws Exception {
        try (PtyLine line = PtyLine.in(folder);
                BusServer _ = serve(slcan(line.left()));
                Link host = Links.open(slcan(line.right()))) {
            host.write(TABLES.can(EmusMessage.FIRMWARE_VERSION, 0, Bytes.NONE)
                    .encoded()
                    .toArray());
            byte[] frame = new byte[CanFrame.ENCODED];
            String heard = "";
            for (int i = 0; i < 500 && !heard.equals("19B50700#02100000"); i++) {
                if (host.read(frame, Duration.ofSeconds(1)) == frame.length) {
                    heard = CanFrame.decode(frame, 0).toString();
                }
            }
            assertThat(heard).isEqualTo("19B50700#02100000");
        }
    }

    private static LinkAddress slcan(LinkAddress serial) {
        return LinkAddress.parse("slcan:" + ((LinkAddress.Serial) serial).port());
    }

    @Test
    void otherToolsReadOurLogs() throws Exception {
        Peers.require("log2asc");
        Peers.require(PYTHON_CAN, "python3-can");
        Path log = folder.resolve("bus.log");
        write(log, 1_000_000, 100);

        assertThat(run("log2asc", "-I", log.toString(), "can0")).contains("19B50001x", "C6 D0 C9 96 8A 00 00 00");
        Path asc = folder.resolve("bus.asc");
        run(PYTHON.toString(), "-m", "can.logconvert", log.toString(), asc.toString());
        assertThat(Files.readString(asc)).contains("19B50001x").contains("402");
        assertThat(Files.readString(log)).contains("19B50402#00000000").doesNotContain("31323334");
    }

    @Test
    void logsRotate() throws Exception {
        Path log = folder.resolve("bus.log");
        write(log, 1_000, 200);

        assertThat(Files.size(log)).isLessThanOrEqualTo(1_000);
        assertThat(folder.resolve("bus.log.1")).exists();
        assertThat(folder.resolve("bus.log.9")).exists();
        assertThat(folder.resolve("bus.log.10")).doesNotExist();
    }

    private static void write(Path log, long limit, int frames) throws IOException {
        InstantSource clock = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00.5Z"));
        CanBus bus = new CanBus("test");
        try (Recorder recorder = Recorder.candump(log, TABLES, "can0", limit, clock);
                Link node = new RecordedLink(bus.node("one"), recorder)) {
            for (int i = 0; i < frames; i++) {
                node.write(CanFrame.extended(0x19B50001, Bytes.hex("C6D0C9968A000000"))
                        .encoded()
                        .toArray());
            }
            node.write(CanFrame.extended(0x19B50402, Bytes.hex("31323334"))
                    .encoded()
                    .toArray());
        }
    }
}
