package org.galvani.device.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.galvani.pack.Glossary.*;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.galvani.device.station.Station.Sight;
import org.galvani.device.transport.CanBus;
import org.galvani.device.transport.Link;
import org.galvani.device.transport.LinkException;
import org.galvani.pack.Bytes;
import org.galvani.pack.Protection;
import org.galvani.pack.Quantity;
import org.galvani.pack.Readings;
import org.galvani.pack.Report;
import org.galvani.pack.Shape;
import org.galvani.protocol.can.CanFrame;
import org.galvani.protocol.can.Candump;
import org.junit.jupiter.api.Test;

/// Stations of a house on a bus in memory, with a clock that goes on with every look at it.
class StationsTest {

    private static final Map<String, String> GOAL = Map.of("voltage", "14.2V", "current", "20A", "end_current", "1 A");

    private final AtomicLong nanos = new AtomicLong();
    private final CanBus bus = new CanBus("test");
    private final Link ours = bus.node("station");
    private final Link theirs = bus.node("other");
    private final List<Sight> sights = new ArrayList<>();
    private final List<String> turns = new ArrayList<>();

    private long clock() {
        return nanos.getAndAdd(250_000_000);
    }

    private Station charger(Map<String, String> goal) {
        return StationKind.CHARGER.station(List.of("van"), false, goal, this::clock);
    }

    /// Runs it for a number of seconds; `each` is done in every one.
    private void run(Station station, int seconds, Consumer<Integer> each) {
        int until = sights.size() + seconds;
        station.run(ours, () -> sights.size() < until, new Station.Ear() {
            @Override
            public void sight(Sight sight) {
                each.accept(sights.size());
                sights.add(sight);
            }

            @Override
            public void ended(Station.Turn turn) {
                turns.add(turn.what() + (turn.taken() ? "" : " (not seen)"));
            }
        });
    }

    private List<String> heard() {
        List<String> frames = new ArrayList<>();
        byte[] frame = new byte[CanFrame.ENCODED];
        try {
            while (theirs.read(frame, Duration.ZERO) > 0) {
                frames.add(CanFrame.decode(Bytes.of(frame)).toString());
            }
        } catch (LinkException e) {
            throw new AssertionError(e);
        }
        return frames;
    }

    private void say(String frame) {
        try {
            theirs.write(Candump.frame(frame).encoded().toArray());
        } catch (LinkException e) {
            throw new AssertionError(e);
        }
    }

    private static Report.Telemetry telemetry(String device, Map<Quantity, Long> values) {
        Readings readings = readings(values);
        return new Report.Telemetry(device, Instant.EPOCH, Instant.EPOCH, readings, List.of(), List.of(), List.of());
    }

    private static Readings readings(Map<Quantity, Long> values) {
        Readings readings = new Readings(Shape.of(values.keySet().stream()
                .map(quantity -> new Shape.Slot(quantity, 0))
                .toList()));
        values.forEach(readings::put);
        return readings;
    }

    @Test
    void aChargerThatNobodySwitchedOnIsSeenAndToldNothing() {
        run(charger(GOAL), 8, _ -> {});
        assertThat(sights.getLast().problems()).containsExactly("no charger is heard");
        run(charger(GOAL), 6, _ -> say("18FF50E5#0084000000000000"));
        Sight seen = sights.getLast();
        assertThat(seen.on()).isFalse();
        assertThat(seen.state()).isEqualTo("idle");
        assertThat(seen.problems()).isEmpty();
        assertThat(seen.parts()).extracting(Station.Part::name).containsExactly("0xe5");
        assertThat(seen.readings().value(CHARGER_OUTPUT_VOLTAGE)).isEqualTo(13_200);
        assertThat(heard()).isEmpty();
    }

    @Test
    void itIsNotSwitchedOnBeyondWhatThePackBears() {
        Station station = charger(GOAL);
        assertThat(station.refusal()).contains("van was not read yet");
        station.accept(telemetry("van", Map.of(PACK_VOLTAGE, 13_200L)));
        assertThat(station.refusal()).contains("the settings of van, and so what it bears, were not read yet");
        station.accept(new Report.Parameters("van", Instant.EPOCH, readings(Map.of()), List.of()));
        assertThat(station.refusal()).isEmpty();
        station.accept(new Report.Parameters(
                "van", Instant.EPOCH, readings(Map.of(Protection.PACK_OVERVOLTAGE.trip(), 14_000L)), List.of()));
        assertThat(station.refusal())
                .contains("the voltage, 14.2 V, is above what the pack bears: 14 V (pack_overvoltage_trip)");
    }

    @Test
    void aChargeThatEndsIsToldOnceAndLeavesItListening() {
        Station station = charger(GOAL);
        station.on(true);
        run(station, 40, second -> {
            say("18FF50E5#0084000000000000");
            if (second < 4) {
                station.accept(telemetry("van", Map.of(PACK_VOLTAGE, 13_200L)));
            }
        });
        assertThat(sights.stream().map(Sight::state).distinct())
                .containsExactly("waiting", "constant_current", "stopped");
        assertThat(turns).containsExactly("stopped: no readings of the pack for 5 s");
        assertThat(sights.getLast().on()).isFalse();
        assertThat(sights.getLast().problems())
                .containsExactly("charging was stopped: no readings of the pack for 5 s");
        List<String> sent = heard();
        assertThat(sent.getLast()).isEqualTo("1806E5F4#0000000001000000");
        assertThat(sent.stream().filter(frame -> frame.startsWith("1806E5F4#008E")))
                .isNotEmpty();
    }

    /// Chargers are told to stop for up to three seconds: whoever switches on in these is not to lose the wish unheard.
    @Test
    void whileAChargeEndsByItselfItIsNotSwitchedOnAgain() {
        Station station = charger(GOAL);
        station.accept(new Report.Parameters("van", Instant.EPOCH, readings(Map.of()), List.of()));
        station.on(true);
        List<String> refusals = new ArrayList<>();
        run(station, 40, second -> {
            say("18FF50E5#0084000000000000");
            if (second < 4) {
                station.accept(telemetry("van", Map.of(PACK_VOLTAGE, 13_200L)));
            }
            station.refusal().ifPresent(refusals::add);
        });
        assertThat(turns).hasSize(1);
        assertThat(refusals)
                .contains("the charge before is just ending (stopped: no readings of the pack for 5 s); try again in a"
                        + " few seconds");
        assertThat(station.refusal()).as("it has ended").isEmpty();
    }

    @Test
    void whatThePackSaidBeforeItWasSwitchedOnIsNoReasonToCharge() {
        Station station = charger(GOAL);
        station.accept(telemetry("van", Map.of(PACK_VOLTAGE, 13_200L)));
        station.on(true);
        run(station, 12, _ -> say("18FF50E5#0084000000000000"));
        assertThat(sights.stream().map(Sight::state).distinct()).containsExactly("waiting", "stopped");
        assertThat(heard()).isNotEmpty().allMatch(frame -> frame.matches("1806E5F4#....0000.*")); // 0 A
    }

    @Test
    void switchedOffItStopsTheChargersAndIsNoEndByItself() {
        Station station = charger(GOAL);
        station.on(true);
        run(station, 20, second -> {
            say("18FF50E5#0084000000000000");
            station.accept(telemetry("van", Map.of(PACK_VOLTAGE, 13_200L)));
            if (second == 8) {
                station.on(false);
            }
        });
        assertThat(turns).isEmpty();
        assertThat(sights.getLast().reason()).isEqualTo(ChargeRun.TOLD_TO_STOP);
        assertThat(sights.getLast().problems()).isEmpty();
        assertThat(heard().getLast()).isEqualTo("1806E5F4#0000000001000000");
    }

    @Test
    void aBridgeTellsOfItsPacksAndWhatIsWrongWithThem() {
        Station bridge = StationKind.BRIDGE.station(
                List.of("one", "two"),
                true,
                Map.of("charge_voltage", "14.2V", "charge_current", "20A", "discharge_current", "50A"),
                this::clock);
        run(bridge, 8, second -> {
            bridge.accept(telemetry("one", Map.of(PACK_VOLTAGE, 13_200L)));
            if (second > 3) {
                bridge.accept(telemetry("two", Map.of(PACK_VOLTAGE, 13_300L)));
            }
            say("305#0000000000000000");
        });
        assertThat(sights.getFirst().state()).isEqualTo("waiting");
        Sight half = sights.get(2);
        assertThat(half.problems()).containsExactly("not heard: two");
        assertThat(half.readings().value(CHARGE_CURRENT_LIMIT)).isZero(); // in series all are needed
        Sight whole = sights.getLast();
        assertThat(whole.problems()).isEmpty();
        assertThat(whole.readings().value(PACK_VOLTAGE)).isEqualTo(26_500);
        assertThat(whole.readings().value(CHARGE_VOLTAGE_LIMIT)).isEqualTo(28_400);
        assertThat(heard()).contains("351#1C01C800F401");
        bridge.on(false);
        run(bridge, 1, _ -> {});
        assertThat(sights.getLast().state()).isEqualTo("off");
        assertThat(heard()).isEmpty();
    }

    @Test
    void aPackWithoutLimitsIsNamedAndAddsNothing() {
        Station bridge = StationKind.BRIDGE.station(List.of("one"), false, Map.of(), this::clock);
        run(bridge, 3, _ -> bridge.accept(telemetry("one", Map.of(PACK_VOLTAGE, 13_200L))));
        assertThat(sights.getLast().problems()).containsExactly("one is not passed on before its settings are read");
        bridge.accept(new Report.Parameters("one", Instant.EPOCH, readings(Map.of()), List.of()));
        run(bridge, 8, _ -> bridge.accept(telemetry("one", Map.of(PACK_VOLTAGE, 13_200L))));
        assertThat(sights.getLast().problems())
                .containsExactly("one does not tell charge_voltage_limit, charge_current_limit,"
                        + " discharge_current_limit: name a limit for the bridge");
        assertThat(heard()).isEmpty();
    }

    @Test
    void whatCannotBeChosenIsRefused() {
        assertThatThrownBy(() -> charger(Map.of("voltage", "14V"))).hasMessage("needs the key 'current'");
        assertThatThrownBy(() -> StationKind.CHARGER.check("current", "-3A")).hasMessageContaining("below zero");
        assertThatThrownBy(() -> StationKind.BRIDGE.check("frames", "sma")).hasMessageContaining("sma");
        assertThatThrownBy(() -> StationKind.BRIDGE.check("name", "PYLONTECH")).hasMessageContaining("8 plain letters");
    }
}
