package org.galvani.device.transport;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Serial links over a pair of pseudo terminals.
class SerialLinkTest {

    @TempDir
    Path folder;

    @Test
    void bothSidesTalk() throws Exception {
        try (PtyLine line = PtyLine.in(folder);
                Link left = Links.open(line.left());
                Link right = Links.open(line.right())) {
            left.write(Probe.bytes("ping"));
            assertThat(Probe.text(right, 4)).isEqualTo("ping");
            right.write(Probe.bytes("pong"));
            assertThat(Probe.text(left, 4)).isEqualTo("pong");
            assertThat(left.name()).isEqualTo(line.left().toString());

            assertThat(left.read(new byte[4], Duration.ZERO)).isZero();
            assertThat(left.read(new byte[4], Duration.ofMillis(130))).isZero();
        }
    }

    @Test
    void everyByteValueAndALongWriteArriveWhole() throws Exception {
        byte[] sent = Probe.pattern(100_003);
        try (PtyLine line = PtyLine.in(folder);
                Link left = Links.open(line.left());
                Link right = Links.open(line.right())) {
            Future<String> writer = Probe.inBackground(() -> {
                left.write(sent);
                return "written";
            });
            assertThat(Probe.read(right, sent.length)).isEqualTo(sent);
            assertThat(writer.get(20, SECONDS)).isEqualTo("written");
        }
    }

    @Test
    void closingEndsAWaitingRead() throws Exception {
        try (PtyLine line = PtyLine.in(folder);
                Link left = Links.open(line.left())) {
            Future<Integer> reader = Probe.waitingRead(left);
            Probe.close(left);
            assertThatThrownBy(() -> reader.get(20, SECONDS))
                    .hasCauseInstanceOf(LinkException.class)
                    .hasMessageContaining("closed here");
        }
    }

    @Test
    void pullingThePlugBreaksTheLink() throws Exception {
        try (PtyLine line = PtyLine.in(folder);
                Link left = Links.open(line.left());
                Link right = Links.open(line.right())) {
            Future<Integer> reader = Probe.waitingRead(left);
            line.unplug();
            assertThatThrownBy(() -> reader.get(20, SECONDS))
                    .hasCauseInstanceOf(LinkException.class)
                    .hasMessageContaining("went away");
            assertThatThrownBy(() -> right.write(Probe.bytes("x")))
                    .isInstanceOf(LinkException.class)
                    .hasMessageContaining("went away");
        }
    }

    @Test
    void aMissingPortSaysSo() {
        LinkAddress missing = LinkAddress.parse("serial:" + folder.resolve("ttyUSB7"));
        assertThatThrownBy(() -> Links.open(missing))
                .isInstanceOf(LinkException.class)
                .hasMessageStartingWith(missing + ": there is no serial port");
        assertThatThrownBy(() -> Links.listen(missing)).isInstanceOf(LinkException.class);
    }

    @Test
    void aPortInUseSaysSo() throws Exception {
        try (PtyLine line = PtyLine.in(folder);
                Link left = Links.open(line.left())) {
            assertThatThrownBy(() -> Links.open(line.left()))
                    .isInstanceOf(LinkException.class)
                    .hasMessageContaining("is in use");
            left.write(Probe.bytes("still mine"));
        }
    }

    @Test
    void aFileIsNoSerialPort() throws Exception {
        Path file = Files.writeString(folder.resolve("notes.txt"), "text");
        assertThatThrownBy(() -> Links.open(LinkAddress.parse("serial:" + file)))
                .isInstanceOf(LinkException.class)
                .hasMessageContaining("is not a serial port");
    }

    /// errno of Linux: 13 EACCES, 16 EBUSY, 11 EWOULDBLOCK (locked by another process).
    @Test
    void refusalsOfTheSystemAreWords() {
        LinkAddress.Serial port = new LinkAddress.Serial("/dev/ttyUSB0", 9600, LinkAddress.Parity.NONE, 1);
        assertThat(SerialPorts.refused(port, 13)).hasMessageContaining("dialout");
        assertThat(SerialPorts.refused(port, 16)).hasMessageContaining("in use");
        assertThat(SerialPorts.refused(port, 11)).hasMessageContaining("in use");
        assertThat(SerialPorts.refused(port, 99)).hasMessageContaining("system error 99");
    }

    @Test
    void aListenerGivesTheLineAgainAfterItsLinkWasClosedOrThePlugPulled() throws Exception {
        PtyLine first = PtyLine.in(folder);
        try (Listener listener = Links.listen(first.left())) {
            listener.accept().close();
            Link again = listener.accept();
            first.unplug();
            assertThatThrownBy(() -> again.read(new byte[4], Probe.LONG)).isInstanceOf(LinkException.class);

            Future<Link> waiting = Probe.inBackground(listener::accept);
            try (PtyLine second = PtyLine.in(folder);
                    Link back = waiting.get(20, SECONDS);
                    Link right = Links.open(second.right())) {
                back.write(Probe.bytes("back"));
                assertThat(Probe.text(right, 4)).isEqualTo("back");
            }
        } finally {
            first.unplug();
        }
    }

    @Test
    void closingTheListenerEndsAWaitingAccept() throws Exception {
        try (PtyLine line = PtyLine.in(folder);
                Listener listener = Links.listen(line.left());
                Link link = listener.accept()) {
            Future<Link> waiting = Probe.inBackground(listener::accept);
            Probe.close(listener);
            assertThatThrownBy(() -> waiting.get(20, SECONDS)).hasCauseInstanceOf(LinkException.class);
            link.write(Probe.bytes("still open"));
        }
    }
}
