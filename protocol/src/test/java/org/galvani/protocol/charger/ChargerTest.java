package org.galvani.protocol.charger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.galvani.pack.Alarm;
import org.galvani.pack.Bytes;
import org.galvani.protocol.can.CanFrame;
import org.galvani.protocol.can.Candump;
import org.galvani.protocol.charger.ChargeControl.Goal;
import org.galvani.protocol.charger.ChargeControl.Pack;
import org.galvani.protocol.charger.ChargeControl.Stage;
import org.galvani.protocol.testing.Captures;
import org.galvani.protocol.wire.Effect;
import org.galvani.protocol.wire.Explanation;
import org.galvani.protocol.wire.Found;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ChargerTest {

    private static final ChargerTables TABLES = Charger.J1939.tables(Map.of());
    private static final Goal GOAL = new Goal(58_400, 3_650, 20_000, 1_000);

    /// EMUS 3.2.0, J1939 charger: words high byte first, 0.1 V and 0.1 A; CONTROL 0 starts, 1 stops.
    @Test
    void commandAndStatusAreReadAsTheirTablesSay() {
        assertThat(explain("1806E5F4#03D400A000000000").readings())
                .containsEntry("charge_voltage_limit", new BigDecimal("98"))
                .containsEntry("charge_current_limit", new BigDecimal("16"))
                .containsEntry("charger_enabled", true);
        assertThat(explain("1806E5F4#0000000001000000").readings()).containsEntry("charger_enabled", false);
        Explanation status = explain("18FF50E7#0C81024612000000");
        assertThat(status.frame()).containsEntry("charger", "0xe7");
        assertThat(status.readings())
                .containsEntry("charger_output_voltage", new BigDecimal("320.1"))
                .containsEntry("charger_output_current", new BigDecimal("58.2"));
        assertThat(status.alarms().stream().map(raised -> raised.alarm()))
                .containsExactly(Alarm.CHARGER_OVERTEMPERATURE, Alarm.CHARGER_COMMUNICATION_TIMEOUT);
    }

    @Test
    void theMakersExamplesSayWhatTheyDocument() {
        for (Captures.Capture capture : Captures.of("charger")) {
            int n = 0;
            for (JsonNode frame : capture.json().path("frames")) {
                CanFrame can = CanFrame.extended(
                        Integer.decode(frame.path("id").asString()),
                        Bytes.hex(frame.path("data").asString()));
                Explanation read = TABLES.line().explain(new Found.Frame(can.encoded()));
                JsonNode expected = capture.json().path("expected").path("frame" + n++);
                assertThat(read.ok()).isTrue();
                assertThat(read.readings())
                        .as("%s %s", capture, can)
                        .isEqualTo(Map.of(
                                "charge_voltage_limit",
                                        expected.path("Vset").decimalValue().stripTrailingZeros(),
                                "charge_current_limit",
                                        expected.path("Iset").decimalValue().stripTrailingZeros(),
                                "charger_enabled",
                                        expected.path("control").asString().equals("start")));
            }
            assertThat(capture.json().path("expected").size()).isEqualTo(n);
        }
    }

    @Test
    void whatIsNoChargerFrameIsRefused() {
        assertThat(explain("1806E6F4#0000000000000000").problems().getFirst()).contains("0x1806e6f4");
        assertThat(explain("1806E5F4#0000").problems()).containsExactly("2 bytes: charger frames have 8");
        assertThat(explain("1806E5F4#0000000007000000").problems())
                .containsExactly("CONTROL 0x07 is neither start nor stop: taken for stop");
    }

    @Test
    void onlyAStopIsHarmless() {
        assertThat(TABLES.effect(Candump.frame("1806E5F4#0000000001000000").encoded()))
                .isEqualTo(Effect.WRITE);
        assertThat(TABLES.effect(Candump.frame("1806E5F4#0000000000000000").encoded()))
                .isEqualTo(Effect.DANGEROUS);
        assertThat(TABLES.effect(Bytes.hex("00"))).isEqualTo(Effect.DANGEROUS);
    }

    @Test
    void chargingGoesFromConstantCurrentToConstantVoltageToFinished() {
        Bench bench = new Bench(GOAL, 52_000, 1);
        List<Stage> stages = new ArrayList<>();
        for (int second = 0; second < 4000 && bench.control.stage() != Stage.FINISHED; second++) {
            bench.second();
            if (stages.isEmpty() || stages.getLast() != bench.control.stage()) {
                stages.add(bench.control.stage());
            }
            assertThat(bench.voltage()).isLessThan(58_400 + 200); // what one second may carry it beyond
            assertThat(bench.told()).isLessThanOrEqualTo(20_000);
        }
        assertThat(stages).containsExactly(Stage.CONSTANT_CURRENT, Stage.CONSTANT_VOLTAGE, Stage.FINISHED);
        assertThat(bench.highestTold).isEqualTo(20_000);
        assertThat(bench.sent.getLast()).hasToString("1806E5F4#0000000001000000");
        bench.second();
        assertThat(bench.sent.getLast()).hasToString("1806E5F4#0000000001000000"); // and on every second
    }

    @Test
    void severalChargersShareTheCurrentAndAreLoweredTogether() {
        Bench bench = new Bench(GOAL, 52_000, 2);
        for (int second = 0; second < 60; second++) {
            bench.second();
        }
        assertThat(bench.sent).hasSize(2);
        assertThat(bench.sent.get(0).data()).isEqualTo(bench.sent.get(1).data());
        assertThat(bench.told()).isEqualTo(20_000);
        bench.allowed = 4_000; // the pack wants less
        bench.second();
        assertThat(bench.told()).isEqualTo(4_000); // at once
    }

    /// E5 delivers all; E7 comes later: nothing for it before E5 delivers less. E5 falls silent: nothing at once for
    /// E7.
    @Test
    void theOneThatIsLoweredComesFirstAndTheOneThatIsRaisedLast() {
        Bench bench = new Bench(GOAL, 52_000, 1);
        bench.seconds(60);
        assertThat(bench.told()).isEqualTo(20_000);
        Duration now = Duration.ofSeconds(61);
        status(bench.control, 0xE5, 20_000, now);
        status(bench.control, 0xE7, 0, now);
        assertThat(told(bench.control.cycle(now, bench.pack()))).containsExactly("E5 10.0 A", "E7 0.0 A");
        now = now.plusSeconds(1);
        status(bench.control, 0xE5, 15_000, now);
        status(bench.control, 0xE7, 0, now);
        assertThat(told(bench.control.cycle(now, bench.pack()))).containsExactly("E5 10.0 A", "E7 0.0 A");
        now = now.plusSeconds(1);
        status(bench.control, 0xE5, 10_000, now);
        status(bench.control, 0xE7, 0, now);
        assertThat(told(bench.control.cycle(now, bench.pack()))).containsExactly("E5 10.0 A", "E7 10.0 A");
        for (int second = 0; second < 6; second++) {
            now = now.plusSeconds(1);
            status(bench.control, 0xE7, 10_000, now);
            bench.control.cycle(now, bench.pack());
        }
        assertThat(told(bench.control.cycle(now, bench.pack())).getLast()).isIn("E7 11.0 A", "E7 12.0 A");
    }

    /// Only those that speak are told anything, under their own addresses.
    @Test
    void aBusWithTheThirdAndFourthChargerAlone() {
        ChargeControl control = new ChargeControl(GOAL);
        Bench bench = new Bench(GOAL, 52_000, 1);
        status(control, 0xE8, 0, Duration.ofSeconds(1));
        status(control, 0xE9, 0, Duration.ofSeconds(1));
        assertThat(control.cycle(Duration.ofSeconds(1), bench.pack()))
                .extracting(CanFrame::toString)
                .containsExactly("1806E8F4#0248000500000000", "1806E9F4#0248000500000000");
    }

    @Test
    void ofFourThoseThatAreLoweredAreToldFirstAndTheOthersWaitForThem() {
        ChargeControl control = new ChargeControl(GOAL);
        Bench bench = new Bench(GOAL, 52_000, 1);
        Duration now = Duration.ZERO;
        long e8 = 0;
        long e9 = 0;
        for (int second = 0; second < 60; second++) { // E8 and E9 come to deliver all
            now = now.plusSeconds(1);
            status(control, 0xE8, e8, now);
            status(control, 0xE9, e9, now);
            List<CanFrame> sent = control.cycle(now, bench.pack());
            e8 = current(sent.get(0));
            e9 = current(sent.get(1));
        }
        assertThat(e8 + e9).isEqualTo(20_000);

        now = speak(control, now, 0, 0, 10_000, 10_000);
        assertThat(told(control.cycle(now, bench.pack())))
                .containsExactly("E8 5.0 A", "E9 5.0 A", "E5 0.0 A", "E7 0.0 A");
        now = speak(control, now, 0, 0, 5_000, 8_000);
        assertThat(told(control.cycle(now, bench.pack())))
                .as("E9 still delivers too much")
                .containsExactly("E5 0.0 A", "E7 0.0 A", "E8 5.0 A", "E9 5.0 A");
        now = speak(control, now, 0, 0, 5_000, 5_000);
        assertThat(told(control.cycle(now, bench.pack())))
                .containsExactly("E5 5.0 A", "E7 5.0 A", "E8 5.0 A", "E9 5.0 A");
    }

    private static Duration speak(ChargeControl control, Duration before, long e5, long e7, long e8, long e9) {
        Duration now = before.plusSeconds(1);
        status(control, 0xE5, e5, now);
        status(control, 0xE7, e7, now);
        status(control, 0xE8, e8, now);
        status(control, 0xE9, e9, now);
        return now;
    }

    private static long current(CanFrame command) {
        return 100L * (command.data().at(2) << 8 | command.data().at(3));
    }

    private static void status(ChargeControl control, int charger, long current, Duration now) {
        int tenths = (int) (current / 100);
        control.heard(
                CanFrame.extended(
                        ChargerFrames.statusId(charger),
                        Bytes.of(new byte[] {2, 0, (byte) (tenths >> 8), (byte) tenths, 0, 0, 0, 0})),
                now);
    }

    private static List<String> told(List<CanFrame> commands) {
        return commands.stream()
                .map(frame -> {
                    byte[] data = frame.data().toArray();
                    int tenths = ((data[2] & 0xFF) << 8) | (data[3] & 0xFF);
                    return "%02X %.1f A".formatted((frame.id() >> 8) & 0xFF, tenths / 10.0);
                })
                .toList();
    }

    @Test
    void aPackThatWantsALowerVoltageGetsIt() {
        Bench bench = running();
        bench.voltageAllowed = 54_000;
        bench.second();
        assertThat(bench.sent.getFirst().toString()).startsWith("1806E5F4#021C");
        bench.seconds(200);
        assertThat(bench.voltage()).isLessThan(54_000 + 200);
    }

    @Test
    void aRaiseWaitsForChargersThatDoNotDeliverYet() {
        Bench bench = new Bench(GOAL, 52_000, 1);
        bench.follows = false;
        for (int second = 0; second < 30; second++) {
            bench.second();
        }
        assertThat(bench.told()).isLessThan(3_000);
    }

    @Test
    void silenceOfChargerOrPackStopsAndSaysSo() {
        Bench charger = running();
        charger.chargersTalk = false;
        charger.seconds(7);
        assertThat(charger.control.stage()).isEqualTo(Stage.STOPPED);
        assertThat(charger.control.reason()).isEqualTo("no status of a charger for 5 s");

        Bench pack = running();
        pack.packTalks = false;
        pack.seconds(7);
        assertThat(pack.control.reason()).isEqualTo("no readings of the pack for 5 s");
        assertThat(pack.sent).allSatisfy(frame -> assertThat(frame.toString()).endsWith("#0000000001000000"));
    }

    @Test
    void aReasonOfThePackStopsForGood() {
        Bench bench = running();
        bench.refusal = Optional.of("cell_overvoltage");
        bench.second();
        bench.refusal = Optional.empty();
        bench.seconds(20);
        assertThat(bench.control.stage()).isEqualTo(Stage.STOPPED);
        assertThat(bench.control.reason()).isEqualTo("cell_overvoltage");
        assertThat(bench.told()).isZero();
    }

    @Test
    void aHighCellCountsLikeAFullPack() {
        Bench bench = running();
        long before = bench.told();
        bench.cellAhead = 3_660 - bench.voltage() / 16;
        bench.seconds(3);
        assertThat(bench.control.stage()).isEqualTo(Stage.CONSTANT_VOLTAGE);
        assertThat(bench.told()).isLessThan(before);
    }

    @Test
    void impossibleGoalsAreRefused() {
        assertThatThrownBy(() -> new Goal(0, 0, 1_000, 0)).hasMessageContaining("up to 6553.5 V");
        assertThatThrownBy(() -> new Goal(58_400, 0, 1_000, 1_000)).hasMessageContaining("end current");
    }

    private static Bench running() {
        Bench bench = new Bench(GOAL, 52_000, 1);
        bench.seconds(40);
        assertThat(bench.control.stage()).isEqualTo(Stage.CONSTANT_CURRENT);
        return bench;
    }

    private static Explanation explain(String text) {
        return TABLES.line().explain(new Found.Frame(Candump.frame(text).encoded()));
    }

    /// A pack of 0.1 Ω behind chargers that do as they are told, in steps of one second.
    private static final class Bench {
        final ChargeControl control;
        private final int chargers;
        private double inner; // mV without current
        private double delivered; // mA of all chargers
        private Duration now = Duration.ZERO;
        List<CanFrame> sent = List.of();
        long highestTold;
        long allowed = Long.MAX_VALUE;
        long voltageAllowed = Long.MAX_VALUE;
        long cellAhead;
        boolean follows = true;
        boolean chargersTalk = true;
        boolean packTalks = true;
        Optional<String> refusal = Optional.empty();

        Bench(Goal goal, long inner, int chargers) {
            this.control = new ChargeControl(goal);
            this.inner = inner;
            this.chargers = chargers;
        }

        long voltage() {
            return Math.round(inner + delivered * 0.1);
        }

        long told() {
            return control.chargers().stream().mapToLong(seen -> seen.told()).sum();
        }

        Optional<Pack> pack() {
            return Optional.of(new Pack(voltage(), voltage() / 16 + cellAhead, allowed, voltageAllowed, refusal));
        }

        void seconds(int count) {
            for (int n = 0; n < count; n++) {
                second();
            }
        }

        void second() {
            now = now.plusSeconds(1);
            inner += delivered / 5_000; // mV
            for (int n = 0; n < chargers && chargersTalk; n++) {
                int tenths = (int) Math.round(delivered / chargers / 100);
                byte[] data = {2, 0, (byte) (tenths >> 8), (byte) tenths, 0, 0, 0, 0};
                control.heard(
                        CanFrame.extended(ChargerFrames.statusId(ChargerFrames.ADDRESSES.get(n)), Bytes.of(data)), now);
            }
            sent = control.cycle(now, packTalks ? pack() : Optional.empty());
            highestTold = Math.max(highestTold, told());
            delivered = follows ? told() : 0;
        }
    }
}
