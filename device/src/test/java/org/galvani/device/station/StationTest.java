package org.galvani.device.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.galvani.pack.Glossary.*;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.galvani.device.station.ChargeRun.Standing;
import org.galvani.device.transport.CanBus;
import org.galvani.device.transport.Link;
import org.galvani.device.transport.LinkException;
import org.galvani.pack.Bytes;
import org.galvani.pack.Quantity;
import org.galvani.pack.Readings;
import org.galvani.pack.Shape;
import org.galvani.protocol.can.CanFrame;
import org.galvani.protocol.can.Candump;
import org.galvani.protocol.charger.ChargeControl;
import org.galvani.protocol.charger.ChargeControl.Goal;
import org.galvani.protocol.charger.ChargeControl.Pack;
import org.galvani.protocol.charger.ChargeControl.Stage;
import org.galvani.protocol.inverter.Inverter;
import org.galvani.protocol.inverter.InverterGroup;
import org.galvani.protocol.inverter.InverterPack;
import org.galvani.protocol.inverter.InverterTables;
import org.galvani.protocol.inverter.InverterUpload;
import org.junit.jupiter.api.Test;

/// Both runs over a bus in memory, with a clock that goes a quarter of a second on with every look at it.
class StationTest {

    private static final long LOOK = 250_000_000;
    private static final Goal GOAL = new Goal(14_400, 0, 20_000, 1_000);

    private final AtomicLong nanos = new AtomicLong();
    private final CanBus bus = new CanBus("test");
    private final Link ours = bus.node("station");
    private final Link theirs = bus.node("other");

    private long clock() {
        return nanos.getAndAdd(LOOK);
    }

    private List<String> heard() throws LinkException {
        List<String> frames = new ArrayList<>();
        byte[] frame = new byte[CanFrame.ENCODED];
        while (theirs.read(frame, Duration.ZERO) > 0) {
            frames.add(CanFrame.decode(Bytes.of(frame)).toString());
        }
        return frames;
    }

    @Test
    void aChargeThatIsLeftTellsTheChargersToStopSeveralTimes() throws LinkException {
        ChargeRun run = new ChargeRun(ours, new ChargeControl(GOAL), () -> pack(Optional.empty()), this::clock);
        List<Stage> stages = new ArrayList<>();
        Standing end = run.run(
                () -> {
                    say("18FF50E5#0085000000000000");
                    return stages.size() < 4;
                },
                standing -> stages.add(standing.stage()));
        assertThat(end.stage()).isEqualTo(Stage.STOPPED);
        assertThat(end.reason()).isEqualTo(ChargeRun.TOLD_TO_STOP);
        assertThat(stages).contains(Stage.CONSTANT_CURRENT);
        List<String> sent = heard();
        assertThat(sent).anyMatch(frame -> frame.startsWith("1806E5F4#0090") && frame.endsWith("00000000"));
        assertThat(sent.subList(sent.size() - 5, sent.size())).containsOnly("1806E5F4#0000000001000000");
    }

    @Test
    void aStopWaitsUntilTheChargersShowIt() {
        ChargeRun run = new ChargeRun(ours, new ChargeControl(GOAL), () -> pack(Optional.empty()), this::clock);
        List<Stage> stages = new ArrayList<>();
        Standing end = run.run(
                () -> {
                    say("18FF50E5#0085006400000000"); // 10 A
                    if (stages.size() == 4) {
                        say("18FF50E5#0085003200000000"); // still 5 A
                        say("18FF50E5#0085000000000000");
                    }
                    return stages.size() < 4;
                },
                standing -> {
                    assertThat(standing.quiet()).isFalse();
                    stages.add(standing.stage());
                });
        assertThat(end.quiet()).isTrue();
        assertThat(end.chargers()).extracting(seen -> seen.current()).containsExactly(0L);
        ChargeRun goingOn = new ChargeRun(ours, new ChargeControl(GOAL), () -> pack(Optional.empty()), this::clock);
        stages.clear();
        end = goingOn.run(
                () -> {
                    say("18FF50E5#0085006400000000");
                    return stages.size() < 4;
                },
                standing -> stages.add(standing.stage()));
        assertThat(end.quiet()).isFalse();
    }

    @Test
    void anAlarmOfThePackAndASilentPackEndIt() {
        ChargeRun alarmed = new ChargeRun(
                ours,
                new ChargeControl(GOAL),
                () -> pack(Optional.of("the pack raises cell_overvoltage")),
                this::clock);
        assertThat(alarmed.run(() -> true, _ -> {}).reason()).isEqualTo("the pack raises cell_overvoltage");
        ChargeRun silent = new ChargeRun(ours, new ChargeControl(GOAL), Optional::empty, this::clock);
        assertThat(silent.run(() -> true, _ -> {}).reason()).isEqualTo("no readings of the pack for 5 s");
    }

    @Test
    void aLostBusIsASilentChargerAndIsTold() {
        AtomicBoolean lost = new AtomicBoolean();
        ChargeRun run = new ChargeRun(ours, new ChargeControl(GOAL), () -> pack(Optional.empty()), this::clock);
        Standing end = run.run(
                () -> {
                    say("18FF50E5#0085000000000000");
                    return true;
                },
                standing -> {
                    if (standing.stage() == Stage.CONSTANT_CURRENT && !lost.getAndSet(true)) {
                        ours.close();
                    }
                });
        assertThat(end.reason()).isEqualTo("no status of a charger for 5 s");
        assertThat(end.trouble()).isNotEmpty();
    }

    /// A lost link holds each frame up for a second: one a round shows that it is still lost.
    @Test
    void onALostBusOneStopARoundIsTried() {
        AtomicBoolean lost = new AtomicBoolean();
        List<String> tried = new ArrayList<>();
        Link losing = new Link() {
            @Override
            public int read(byte[] into, Duration timeout) throws LinkException {
                return ours.read(into, timeout);
            }

            @Override
            public void write(byte[] bytes) throws LinkException {
                if (lost.get()) {
                    tried.add(CanFrame.decode(Bytes.of(bytes)).toString());
                    throw new LinkException("lost");
                }
                ours.write(bytes);
            }

            @Override
            public String name() {
                return ours.name();
            }

            @Override
            public void close() {
                ours.close();
            }
        };
        ChargeRun run = new ChargeRun(losing, new ChargeControl(GOAL), () -> pack(Optional.empty()), this::clock);
        List<Stage> stages = new ArrayList<>();
        Standing end = run.run(
                () -> {
                    say("18FF50E5#0085000000000000");
                    say("18FF50E7#0085000000000000");
                    lost.set(stages.size() == 4);
                    return !lost.get();
                },
                standing -> stages.add(standing.stage()));
        assertThat(end.chargers()).hasSize(2);
        assertThat(tried).hasSize(5).containsOnly("1806E5F4#0000000001000000");
    }

    @Test
    void aPackThatFallsSilentIsZerosThenNothing() throws LinkException {
        InverterTables tables = Inverter.CAN.tables(Map.of());
        InverterBridge bridge = new InverterBridge(
                ours, List.of("one", "two"), false, new InverterUpload(tables, "PYLON"), this::clock);
        List<InverterBridge.Standing> turns = new ArrayList<>();
        bridge.run(
                () -> {
                    if (turns.size() >= 2 && turns.size() < 6) {
                        bridge.accept("one", inverterPack());
                    }
                    return turns.size() < 30;
                },
                standing -> {
                    say("305#0000000000000000");
                    turns.add(standing);
                });
        assertThat(turns.stream().map(InverterBridge.Standing::state).distinct().toList())
                .containsExactly(
                        InverterBridge.State.WAITING,
                        InverterBridge.State.SENDING,
                        InverterBridge.State.ZEROS,
                        InverterBridge.State.SILENT);
        InverterBridge.Standing sending = turns.get(4);
        assertThat(sending.readings().value(CHARGE_CURRENT_LIMIT)).isEqualTo(30_000);
        assertThat(sending.readings().value(MODULES_OFFLINE)).isEqualTo(1);
        assertThat(turns.getLast().acknowledged()).isTrue();
        assertThat(turns.getFirst().sent()).isEmpty();
        List<String> frames = heard();
        assertThat(frames).contains("351#90002C01F401");
        assertThat(frames.getLast()).startsWith("35E#");
        assertThat(frames).contains("351#000000000000");
    }

    private void say(String frame) {
        try {
            theirs.write(Candump.frame(frame).encoded().toArray());
        } catch (LinkException e) {
            throw new AssertionError(e);
        }
    }

    private static Optional<Pack> pack(Optional<String> refusal) {
        return Optional.of(new Pack(13_300, 0, Long.MAX_VALUE, Long.MAX_VALUE, refusal));
    }

    static InverterGroup.Pack inverterPack() {
        List<Quantity> told = List.of(PACK_VOLTAGE, CHARGE_MOS, DISCHARGE_MOS);
        Readings telemetry = new Readings(Shape.of(
                told.stream().map(quantity -> new Shape.Slot(quantity, 0)).toList()));
        telemetry.put(PACK_VOLTAGE, 13_300);
        telemetry.put(CHARGE_MOS, 1);
        telemetry.put(DISCHARGE_MOS, 1);
        return InverterPack.of(
                telemetry,
                List.of(),
                new Readings(Shape.of(List.of())),
                new InverterPack.Caps(
                        OptionalLong.of(14_400),
                        OptionalLong.of(30_000),
                        OptionalLong.of(50_000),
                        OptionalLong.empty()));
    }
}
