package org.galvani.device.transport;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An owner that only loops over its poll gets through losses without spinning and comes back by itself.
class ReconnectingLinkTest {

    private static final Backoff QUICK = new Backoff(Duration.ofMillis(20), 2, Duration.ofMillis(100));
    private static final Backoff SLOW = new Backoff(Duration.ofMinutes(5), 1, Duration.ofMinutes(5));

    @TempDir
    Path folder;

    private final List<String> notices = new CopyOnWriteArrayList<>();
    /// The far ends of the links opened so far.
    private final LinkedBlockingQueue<Link> farEnds = new LinkedBlockingQueue<>();

    private Link openPair() {
        LinkPair pair = LinkPair.create();
        farEnds.add(pair.right());
        return pair.left();
    }

    private static LinkException absent() {
        return new LinkException("memory: nobody there; wait");
    }

    @Test
    void theCallThatMeetsTheLossThrowsAndALaterOneOpensAgain() throws Exception {
        try (ReconnectingLink link = new ReconnectingLink("memory:a", this::openPair, QUICK, notices::add)) {
            link.write(Probe.bytes("one"));
            Link far = farEnds.take();
            assertThat(Probe.text(far, 3)).isEqualTo("one");
            assertThat(notices).isEmpty();

            far.close();
            assertThatThrownBy(() -> link.read(new byte[4], Probe.LONG)).isInstanceOf(LinkException.class);
            assertThat(notices).singleElement().asString().startsWith("link to memory:a is lost");

            // waits for the back-off inside the call: one more turn of the owner's loop is enough
            link.write(Probe.bytes("two"));
            assertThat(Probe.text(farEnds.take(), 3)).isEqualTo("two");
            assertThat(link.reconnects()).isEqualTo(1);
            assertThat(notices).hasSize(2).last().asString().startsWith("link to memory:a is back after");
        }
    }

    @Test
    void whileThereIsNoLinkACallWaitsItsTimeoutAndSaysWhy() {
        ReconnectingLink.Opener never = () -> {
            throw absent();
        };
        try (ReconnectingLink link = new ReconnectingLink("memory:a", never, SLOW, notices::add)) {
            assertThatThrownBy(() -> link.read(new byte[4], Duration.ZERO)).hasMessageContaining("nobody there");
            long start = System.nanoTime();
            assertThatThrownBy(() -> link.read(new byte[4], Duration.ofMillis(60)))
                    .isInstanceOf(LinkException.class)
                    .hasMessageMatching("no link yet: memory: nobody.*");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(60));
            assertThat(notices).isEmpty();
        }
    }

    @Test
    void aLinkThatOpensAndDiesIsNotOpenedInATightLoop() {
        ReconnectingLink.Opener dying = () -> {
            Link link = openPair();
            farEnds.remove().close();
            return link;
        };
        Backoff backoff = new Backoff(Duration.ofMillis(1), 1_000_000, Duration.ofMinutes(5));
        try (ReconnectingLink link = new ReconnectingLink("memory:a", dying, backoff, notices::add)) {
            for (int turn = 0; turn < 10; turn++) {
                assertThatThrownBy(() -> link.read(new byte[4], Duration.ofMillis(20)))
                        .isInstanceOf(LinkException.class);
            }
            assertThat(link.reconnects()).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void closingEndsAWaitForTheNextTry() throws Exception {
        ReconnectingLink.Opener never = () -> {
            throw absent();
        };
        try (ReconnectingLink link = new ReconnectingLink("memory:a", never, SLOW, notices::add)) {
            Future<Integer> owner = Probe.inBackground(() -> {
                assertThatThrownBy(() -> link.read(new byte[4], Duration.ZERO)).isInstanceOf(LinkException.class);
                return link.read(new byte[4], Duration.ofMinutes(4));
            });
            Probe.close(link);
            assertThatThrownBy(() -> owner.get(20, SECONDS)).hasCauseInstanceOf(LinkException.class);
            assertThatThrownBy(() -> link.write(Probe.bytes("x"))).hasMessageContaining("closed here");
        }
    }

    @Test
    void aSerialAdapterPulledAndPluggedInAgainIsFound() throws Exception {
        PtyLine first = PtyLine.in(folder);
        try (ReconnectingLink link = ReconnectingLink.to(first.left(), QUICK, notices::add)) {
            link.write(Probe.bytes("one"));
            first.unplug();
            assertThatThrownBy(() -> link.read(new byte[4], Probe.LONG)).hasMessageContaining("went away");
            assertThatThrownBy(() -> link.read(new byte[4], Duration.ofMillis(50)))
                    .hasMessageContaining("there is no serial port");

            try (PtyLine second = PtyLine.in(folder);
                    Link far = Links.open(second.right())) {
                ownerLoop(link, Probe.bytes("two"));
                assertThat(Probe.text(far, 3)).isEqualTo("two");
            }
            assertThat(link.reconnects()).isEqualTo(1);
        } finally {
            first.unplug();
        }
    }

    /// The loop of an owner, until one poll went through.
    private static void ownerLoop(Link link, byte[] poll) throws LinkException {
        LinkException last = absent();
        for (int turn = 0; turn < 50; turn++) {
            try {
                link.write(poll);
                return;
            } catch (LinkException e) {
                last = e;
            }
        }
        throw last;
    }
}
