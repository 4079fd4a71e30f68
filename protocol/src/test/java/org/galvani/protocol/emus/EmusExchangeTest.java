package org.galvani.protocol.emus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.galvani.pack.Alarm;
import org.galvani.pack.Bytes;
import org.galvani.pack.Glossary;
import org.galvani.protocol.can.CanFrame;
import org.galvani.protocol.can.Candump;
import org.galvani.protocol.emus.EmusFrame.Kind;
import org.galvani.protocol.wire.Effect;
import org.galvani.protocol.wire.Exchange;
import org.galvani.protocol.wire.Exchange.Done;
import org.galvani.protocol.wire.Exchange.Failed;
import org.galvani.protocol.wire.Exchange.Going;
import org.galvani.protocol.wire.Exchange.Step;
import org.junit.jupiter.api.Test;

/// Section 4 of the reference: frames in, frames and a result out. Base 0x123.
class EmusExchangeTest {

    private static final EmusTables TABLES = Emus.G1.tables(Map.of("base", "0x123"));
    private static final EmusExchanges ASK = new EmusExchanges(TABLES, Duration.ofMillis(300));

    /// Plays frames to an exchange; gives where it stands after the last.
    private static <R> Step<R> play(Exchange<R> exchange, String... frames) {
        Step<R> step = new Going<>(List.of());
        for (String frame : frames) {
            assertThat(step).as("before %s", frame).isInstanceOf(Going.class);
            step = exchange.received(Candump.frame(frame).encoded());
        }
        return step;
    }

    private static List<String> opening(Exchange<?> exchange) {
        return exchange.opening().stream()
                .map(frame -> CanFrame.decode(frame).toString())
                .toList();
    }

    private static String failure(Step<?> step) {
        assertThat(step).isInstanceOf(Failed.class);
        return ((Failed<?>) step).reason();
    }

    @Test
    void aMessageIsAskedForByAnEmptyFrameOrARemoteOne() {
        Exchange<Bytes> ask = ASK.ask(EmusMessage.BATTERY_VOLTAGE_OVERALL);
        assertThat(opening(ask)).containsExactly("01230001#");
        assertThat(play(ask, "01230002#73837A0000000000", "01230001#", "01230001#6587781365000100"))
                .isEqualTo(new Done<>(Bytes.hex("6587781365000100")));

        EmusTables remote = Emus.G1.tables(Map.of("base", "0x200", "standard", "yes", "rtr", "yes"));
        assertThat(opening(new EmusExchanges(remote, Duration.ofMillis(300)).ask(EmusMessage.FIRMWARE_VERSION)))
                .containsExactly("2E0#R");
    }

    @Test
    void aSeriesBeginsWithTheStringAndEndsWithAShortGroup() {
        Exchange<List<CanFrame>> series = ASK.series(EmusMessage.INDIVIDUAL_VOLTAGES_A, 2, 0, 0);
        assertThat(opening(series)).containsExactly("01230100#02");
        assertThat(play(series, "01230100#02", "01230100#6566676869696969", "01230101#6565"))
                .isInstanceOfSatisfying(
                        Done.class, done -> assertThat((List<?>) done.result()).hasSize(2));
    }

    @Test
    void aSeriesEndsWithTheLastLiveCellOrAPause() {
        Exchange<List<CanFrame>> known = ASK.series(EmusMessage.INDIVIDUAL_VOLTAGES_A, 0, 0, 16);
        assertThat(play(known, "01230100#00", "01230100#6566676869696969", "01230101#6565656565656565"))
                .isInstanceOf(Done.class);

        Exchange<List<CanFrame>> unknown = ASK.series(EmusMessage.INDIVIDUAL_VOLTAGES_A, 0, 0, 0);
        assertThat(unknown.silence()).isEmpty();
        assertThat(unknown.patience()).isGreaterThan(Duration.ofSeconds(5));
        play(unknown, "01230100#00", "01230100#6566676869696969");
        assertThat(unknown.patience()).isEqualTo(Duration.ofMillis(300));
        assertThat(unknown.silence())
                .hasValueSatisfying(frames -> assertThat(frames).hasSize(1));
    }

    /// One cell: confirmation and data look alike, only the order tells them apart.
    @Test
    void aSeriesOfOneCell() {
        Exchange<List<CanFrame>> series = ASK.series(EmusMessage.INDIVIDUAL_VOLTAGES_A, 0, 0, 0);
        assertThat(play(series, "01230100#00", "01230100#65"))
                .isInstanceOfSatisfying(
                        Done.class, done -> assertThat((List<?>) done.result()).hasSize(1));
    }

    @Test
    void aSeriesSkipsGroupsAndOtherStringsAndEndsEmpty() {
        Exchange<List<CanFrame>> skipping = ASK.series(EmusMessage.INDIVIDUAL_CELL_TEMPERATURES_A, 1, 1, 0);
        assertThat(opening(skipping)).containsExactly("01230801#01");
        assertThat(play(skipping, "01230800#00", "01230800#7E7E7E7E7E7E7E7E", "01230800#01", "01230801#7F7F7F"))
                .isInstanceOfSatisfying(
                        Done.class, done -> assertThat(done.result()).hasToString("[01230801#7F7F7F]"));

        Exchange<List<CanFrame>> lost = ASK.series(EmusMessage.INDIVIDUAL_VOLTAGES_A, 0, 0, 0);
        assertThat(failure(play(lost, "01230100#00", "01230100#"))).contains("could not reach its cells");
    }

    @Test
    void aGroupOfSeven() {
        Exchange<CanFrame> group = ASK.group(EmusMessage.INDIVIDUAL_VOLTAGES_B, 5, 1);
        assertThat(opening(group)).containsExactly("0123000B#0501");
        assertThat(play(group, "0123000B#01", "0123000B#0465", "0123000B#0565666768696A6B"))
                .isEqualTo(new Done<>(Candump.frame("0123000B#0565666768696A6B")));
        assertThat(failure(play(ASK.group(EmusMessage.INDIVIDUAL_VOLTAGES_B, 0, 0), "0123000B#00", "0123000B#")))
                .contains("5 s");
    }

    @Test
    void loggingInTellsTheLevel() {
        Exchange<Integer> logIn = ASK.logIn("12345678");
        assertThat(opening(logIn)).containsExactly("01230402#3132333435363738");
        assertThat(play(logIn, "01230402#0100000000000000")).isEqualTo(new Done<>(1));
        assertThat(opening(ASK.logOut())).containsExactly("01230402#");
        assertThatThrownBy(() -> ASK.logIn("abc")).hasMessageContaining("4 to 8 characters");
    }

    @Test
    void passwordsAreSetAndCleared() {
        assertThat(opening(ASK.setPassword("secret"))).containsExactly("01230403#736563726574");
        assertThat(play(ASK.setPassword("secret"), "01230403#0100000000000000")).isEqualTo(new Done<>(true));
        assertThat(failure(play(ASK.clearPassword(), "01230403#0000000000000000")))
                .contains("log in");
        assertThat(failure(play(ASK.clearPassword(), "01230402#3F"))).contains("log-in");
    }

    @Test
    void parametersAreReadAndSetByNumberAndSize() {
        Exchange<Long> get = ASK.parameter(0x0123, 2);
        assertThat(opening(get)).containsExactly("01230400#012302");
        assertThat(play(get, "01230400#0045010000007F00", "01230400#01230200000BB800"))
                .isEqualTo(new Done<>(3000L));

        Exchange<Long> set = ASK.setParameter(0x0045, 4, 0x12345678L);
        assertThat(opening(set)).containsExactly("01230400#0045041234567800");
        assertThat(play(set, "01230400#0045041234567800")).isEqualTo(new Done<>(0x12345678L));
    }

    @Test
    void anUnchangedValueAndAQuestionMarkAreRefusals() {
        assertThat(failure(play(ASK.setParameter(0x123, 2, 3100), "01230400#01230200000BB800")))
                .contains("keeps 3000", "charger");
        assertThat(failure(play(ASK.setParameter(0x123, 2, 3100), "01230402#3F")))
                .contains("log-in");
        assertThat(failure(play(ASK.setParameter(0x123, 2, 3100), "01230400#3F")))
                .contains("log-in");
    }

    @Test
    void theContactorAnswersWithItsState() {
        assertThat(opening(ASK.contactor(true))).containsExactly("01230401#01");
        assertThat(play(ASK.contactor(true), "01230401#0100000000000000")).isEqualTo(new Done<>(true));
        assertThat(failure(play(ASK.contactor(true), "01230401#0000000000000000")))
                .contains("is open", "protection");
        assertThat(play(ASK.contactor(false), "01230401#0000000000000000")).isEqualTo(new Done<>(false));
    }

    @Test
    void statesAreSetAndReadBack() {
        EmusFrame soc = TABLES.frame(EmusMessage.STATE_OF_CHARGE, false, 8).orElseThrow();
        Exchange<Long> set = ASK.state(soc, 80);
        assertThat(opening(set)).containsExactly("01230500#0000000000005000", "01230500#");
        assertThat(play(set, "01230500#00AD05150000384B", "01230500#00AD05150000504B"))
                .isEqualTo(new Done<>(80L));
        assertThat(failure(play(
                        ASK.state(soc, 80),
                        "01230500#00AD05150000384B",
                        "01230500#00AD05150000384B",
                        "01230500#00AD05150000384B")))
                .contains("keeps 56 %");

        EmusFrame soh = TABLES.frames(EmusMessage.STATE_OF_CHARGE_AND_HEALTH).stream()
                .filter(frame -> frame.kind() == Kind.SET && frame.fits(8))
                .findFirst()
                .orElseThrow();
        assertThat(opening(ASK.state(soh, 9750)).getFirst()).isEqualTo("01230010#0000000000002616");
    }

    /// Section 4.8: 230.0 V, 32.0 A, 7360 W, 125.0 A, configured 100 A, battery 350 V give 21.029 A.
    @Test
    void aChargingStationLimitsToTheSmallestOfFour() {
        ChargingStation station = new ChargingStation(1250, 320, 2300, 736);
        assertThat(opening(ASK.station(station))).containsExactly("01230407#04E2014008FC02E0");
        assertThat(play(ASK.station(station), "01230407#")).isEqualTo(new Done<>(true));
        assertThat(station.requested(100_000, 350_000)).isEqualTo(21_028);
        assertThat(new ChargingStation(900, 630, 4000, 5000).requested(200_000, 200_000))
                .isEqualTo(90_000);
        assertThat(station.requested(5_000, 350_000)).isEqualTo(5_000);
        assertThat(station.requested(5_000, 0)).isZero();
    }

    @Test
    void aStatisticHasItsValueItsCellAndItsTime() {
        Exchange<List<EmusRecord>> one = ASK.statistic(10);
        assertThat(opening(one)).containsExactly("01230404#0A");
        Step<List<EmusRecord>> end =
                play(one, "01230404#0A00000000330000", "01230404#0A01000000290000", "01230404#0A022EB786480000");
        assertThat(end).isInstanceOfSatisfying(Done.class, done -> {
            EmusRecord record = (EmusRecord) ((List<?>) done.result()).getFirst();
            assertThat(record.name()).isEqualTo("Min cell voltage");
            assertThat(record.time()).hasValue(Instant.parse("2024-11-01T12:30:00Z"));
            assertThat(record.readings().value(Glossary.CELL_VOLTAGE_LOWEST)).isEqualTo(2510);
            assertThat(record.readings().value(EmusStatistic.OF_CELL)).isEqualTo(42);
        });
    }

    @Test
    void allStatisticsAndEventsEndWithAPause() {
        Exchange<List<EmusRecord>> all = ASK.statistics();
        assertThat(opening(all)).containsExactly("01230404#");
        play(all, "01230404#00000001E2400000", "01230404#1201000003090000", "01230404#3200000000000000");
        assertThat(all.silence().orElseThrow())
                .extracting(EmusRecord::name)
                .containsExactly("Total discharge", "BMS starts count");

        Exchange<List<EmusRecord>> events = ASK.events();
        play(events, "01230405#0100040000000000", "01230405#01012F550A7F0000", "01230405#0200630000000000");
        assertThat(events.silence().orElseThrow())
                .satisfiesExactly(
                        event -> {
                            assertThat(event.number()).isEqualTo(1);
                            assertThat(event.name()).isEqualTo("Cell voltage critically low");
                            assertThat(event.alarm()).hasValue(Alarm.CELL_UNDERVOLTAGE);
                            assertThat(event.time()).hasValue(Instant.parse("2025-02-28T23:59:59Z"));
                        },
                        event -> assertThat(event.name()).isEqualTo("Event 99"));
    }

    @Test
    void clearingAndResettingAreAnsweredBySilence() {
        assertThat(opening(ASK.clearStatistics())).containsExactly("01230404#FF");
        assertThat(opening(ASK.clearEvents())).containsExactly("01230405#FF");
        assertThat(opening(ASK.reset())).containsExactly("01230406#");
        assertThat(ASK.reset().silence()).hasValue(true);
        assertThat(ASK.ask(EmusMessage.SERIAL_NUMBER).silence()).isEmpty();
    }

    @Test
    void effectsOfFrames() {
        Map<String, Effect> effects = Map.ofEntries(
                Map.entry("01230001#", Effect.READ),
                Map.entry("01230001#R", Effect.READ),
                Map.entry("01230105#00", Effect.READ),
                Map.entry("0123000B#0500", Effect.READ),
                Map.entry("01230400#012302", Effect.READ),
                Map.entry("01230400#01230200000BB800", Effect.WRITE),
                Map.entry("01230402#31323334", Effect.WRITE),
                Map.entry("01230402#", Effect.WRITE),
                Map.entry("01230403#31323334", Effect.DANGEROUS),
                Map.entry("01230403#", Effect.DANGEROUS),
                Map.entry("01230401#01", Effect.DANGEROUS),
                Map.entry("01230404#", Effect.READ),
                Map.entry("01230404#0A", Effect.READ),
                Map.entry("01230404#FF", Effect.DANGEROUS),
                Map.entry("01230405#FF", Effect.DANGEROUS),
                Map.entry("01230406#", Effect.DANGEROUS),
                Map.entry("01230407#04E2014008FC02E0", Effect.WRITE),
                Map.entry("01230500#0000000000005000", Effect.DANGEROUS),
                Map.entry("01240001#", Effect.DANGEROUS),
                Map.entry("1806E5F4#0C81024600000000", Effect.DANGEROUS));
        effects.forEach(
                (frame, effect) -> assertThat(TABLES.effect(Candump.frame(frame).encoded()))
                        .as(frame)
                        .isEqualTo(effect));
    }
}
