package org.galvani.device.transport;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// A pair in memory behaves as a connection does, so that a simulator tested on it works on a wire.
class LinkPairTest {

    private final LinkPair pair = LinkPair.create();

    @Test
    void whatOneSideWritesTheOtherReads() throws Exception {
        pair.left().write(Probe.bytes("ping"));
        assertThat(Probe.text(pair.right(), 4)).isEqualTo("ping");
        pair.right().write(Probe.bytes("pong"));
        assertThat(Probe.text(pair.left(), 4)).isEqualTo("pong");
    }

    @Test
    void silenceIsNoBytesAfterTheTimeout() throws Exception {
        assertThat(pair.left().read(new byte[4], Duration.ZERO)).isZero();
        assertThat(pair.left().read(new byte[4], Duration.ofMillis(20))).isZero();
    }

    @Test
    void aLongWriteWaitsForItsReaderAndArrivesWhole() throws Exception {
        byte[] sent = Probe.pattern(1_000_003);
        Future<String> writer = Probe.inBackground(() -> {
            pair.left().write(sent);
            return "written";
        });
        assertThat(Probe.read(pair.right(), sent.length)).isEqualTo(sent);
        assertThat(writer.get(20, SECONDS)).isEqualTo("written");
    }

    @Test
    void afterTheOtherSideClosedTheRestIsReadThenTheLinkIsBroken() throws Exception {
        pair.left().write(Probe.bytes("last"));
        pair.left().close();
        assertThat(Probe.text(pair.right(), 4)).isEqualTo("last");
        assertThatThrownBy(() -> pair.right().read(new byte[4], Probe.LONG))
                .isInstanceOf(LinkException.class)
                .hasMessageContaining("the other side closed");
        assertThatThrownBy(() -> pair.right().write(Probe.bytes("x"))).isInstanceOf(LinkException.class);
    }

    @Test
    void closingEndsAWaitingRead() {
        Future<Integer> reader = Probe.waitingRead(pair.left());
        pair.left().close();
        assertThatThrownBy(() -> reader.get(20, SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(LinkException.class);
    }

    @Test
    void closingTheReaderEndsAWaitingWrite() {
        Future<String> writer = Probe.inBackground(() -> {
            pair.left().write(new byte[1_000_000]);
            return "written";
        });
        pair.right().close();
        assertThatThrownBy(() -> writer.get(20, SECONDS)).hasCauseInstanceOf(LinkException.class);
    }

    @Test
    void interruptionEndsAWaitAndStaysMarked() {
        CompletableFuture<Boolean> marked = new CompletableFuture<>();
        Thread reader = Thread.ofVirtual().start(() -> {
            try {
                marked.completeExceptionally(
                        new AssertionError(pair.left().read(new byte[4], Probe.LONG) + " bytes read"));
            } catch (LinkException _) {
                marked.complete(Thread.currentThread().isInterrupted());
            }
        });
        reader.interrupt();
        assertThat(marked.orTimeout(20, SECONDS).join()).isTrue();
    }
}
