package org.galvani.device.transport;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// TCP links over the loopback: bytes, closing, and the words for what goes wrong.
class TcpLinkTest {

    private static final LinkAddress ANY_PORT = LinkAddress.parse("tcp://127.0.0.1:0");

    @Test
    void bothSidesTalk() throws Exception {
        try (Listener listener = Links.listen(ANY_PORT);
                Link caller = Links.open(listener.address());
                Link answerer = listener.accept()) {
            caller.write(Probe.bytes("ping"));
            assertThat(Probe.text(answerer, 4)).isEqualTo("ping");
            answerer.write(Probe.bytes("pong"));
            assertThat(Probe.text(caller, 4)).isEqualTo("pong");

            assertThat(caller.name()).isEqualTo(listener.address().toString());
            assertThat(LinkAddress.parse(answerer.name())).isInstanceOf(LinkAddress.Tcp.class);
        }
    }

    @Test
    void silenceIsNoBytesAfterTheTimeout() throws Exception {
        try (Listener listener = Links.listen(ANY_PORT);
                Link caller = Links.open(listener.address())) {
            assertThat(caller.read(new byte[4], Duration.ZERO)).isZero();
            assertThat(caller.read(new byte[4], Duration.ofMillis(20))).isZero();
        }
    }

    @Test
    void aLongWriteArrivesWhole() throws Exception {
        byte[] sent = Probe.pattern(4_000_003);
        try (Listener listener = Links.listen(ANY_PORT);
                Link caller = Links.open(listener.address());
                Link answerer = listener.accept()) {
            Future<String> writer = Probe.inBackground(() -> {
                caller.write(sent);
                return "written";
            });
            assertThat(Probe.read(answerer, sent.length)).isEqualTo(sent);
            assertThat(writer.get(20, SECONDS)).isEqualTo("written");
        }
    }

    @Test
    void closingEndsAWaitingRead() throws Exception {
        try (Listener listener = Links.listen(ANY_PORT);
                Link caller = Links.open(listener.address())) {
            Future<Integer> reader = Probe.waitingRead(caller);
            Probe.close(caller);
            assertThatThrownBy(() -> reader.get(20, SECONDS))
                    .hasCauseInstanceOf(LinkException.class)
                    .hasMessageContaining("closed here");
            assertThatThrownBy(() -> caller.write(Probe.bytes("x"))).isInstanceOf(LinkException.class);
        }
    }

    @Test
    void theOtherSideClosingBreaksTheLink() throws Exception {
        try (Listener listener = Links.listen(ANY_PORT);
                Link caller = Links.open(listener.address())) {
            listener.accept().close();
            assertThatThrownBy(() -> caller.read(new byte[4], Probe.LONG))
                    .isInstanceOf(LinkException.class)
                    .hasMessageContaining("the other side closed the connection");
        }
    }

    @Test
    void closingTheListenerEndsAWaitingAccept() throws Exception {
        try (Listener listener = Links.listen(ANY_PORT)) {
            Future<Link> waiting = Probe.inBackground(listener::accept);
            Probe.close(listener);
            assertThatThrownBy(() -> waiting.get(20, SECONDS))
                    .hasCauseInstanceOf(LinkException.class)
                    .hasMessageContaining("listening was ended");
        }
    }

    @Test
    void aRefusedCallSaysSo() throws Exception {
        LinkAddress free;
        try (Listener listener = Links.listen(ANY_PORT)) {
            free = listener.address();
        }
        assertThatThrownBy(() -> Links.open(free))
                .isInstanceOf(LinkException.class)
                .hasMessageStartingWith(free + ": connection refused");
    }

    @Test
    void aPortInUseSaysSo() throws Exception {
        try (Listener listener = Links.listen(ANY_PORT)) {
            assertThatThrownBy(() -> Links.listen(listener.address()))
                    .isInstanceOf(LinkException.class)
                    .hasMessageStartingWith(listener.address() + ": the port is in use");
        }
    }

    @Test
    void anUnknownHostSaysSo() {
        // RFC 6761: names under .invalid never resolve
        assertThatThrownBy(() -> Links.open(LinkAddress.parse("tcp://bms.invalid:502")))
                .isInstanceOf(LinkException.class)
                .hasMessageContaining("host bms.invalid is not known");
    }

    @Test
    void port0IsForListeningOnly() {
        assertThatThrownBy(() -> Links.open(ANY_PORT))
                .isInstanceOf(LinkException.class)
                .hasMessageContaining("port 0 is for listening only");
    }
}
