package org.galvani.device.station;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.galvani.device.station.ChargeRun.Standing;
import org.galvani.device.transport.Backoff;
import org.galvani.device.transport.CanBus;
import org.galvani.device.transport.Link;
import org.galvani.device.transport.LinkException;
import org.galvani.device.transport.ReconnectingLink;
import org.galvani.protocol.can.CanFrame;
import org.galvani.protocol.can.Candump;
import org.galvani.protocol.charger.ChargeControl;
import org.galvani.protocol.charger.ChargeControl.Goal;
import org.galvani.protocol.charger.ChargeControl.Pack;
import org.galvani.protocol.charger.ChargeControl.Stage;
import org.galvani.protocol.inverter.Inverter;
import org.galvani.protocol.inverter.InverterUpload;
import org.junit.jupiter.api.Test;

/// A link to chargers or an inverter that breaks, and a bus that only brings errors: told, counted and recovered from.
/// The clock goes a quarter of a second on with every look at it.
class StationFaultsTest {

    private static final long LOOK = 250_000_000;
    private static final Goal GOAL = new Goal(14_400, 0, 20_000, 1_000);
    private static final Backoff AT_ONCE = new Backoff(Duration.ofMillis(1), 1, Duration.ofMillis(1));
    private static final String FOUR = "18FF50E5 18FF50E7 18FF50E8 18FF50E9";

    private final AtomicLong nanos = new AtomicLong();
    private final CanBus bus = new CanBus("test");
    private final Link theirs = bus.node("other");
    private final AtomicBoolean plugged = new AtomicBoolean(true);
    private final AtomicReference<Link> adapter = new AtomicReference<>(bus.node("adapter"));

    private long clock() {
        return nanos.getAndAdd(LOOK);
    }

    /// What an adapter is: gone when it is unplugged, and another one when it is plugged in again.
    private Link adapter() throws LinkException {
        if (!plugged.get()) {
            throw new LinkException("test: there is no adapter");
        }
        Link fresh = bus.node("adapter");
        adapter.set(fresh);
        return fresh;
    }

    private ReconnectingLink link() {
        return new ReconnectingLink("slcan:test", this::adapter, AT_ONCE, _ -> {});
    }

    private void unplug() {
        plugged.set(false);
        adapter.get().close();
    }

    private void say(String frame) {
        try {
            theirs.write(Candump.frame(frame).encoded().toArray());
        } catch (LinkException e) {
            throw new AssertionError(e);
        }
    }

    private void chargersSpeak() {
        for (String charger : FOUR.split(" ", -1)) {
            say(charger + "#0085000000000000");
        }
    }

    private static Optional<Pack> pack() {
        return Optional.of(new Pack(13_300, 0, Long.MAX_VALUE, Long.MAX_VALUE, Optional.empty()));
    }

    private Standing charge(Link link, int turns, List<Standing> seen, Runnable afterTurn) {
        ChargeRun run = new ChargeRun(link, new ChargeControl(GOAL), StationFaultsTest::pack, this::clock);
        return run.run(
                () -> {
                    chargersSpeak();
                    return seen.size() < turns;
                },
                standing -> {
                    seen.add(standing);
                    afterTurn.run();
                });
    }

    @Test
    void anAdapterThatComesBackInTimeEndsNoCharge() {
        List<Standing> seen = new ArrayList<>();
        Standing end = charge(link(), 12, seen, () -> {
            if (seen.size() == 4) {
                unplug();
            } else if (seen.size() == 6) {
                plugged.set(true);
            }
        });
        assertThat(end.reason()).isEqualTo(ChargeRun.TOLD_TO_STOP);
        assertThat(seen).extracting(Standing::stage).doesNotContain(Stage.STOPPED);
        assertThat(seen.get(5).trouble()).contains("there is no adapter");
        assertThat(seen.getLast().trouble()).isEmpty();
        assertThat(end.faults()).isEqualTo(new Faults(1, 0));
    }

    @Test
    void anAdapterThatStaysAwayEndsTheChargeAndStopsAreSentWhenItIsBack() throws LinkException {
        List<Standing> seen = new ArrayList<>();
        Standing end = charge(link(), 100, seen, () -> {
            if (seen.size() == 4) {
                unplug();
            } else if (seen.getLast().stage() == Stage.STOPPED) {
                plugged.set(true);
            }
        });
        assertThat(end.reason()).isEqualTo("no status of a charger for 5 s");
        assertThat(end.faults().losses()).isEqualTo(1);
        List<String> sent = heard();
        for (String command : List.of("1806E5F4", "1806E7F4", "1806E8F4", "1806E9F4")) {
            assertThat(sent.stream().filter(frame -> frame.startsWith(command)).toList())
                    .last()
                    .isEqualTo(command + "#0000000001000000");
        }
    }

    private List<String> heard() throws LinkException {
        List<String> frames = new ArrayList<>();
        byte[] frame = new byte[CanFrame.ENCODED];
        while (theirs.read(frame, Duration.ZERO) > 0) {
            frames.add(CanFrame.decode(frame, 0).toString());
        }
        return frames;
    }

    /// A link that is not there makes each write wait: four chargers would make a turn of one second four long, and the
    /// end of a charge late.
    @Test
    void whereOneCommandCannotLeaveTheOthersAreNotTried() {
        AtomicInteger tries = new AtomicInteger();
        AtomicBoolean broken = new AtomicBoolean();
        Link node = bus.node("station");
        Link link = new Link() {
            @Override
            public int read(byte[] into, Duration timeout) throws LinkException {
                return node.read(into, timeout);
            }

            @Override
            public void write(byte[] bytes) throws LinkException {
                tries.incrementAndGet();
                if (broken.get()) {
                    throw new LinkException("test: nothing leaves");
                }
                node.write(bytes);
            }

            @Override
            public String name() {
                return "test";
            }

            @Override
            public void close() {
                node.close();
            }
        };
        List<Standing> seen = new ArrayList<>();
        List<Integer> perTurn = new ArrayList<>();
        charge(link, 8, seen, () -> {
            perTurn.add(tries.getAndSet(0));
            broken.set(seen.size() == 6);
        });
        assertThat(seen.getLast().chargers()).hasSize(4);
        assertThat(perTurn.get(5)).isEqualTo(4);
        assertThat(perTurn.get(6)).isEqualTo(1);
    }

    /// A charger's bus at another bit rate: error frames and nothing else.
    @Test
    void errorFramesAreTroubleUntilFramesPassAndAreCounted() {
        List<Standing> seen = new ArrayList<>();
        ChargeRun run =
                new ChargeRun(bus.node("station"), new ChargeControl(GOAL), StationFaultsTest::pack, this::clock);
        Standing end = run.run(
                () -> {
                    if (seen.size() < 3) {
                        say("20000088#0000000000000000");
                    } else {
                        say("18FF50E5#0085000000000000");
                    }
                    return seen.size() < 6;
                },
                seen::add);
        assertThat(seen.get(2).trouble())
                .contains("protocol violation, bus error", "bit rates differ")
                .contains("station");
        assertThat(seen.get(2).stage()).isEqualTo(Stage.WAITING);
        assertThat(seen.getLast().trouble()).isEmpty();
        assertThat(end.faults().errors()).isGreaterThanOrEqualTo(2);
        assertThat(end.faults().losses()).isZero();
    }

    /// Some inverters fall out of step where a battery goes on talking: 5 s without 0x305, then 30 s of silence.
    @Test
    void anInverterThatDoesNotAnswerIsLeftAloneWhereThatWasChosen() {
        InverterBridge bridge = new InverterBridge(
                link(),
                List.of("one"),
                false,
                new InverterUpload(Inverter.CAN.tables(Map.of("unanswered", "pause")), "PYLON"),
                this::clock);
        List<InverterBridge.Standing> seen = new ArrayList<>();
        bridge.run(
                () -> {
                    bridge.accept("one", StationTest.inverterPack());
                    if (seen.size() < 5 || seen.size() > 60) {
                        say("305#0000000000000000");
                    }
                    return seen.size() < 70;
                },
                seen::add);
        List<InverterBridge.State> states =
                seen.stream().map(InverterBridge.Standing::state).toList();
        assertThat(states.subList(0, 8)).containsOnly(InverterBridge.State.SENDING);
        int first = states.indexOf(InverterBridge.State.PAUSED);
        assertThat(seen.get(first).time().minus(seen.get(4).time()))
                .isBetween(InverterBridge.STALE, Duration.ofSeconds(8));
        assertThat(seen.get(first).sent()).isEmpty();
        int again = states.subList(first, states.size()).indexOf(InverterBridge.State.SENDING) + first;
        assertThat(seen.get(again).time().minus(seen.get(first).time()))
                .isBetween(InverterBridge.PAUSE, InverterBridge.PAUSE.plusSeconds(2));
        assertThat(states.getLast()).as("it answers again").isEqualTo(InverterBridge.State.SENDING);
    }

    @Test
    void aLostAdapterIsNoInverterThatDoesNotAnswer() {
        InverterBridge bridge = new InverterBridge(
                link(),
                List.of("one"),
                false,
                new InverterUpload(Inverter.CAN.tables(Map.of("unanswered", "pause")), "PYLON"),
                this::clock);
        List<InverterBridge.Standing> seen = new ArrayList<>();
        bridge.run(
                () -> {
                    bridge.accept("one", StationTest.inverterPack());
                    say("305#0000000000000000");
                    return seen.size() < 25;
                },
                standing -> {
                    seen.add(standing);
                    if (seen.size() == 5) {
                        unplug();
                    } else if (seen.size() == 15) {
                        plugged.set(true);
                    }
                });
        assertThat(seen).extracting(InverterBridge.Standing::state).doesNotContain(InverterBridge.State.PAUSED);
        assertThat(seen.getLast().sent()).isNotEmpty();
    }

    @Test
    void anInverterBehindAnAdapterThatGoesIsToldAgainWhenItIsBack() {
        InverterBridge bridge = new InverterBridge(
                link(), List.of("one"), false, new InverterUpload(Inverter.CAN.tables(Map.of()), "PYLON"), this::clock);
        List<InverterBridge.Standing> seen = new ArrayList<>();
        bridge.run(
                () -> {
                    bridge.accept("one", StationTest.inverterPack());
                    return seen.size() < 10;
                },
                standing -> {
                    seen.add(standing);
                    if (seen.size() == 3) {
                        unplug();
                    } else if (seen.size() == 6) {
                        plugged.set(true);
                    }
                });
        assertThat(seen.get(2).sent()).isNotEmpty();
        assertThat(seen.get(5).sent()).isEmpty();
        assertThat(seen.get(5).trouble()).contains("there is no adapter");
        assertThat(seen.getLast().sent()).hasSameSizeAs(seen.get(2).sent());
        assertThat(seen.getLast().trouble()).isEmpty();
        assertThat(seen.getLast().faults()).isEqualTo(new Faults(1, 0));
    }
}
