package org.galvani.device.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.galvani.pack.Bytes;
import org.galvani.protocol.can.CanError;
import org.galvani.protocol.can.CanFrame;
import org.galvani.protocol.can.Candump;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every way to a CAN bus carries the same frames.
class CanLinksTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @TempDir
    private Path folder = Path.of("");

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    private static void write(Link link, String... frames) throws LinkException {
        for (String frame : frames) {
            link.write(Candump.frame(frame).encoded().toArray());
        }
    }

    private static String read(Link link) throws LinkException {
        byte[] bytes = new byte[CanFrame.ENCODED];
        int count = 0;
        while (count < bytes.length) {
            int more = link.read(bytes, 0 == count ? LONG : Duration.ofSeconds(1));
            if (more == 0) {
                return "";
            }
            count += more;
        }
        return CanFrame.decode(Bytes.of(bytes)).toString();
    }

    @Test
    void aBusInMemoryHasManyNodes() throws LinkException {
        CanBus bus = new CanBus("test");
        Link one = bus.node("one");
        Link two = bus.node("two");
        Link three = bus.node("three");

        write(one, "301#0102", "19B50001#R8");

        assertThat(read(two)).isEqualTo("301#0102");
        assertThat(read(two)).isEqualTo("19B50001#R8");
        assertThat(read(three)).isEqualTo("301#0102");
        assertThat(one.read(new byte[16], Duration.ZERO)).isZero();
        two.close();
        write(one, "302#");
        assertThatThrownBy(() -> read(two)).isInstanceOf(LinkException.class);
    }

    @Test
    void readsWholeFramesAndPiecesOfThem() throws LinkException {
        CanBus bus = new CanBus("test");
        Link one = bus.node("one");
        Link two = bus.node("two");
        write(one, "301#0102", "302#0304", "303#");

        byte[] many = new byte[40];
        assertThat(two.read(many, LONG)).isEqualTo(40);
        assertThat(two.read(many, LONG)).isEqualTo(8);
        assertThat(CanFrame.decode(many, 0).toString()).doesNotStartWith("303"); // the end of one frame
    }

    @Test
    void slcanHostAndDevice() throws Exception {
        LinkPair line = LinkPair.create();
        SlcanDevice device = new SlcanDevice("device", line.right());
        Future<String> heard = threads.submit(() -> read(device));

        SlcanLink host = SlcanLink.open("slcan:test", line.left(), 500_000);
        write(host, "19B50001#C6D0");
        assertThat(heard.get()).isEqualTo("19B50001#C6D0");

        write(device, "301#0102030405060708", "1FFFFFFF#", "301#R2");
        assertThat(read(host)).isEqualTo("301#0102030405060708");
        assertThat(read(host)).isEqualTo("1FFFFFFF#");
        assertThat(read(host)).isEqualTo("301#R2");
    }

    @Test
    void slcanTellsRefusalsAndBusOff() throws Exception {
        LinkPair line = LinkPair.create();
        SlcanLink host = SlcanLink.open("slcan:test", line.left(), 250_000); // nobody answers: taken to agree
        line.right().write("\u0007t30120102ABCD\rsb000000\r".getBytes(StandardCharsets.US_ASCII));

        assertThat(CanError.words(Candump.frame(read(host)))).isEqualTo("transmit time-out");
        assertThat(read(host)).isEqualTo("301#0102"); // the adapter's time stamp is left out
        assertThat(read(host)).isEqualTo("20000040#");
        assertThatThrownBy(() -> read(host))
                .isInstanceOf(LinkException.class)
                .hasMessageContaining("slcan:test: bus off")
                .hasMessageContaining("bit rate");
    }

    /// At a bit rate that is not the bus's an adapter brings nothing; its status says why (LAWICEL CAN232, `F`).
    @Test
    void anAdapterThatBringsNothingIsAskedHowItStands() throws Exception {
        LinkPair line = LinkPair.create();
        SlcanLink host = SlcanLink.open("slcan:test", line.left(), 250_000);
        Future<?> adapter = threads.submit(() -> answerStatus(line.right(), "FA4\r"));

        String error = read(host);

        assertThat(CanError.complaint(Candump.frame(error))).contains("bus error", "bit rates differ");
        adapter.get();
    }

    @Test
    void anAdapterThatDoesNotKnowTheQuestionIsNotAskedAgain() throws Exception {
        LinkPair line = LinkPair.create();
        SlcanLink host = SlcanLink.open("slcan:test", line.left(), 250_000);
        Future<?> adapter = threads.submit(() -> answerStatus(line.right(), "\u0007t30120102\r"));

        assertThat(read(host)).as("no error frame of the refusal").isEqualTo("301#0102");
        adapter.get();
        byte[] frame = new byte[CanFrame.ENCODED];
        for (int i = 0; i < 3; i++) { // each longer than it would be quiet before it is asked
            assertThat(host.read(frame, Duration.ofMillis(600))).isZero();
        }
        assertThat(line.right().read(new byte[10], Duration.ZERO)).isZero();
        line.right().write(new byte[] {7});
        assertThat(CanError.words(Candump.frame(read(host)))).isEqualTo("transmit time-out");
    }

    /// The adapter's end: waits until it is asked, and answers.
    private static Void answerStatus(Link line, String answer) throws LinkException {
        byte[] piece = new byte[100];
        StringBuilder heard = new StringBuilder();
        while (heard.indexOf("F\r") < 0) {
            heard.append(new String(piece, 0, line.read(piece, LONG), StandardCharsets.US_ASCII));
        }
        line.write(answer.getBytes(StandardCharsets.US_ASCII));
        return null;
    }

    @Test
    void anAdapterThatRefusesTheBitRateSaysSo() {
        LinkPair line = LinkPair.create();
        Future<String> adapter = threads.submit(() -> {
            byte[] piece = new byte[100];
            String heard = "";
            while (!heard.contains("S8\r")) {
                heard += new String(piece, 0, line.right().read(piece, LONG), StandardCharsets.US_ASCII);
            }
            line.right().write(new byte[] {7});
            return heard;
        });
        assertThatThrownBy(() -> SlcanLink.open("slcan:test", line.left(), 1_000_000))
                .hasMessageContaining("cannot do 1000000 bit/s");
        assertThat(adapter).isNotCancelled();
    }

    @Test
    void socketcandClientAndServer() throws Exception {
        try (Listener server = Links.listen(LinkAddress.parse("socketcand://127.0.0.1:0/can0"))) {
            Future<Link> accepted = threads.submit(() -> {
                Link caller = server.accept();
                assertThat(read(caller)).isEqualTo("1806E5F4#0C81024600000000");
                return caller;
            });
            try (Link client = Links.open(server.address())) {
                write(client, "1806E5F4#0C81024600000000");
                Link caller = accepted.get();
                write(caller, "301#01", "19B50001#C6D0C9968A000000", "20000040#");
                assertThat(read(client)).isEqualTo("301#01");
                assertThat(read(client)).isEqualTo("19B50001#C6D0C9968A000000");
                assertThat(read(client)).isEqualTo("20000040#");
                assertThatThrownBy(() -> read(client)).hasMessageContaining("bus off");
                assertThatThrownBy(() -> write(client, "301#R")).hasMessageContaining("no remote frames");
                caller.close();
            }
        }
    }

    @Test
    void socketcandWithoutTheBusSaysSo() throws Exception {
        try (Listener server = Links.listen(LinkAddress.parse("socketcand://127.0.0.1:0/can0"))) {
            Future<Integer> caller = threads.submit(() -> server.accept().read(new byte[16], LONG));
            LinkAddress.Socketcand real = (LinkAddress.Socketcand) server.address();
            assertThatThrownBy(() -> Links.open(new LinkAddress.Socketcand(real.tcp(), "can9")))
                    .isInstanceOf(LinkException.class)
                    .hasMessageContaining("has no bus can9");
            assertThat(caller).isNotCancelled();
        }
    }

    @Test
    void aLogIsPlayedAndTellsItsBadLines() throws IOException {
        Path log = folder.resolve("a.log");
        Files.writeString(log, """
                (1700000000.000000) can0 301#01
                (1700000000.050000) can0 nonsense
                (1700000000.100000) can0 302#02
                """);
        try (Link link = Links.open(LinkAddress.parse("candump:" + log + "?speed=max"))) {
            assertThat(read(link)).isEqualTo("301#01");
            write(link, "301#");
            assertThat(read(link)).isEqualTo("302#02");
            assertThatThrownBy(() -> read(link))
                    .isInstanceOf(LinkException.class)
                    .hasMessageContaining("the end of the log; 1 lines were no frames, the first is line 2: no #");
        }
        long begin = System.nanoTime();
        try (Link link = Links.open(LinkAddress.parse("candump:" + log + "?speed=0.5"))) {
            read(link);
            assertThat(link.read(new byte[16], Duration.ofMillis(1))).isZero();
            read(link);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(190));
        assertThatThrownBy(() -> Links.open(LinkAddress.parse("candump:/nowhere.log")))
                .hasMessageContaining("there is no such file");
    }

    @Test
    void theLastFramesOfALogAreNotLost() throws IOException {
        Path log = folder.resolve("a.log");
        Files.writeString(log, """
                (1700000000.000000) can0 301#01
                (1700000000.050000) can0 302#02
                """);
        try (Link link = Links.open(LinkAddress.parse("candump:" + log + "?speed=max"))) {
            byte[] many = new byte[100 * CanFrame.ENCODED];
            assertThat(link.read(many, LONG)).isEqualTo(2 * CanFrame.ENCODED);
            assertThatThrownBy(() -> link.read(many, LONG)).hasMessageContaining("the end of the log");
        }
    }

    @Test
    void aMissingInterfaceOrKernelIsOneLine() {
        assertThatThrownBy(() -> Links.open(LinkAddress.parse("can:nowhere7")))
                .isInstanceOf(LinkException.class)
                .hasMessageMatching("can:nowhere7: .*(no CAN interface|kernel has no CAN|Linux only|permission).*");
        assertThatThrownBy(() -> Links.open(LinkAddress.parse("slcan:/dev/nowhere")))
                .isInstanceOf(LinkException.class)
                .hasMessageContaining("there is no serial port /dev/nowhere");
    }

    @Test
    void addressesReadAsTheyAreWritten() {
        for (String text : List.of(
                "slcan:/dev/ttyACM0?bitrate=500000",
                "slcan:/dev/ttyUSB0?bitrate=250000&baud=2000000",
                "socketcand://127.0.0.1:29536/can0",
                "socketcand://[::1]:29536/vcan1",
                "can:can0",
                "candump:/tmp/a.log",
                "candump:/tmp/a.log?speed=2.5",
                "candump:/tmp/a.log?speed=max")) {
            assertThat(LinkAddress.parse(text)).hasToString(text);
            assertThat(LinkAddress.parse(text).isCan()).isTrue();
        }
        assertThat(LinkAddress.parse("slcan:/dev/ttyACM0")).hasToString("slcan:/dev/ttyACM0?bitrate=250000");
        assertThat(LinkAddress.parse("socketcand://host/can0")).hasToString("socketcand://host:29536/can0");
    }

    @Test
    void badAddressesSayWhatIsRight() {
        List<String> told = new ArrayList<>();
        for (String text : List.of(
                "slcan:/dev/ttyACM0?bitrate=333",
                "slcan:/dev/x?speed=1",
                "socketcand://host",
                "socketcand://host:1/a b",
                "can:",
                "candump:a.log?speed=-1",
                "canopen:x")) {
            assertThatThrownBy(() -> LinkAddress.parse(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .satisfies(e -> told.add(String.valueOf(e.getMessage())));
        }
        assertThat(told)
                .allMatch(line -> line.contains("; write ") && line.lines().count() == 1);
        assertThat(told.getFirst()).contains("bitrate=333", "250000");
    }

    @Test
    void threadsAreFreedByClosing() throws InterruptedException, ExecutionException {
        Link node = new CanBus("test").node("one");
        Future<?> reading = threads.submit(() -> {
            assertThatThrownBy(() -> node.read(new byte[16], LONG)).isInstanceOf(LinkException.class);
        });
        node.close();
        reading.get();
    }
}
