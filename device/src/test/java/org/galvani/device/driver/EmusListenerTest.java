package org.galvani.device.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.galvani.bms.battery.Battery;
import org.galvani.bms.battery.Setup;
import org.galvani.bms.cell.Chemistry;
import org.galvani.bms.setting.OtherBoards;
import org.galvani.device.simulator.BusServer;
import org.galvani.device.simulator.EmusUnit;
import org.galvani.device.simulator.LiveDevice;
import org.galvani.device.transport.CanBus;
import org.galvani.device.transport.Link;
import org.galvani.device.transport.LinkAddress;
import org.galvani.device.transport.LinkException;
import org.galvani.device.transport.Links;
import org.galvani.pack.Bytes;
import org.galvani.pack.Report;
import org.galvani.protocol.can.Candump;
import org.galvani.protocol.emus.Emus;
import org.galvani.protocol.emus.EmusMessage;
import org.galvani.protocol.emus.EmusTables;
import org.galvani.protocol.wire.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a host that only listens tells of a bus.
class EmusListenerTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));

    private final EmusTables tables = Emus.G1.tables(Map.of());
    private final List<Report> passing = new ArrayList<>();

    private EmusBus listener(Link link) {
        return new EmusBus(link, tables, Timing.USUAL, CLOCK, passing::add);
    }

    private static void listen(EmusBus bus, BooleanSupplier until) throws LinkException {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!until.getAsBoolean() && System.nanoTime() < end) {
            bus.listen(Duration.ofMillis(100));
        }
    }

    private EmusUnit unit(double soc) {
        Setup setup = Setup.of(Chemistry.LFP, 8, 100)
                .profile(OtherBoards.emus(8, Chemistry.LFP))
                .soc(soc);
        EmusUnit unit = new EmusUnit(tables, Battery.of(setup.design(setup.design())), 1234);
        unit.advance(Duration.ofSeconds(3));
        return unit;
    }

    private List<String> problems() {
        return passing.stream()
                .filter(Report.Telemetry.class::isInstance)
                .flatMap(report -> ((Report.Telemetry) report).problems().stream())
                .toList();
    }

    @Test
    void twoUnitsWithOneBaseContradictEachOther() throws Exception {
        try (BusServer server = BusServer.start(
                Links.listen(LinkAddress.parse("socketcand://127.0.0.1:0/can0")),
                List.of(
                        new LiveDevice<>(unit(0.5), System::nanoTime),
                        new LiveDevice<>(unit(0.8), System::nanoTime)))) {
            EmusBus bus = listener(server.bus().node("listener"));
            listen(bus, () -> problems().stream().anyMatch(problem -> problem.startsWith("two units seem to speak")));
        }
        assertThat(problems())
                .anyMatch(problem ->
                        problem.startsWith("two units seem to speak with base 0x19b5, the charge that is left"
                                + " goes to and fro between"));
    }

    /// A new state of charge has the identifier and the length of the message that tells it.
    @Test
    void aUnitDoesNotTakeTheBroadcastOfAnotherForAChange() {
        EmusUnit low = unit(0.2);
        EmusUnit high = unit(0.8);
        for (EmusMessage message : List.of(EmusMessage.STATE_OF_CHARGE, EmusMessage.STATE_OF_CHARGE_AND_HEALTH)) {
            Bytes question = tables.can(message, 0, Bytes.NONE).encoded();
            List<Bytes> before = low.answer(question);
            assertThat(low.answer(high.answer(question).getFirst())).isEmpty();
            assertThat(low.answer(question)).isEqualTo(before);
        }
    }

    /// Error frames and nothing else: the bit rate is not that of the bus.
    @Test
    void errorFramesAreToldOnceAndCounted() throws Exception {
        CanBus can = new CanBus("test");
        Link other = can.node("other");
        EmusBus bus = listener(can.node("listener"));
        for (int i = 0; i < 10; i++) {
            other.write(Candump.frame("20000088#0000000000000000").encoded().toArray());
        }
        listen(bus, () -> bus.health().damaged() == 10);

        assertThat(bus.health().damaged()).isEqualTo(10);
        assertThat(bus.health().frames()).isZero();
        assertThat(passing).singleElement().isInstanceOfSatisfying(Report.LinkState.class, state -> {
            assertThat(state.up()).isFalse();
            assertThat(state.detail()).contains("protocol violation, bus error", "bit rates differ");
        });
    }

    /// Who asks learns whether the bus is dead or only the unit is not there.
    @Test
    void noAnswerTellsWhetherOthersAreHeard() throws Exception {
        CanBus can = new CanBus("test");
        Link other = can.node("other");
        EmusDevice unit = listener(can.node("host")).device(1);
        assertThat(silence(unit)).contains("nothing is heard there: check wiring, termination, bit rate and --base");

        Thread speaker = Thread.ofVirtual().start(() -> {
            try {
                while (!Thread.currentThread().isInterrupted()) {
                    other.write(Candump.frame("123#00").encoded().toArray());
                    Thread.sleep(5);
                }
            } catch (LinkException | InterruptedException _) {
                // the test is over
            }
        });
        assertThat(silence(unit)).contains("frames pass there, so wiring and bit rate are right: check --base");
        speaker.interrupt();
        speaker.join();
    }

    /// Error frames before the question and during it say why nobody answers; a frame that passes takes that back.
    @Test
    void noAnswerAmongErrorsSaysSo() throws Exception {
        CanBus can = new CanBus("test");
        Link other = can.node("other");
        EmusDevice unit = listener(can.node("host")).device(1);
        other.write(Candump.frame("20000088#0000000000000000").encoded().toArray());
        assertThat(silence(unit))
                .contains("nothing is heard there")
                .endsWith(
                        "; the controller tells of errors (protocol violation, bus error): bit rates differ, or wiring or"
                                + " termination is wrong");
        other.write(Candump.frame("123#00").encoded().toArray());
        assertThat(silence(unit)).doesNotContain("tells of errors");
    }

    /// A series waits long for its first group, and then ends after a short pause.
    @Test
    @Timeout(120)
    void patienceFollowsWhatCame() throws Exception {
        CanBus can = new CanBus("test");
        Link other = can.node("other");
        CanConversation conversation = new CanConversation(can.node("host"), Timing.USUAL, _ -> {});
        AtomicBoolean begun = new AtomicBoolean();
        Bytes question = Candump.frame("123#00").encoded();
        Exchange<String> series = new Exchange<>() {
            @Override
            public List<Bytes> opening() {
                say(other);
                return List.of(question);
            }

            @Override
            public Duration patience() {
                return begun.get() ? Duration.ofMillis(20) : Duration.ofHours(1);
            }

            @Override
            public boolean concerns(Bytes frame) {
                return true;
            }

            @Override
            public Step<String> received(Bytes frame) {
                begun.set(true);
                return new Going<>(List.of());
            }

            @Override
            public Optional<String> silence() {
                return Optional.of("over");
            }
        };
        assertThat(conversation.run(series, "a series")).isEqualTo("over");
    }

    private static void say(Link link) {
        try {
            link.write(Candump.frame("321#01").encoded().toArray());
        } catch (LinkException e) {
            throw new AssertionError(e);
        }
    }

    private static String silence(EmusDevice unit) throws LinkException {
        try {
            unit.telemetry();
            return "";
        } catch (DeviceException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
