package org.galvani.protocol.emus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.galvani.pack.Bytes;
import org.galvani.pack.Glossary;
import org.galvani.pack.Readings;
import org.galvani.protocol.can.CanFrame;
import org.galvani.protocol.can.Candump;
import org.galvani.protocol.wire.Exchange;
import org.galvani.protocol.wire.Exchange.Done;
import org.galvani.protocol.wire.Exchange.Failed;
import org.galvani.protocol.wire.Exchange.Going;
import org.galvani.protocol.wire.Exchange.Step;
import org.junit.jupiter.api.Test;

/// Option B, EMUS G1 CAN protocol 3.2.0: a question `[group, string]`, a confirmation `[string]`, one frame
/// `[group, up to 7 cells]`; an empty frame where the cells could not be reached for 5 s.
class EmusSevensTest {

    private static final EmusTables TABLES =
            Emus.G1.tables(Map.of("base", "0x1B5", "standard", "yes", "cell-series", "b"));
    private static final EmusExchanges ASK = new EmusExchanges(TABLES, Duration.ofMillis(300));

    private static Exchange<List<CanFrame>> voltages(int string, int cells) {
        return ASK.series(EmusMessage.INDIVIDUAL_VOLTAGES_B, string, 0, cells);
    }

    private static String question(Step<?> step) {
        assertThat(step).isInstanceOf(Going.class);
        List<Bytes> sent = ((Going<?>) step).send();
        return sent.isEmpty() ? "" : CanFrame.decode(sent.getFirst()).toString();
    }

    private static <R> Step<R> say(Exchange<R> exchange, String frame) {
        return exchange.received(Candump.frame(frame).encoded());
    }

    @Test
    void eachGroupIsAskedForWithItsString() {
        Exchange<List<CanFrame>> series = voltages(2, 20);
        assertThat(CanFrame.decode(series.opening().getFirst())).hasToString("1C0#0002");
        assertThat(question(say(series, "1C0#02"))).as("the confirmation").isEmpty();
        assertThat(question(say(series, "1C0#0065656565656565"))).isEqualTo("1C0#0102");
        assertThat(question(say(series, "1C0#0065656565656565")))
                .as("an answer to another host")
                .isEmpty();
        assertThat(question(say(series, "1C0#0165656565656565"))).isEqualTo("1C0#0202");
        assertThat(say(series, "1C0#02656565656565"))
                .isInstanceOfSatisfying(
                        Done.class,
                        done -> assertThat(done.result())
                                .hasToString("[1C0#0065656565656565, 1C0#0165656565656565, 1C0#02656565656565]"));
    }

    @Test
    void itEndsWithTheLastLiveCellAShortGroupOrAPause() {
        assertThat(say(voltages(0, 7), "1C0#0065656565656565")).isInstanceOf(Done.class);
        assertThat(say(voltages(0, 0), "1C0#006565")).isInstanceOf(Done.class);
        Exchange<List<CanFrame>> unknown = voltages(0, 0);
        assertThat(unknown.silence()).isEmpty();
        assertThat(unknown.patience()).isGreaterThan(Duration.ofSeconds(5));
        say(unknown, "1C0#0065656565656565");
        assertThat(unknown.patience()).isEqualTo(Duration.ofMillis(300));
        assertThat(unknown.silence())
                .hasValueSatisfying(frames -> assertThat(frames).hasSize(1));
    }

    @Test
    void cellsThatCannotBeReachedAreARefusal() {
        assertThat(say(voltages(0, 14), "1C0#"))
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.reason()).contains("for 5 s"));
    }

    /// With 11 bits option A has 32 groups of eight: what lies behind cell 256 of a string can only be asked for so.
    @Test
    void threeHundredCellsFitIntoElevenBits() {
        Exchange<List<CanFrame>> series = voltages(0, 300);
        List<Integer> cells = new ArrayList<>();
        Step<List<CanFrame>> step = new Going<>(series.opening());
        while (step instanceof Going<List<CanFrame>> going) {
            int group = CanFrame.decode(going.send().getFirst()).data().at(0);
            byte[] answer = new byte[1 + Math.min(7, 300 - 7 * group)];
            answer[0] = (byte) group;
            step = series.received(CanFrame.standard(0x1C0, Bytes.of(answer)).encoded());
        }
        for (CanFrame frame : ((Done<List<CanFrame>>) step).result()) {
            EmusFrame kind = TABLES.frame(EmusMessage.INDIVIDUAL_VOLTAGES_B, true, frame.length())
                    .orElseThrow();
            Readings values = TABLES.values(kind, 0, frame.data());
            values.shape().slots().stream()
                    .filter(slot -> slot.quantity() == Glossary.CELL_VOLTAGES)
                    .filter(slot -> values.has(slot.quantity(), slot.index()))
                    .forEach(slot -> cells.add(slot.index()));
        }
        assertThat(cells).hasSize(300).doesNotHaveDuplicates().startsWith(1).endsWith(300);
    }
}
