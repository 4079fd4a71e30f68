package org.galvani.device.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.galvani.device.driver.BoardLink.NOON;
import static org.galvani.device.driver.BoardLink.QUICK;
import static org.galvani.device.driver.BoardLink.V1_1;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.galvani.device.simulator.JkSlave;
import org.galvani.device.simulator.JkUnit;
import org.galvani.device.simulator.LivingPack;
import org.galvani.device.transport.Backoff;
import org.galvani.device.transport.Link;
import org.galvani.device.transport.LinkException;
import org.galvani.device.transport.LinkPair;
import org.galvani.device.transport.ReconnectingLink;
import org.galvani.pack.Bytes;
import org.galvani.pack.Report;
import org.galvani.protocol.wire.Found;
import org.galvani.protocol.wire.FrameReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Many boards on one line. The end of every wait is an event, not a time; the time-out only ends a hanging test.
@Timeout(180)
class PollerTest {

    private static final Duration INTERVAL = Duration.ofMillis(20);
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(20), 2, Duration.ofMillis(400));

    private final List<Report> reports = new CopyOnWriteArrayList<>();

    private static BooleanSupplier until(BooleanSupplier done) {
        return () -> !done.getAsBoolean();
    }

    private long samples(String device) {
        return reports.stream()
                .filter(report ->
                        report instanceof Report.Telemetry && report.device().equals(device))
                .count();
    }

    private List<Report.LinkState> states(String device) {
        return reports.stream()
                .filter(Report.LinkState.class::isInstance)
                .map(Report.LinkState.class::cast)
                .filter(state -> state.device().equals(device))
                .toList();
    }

    private void poll(JkBus bus, BooleanSupplier running, int... addresses) {
        poll(bus, BACKOFF, running, addresses);
    }

    private void poll(JkBus bus, Backoff backoff, BooleanSupplier running, int... addresses) {
        List<JkDevice> devices = new ArrayList<>();
        for (int address : addresses) {
            devices.add(bus.device(address));
        }
        new Poller(devices, INTERVAL, backoff, () -> NOON, reports::add).run(running);
    }

    @Test
    void aSilentBoardHoldsUpNobodyAndIsToldOnce() {
        BoardLink line = BoardLink.with(V1_1, 1);
        Backoff rarer = new Backoff(Duration.ofMillis(20), 2, Duration.ofHours(1)); // however long this takes
        poll(line.bus(V1_1, QUICK), rarer, until(() -> samples("jk-1") == 40), 1, 2);
        assertThat(states("jk-2")).singleElement().satisfies(state -> {
            assertThat(state.up()).isFalse();
            assertThat(state.detail()).contains("no answer on memory:boards").endsWith("; trying on");
        });
        assertThat(states("jk-1")).isEmpty();
        long inVain =
                line.requests().stream().filter(frame -> frame.address() == 2).count();
        assertThat(inVain).as("6 tries at first, then one a turn, ever rarer").isLessThan(20);
    }

    @Test
    void aBoardThatComesBackIsToldOnce() {
        BoardLink line = BoardLink.with(V1_1, 1, 2);
        AtomicBoolean away = new AtomicBoolean(true);
        line.manner = request -> away.get() && request.at(0) == 2 ? List.of() : line.boards.answer(request);
        poll(
                line.bus(V1_1, QUICK),
                until(() -> {
                    away.set(samples("jk-1") < 10);
                    return samples("jk-2") == 3;
                }),
                1,
                2);
        assertThat(states("jk-2").stream().map(Report.LinkState::up)).containsExactly(false, true);
    }

    @Test
    void aLostLinkIsToldOnceForEachBoardAndComesBack() throws Exception {
        JkSlave boards = new JkSlave(Map.of(
                1, new JkUnit(V1_1, 1, LivingPack.usual(1), NOON), 2, new JkUnit(V1_1, 2, LivingPack.usual(2), NOON)));
        List<Link> far = new CopyOnWriteArrayList<>();
        List<String> notices = new CopyOnWriteArrayList<>();
        ReconnectingLink link = new ReconnectingLink(
                "memory:boards",
                () -> {
                    LinkPair pair = LinkPair.create();
                    far.add(pair.right());
                    Thread.ofVirtual().start(() -> serve(pair.right(), boards));
                    return pair.left();
                },
                BACKOFF,
                notices::add);
        JkBus bus = new JkBus(link, V1_1, QUICK.withPatience(Duration.ofSeconds(20)), () -> NOON, report -> {});
        AtomicBoolean cut = new AtomicBoolean();
        poll(
                bus,
                until(() -> {
                    if (samples("jk-1") >= 3 && samples("jk-2") >= 3 && cut.compareAndSet(false, true)) {
                        reports.clear();
                        far.getFirst().close();
                    }
                    return cut.get() && samples("jk-1") >= 3 && samples("jk-2") >= 3;
                }),
                1,
                2);
        assertThat(far).hasSize(2);
        assertThat(notices).hasSize(2);
        assertThat(states("jk-1").size() + states("jk-2").size()).isPositive();
        for (String board : List.of("jk-1", "jk-2")) {
            assertThat(states(board).stream().map(Report.LinkState::up)).isIn(List.of(), List.of(false, true));
        }
        link.close();
    }

    private static void serve(Link link, JkSlave boards) {
        FrameReader reader = V1_1.requests();
        byte[] piece = new byte[256];
        try {
            while (true) {
                int count = link.read(piece, Duration.ofMinutes(2));
                for (Found found : reader.accept(piece, 0, count)) {
                    if (found instanceof Found.Frame frame) {
                        for (Bytes answer : boards.answer(frame.bytes())) {
                            link.write(answer.toArray());
                        }
                    }
                }
            }
        } catch (LinkException _) {
            // the test cut it
        }
    }
}
