package org.galvani.protocol.ydt1363;

import static org.assertj.core.api.Assertions.assertThat;
import static org.galvani.pack.Glossary.CELL_VOLTAGES;
import static org.galvani.pack.Glossary.MOS_TEMPERATURE;
import static org.galvani.pack.Glossary.PACK_CURRENT;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.galvani.pack.Alarm;
import org.galvani.pack.Bytes;
import org.galvani.pack.Readings;
import org.galvani.protocol.wire.Exchange;
import org.galvani.protocol.wire.Found;
import org.junit.jupiter.api.Test;

/// Records of the log there and back, and the conversation that fetches them.
class YdtHistoryTest {

    private static final YdtTables TABLES = Ydt1363.YDT1363.tables(Map.of());
    private static final long NOON = Instant.parse("2026-06-21T12:00:00Z").getEpochSecond();
    private static final YdtFrame ASK = new YdtFrame(0x20, 3, 0x46, 0x4B, Bytes.NONE);

    private static YdtRecord record(long number) {
        Readings readings = new Readings(YdtHistory.record(4, 4).shape());
        readings.put(CELL_VOLTAGES, 4, 3651);
        readings.put(MOS_TEMPERATURE, -52);
        readings.put(PACK_CURRENT, -110_010);
        int cause = YdtSignals.placeOf(Alarm.CELL_OVERVOLTAGE).orElseThrow();
        return new YdtRecord(number, YdtRecord.RAISED, cause, NOON + number, readings);
    }

    private static Bytes reply(long oldest, long newest, long... numbers) {
        var answer = new YdtHistory.Answer(
                oldest,
                newest,
                LongStream.of(numbers).mapToObj(YdtHistoryTest::record).toList());
        return new YdtFrame(0x20, 3, 0x46, 0x00, YdtHistory.encoded(answer, 3, 4, 4)).encoded();
    }

    @Test
    void recordsComeBackAsTheyWere() {
        var answer =
                YdtHistory.decode(YdtFrame.decode(reply(7, 506, 7, 8)).info()).orElseThrow();
        assertThat(answer.oldest()).isEqualTo(7);
        assertThat(answer.newest()).isEqualTo(506);
        assertThat(answer.records()).extracting(YdtRecord::number).containsExactly(7L, 8L);
        var second = answer.records().getLast();
        assertThat(second.time()).isEqualTo(NOON + 8);
        assertThat(second.name()).isEqualTo("cell over-voltage raised");
        assertThat(second.readings().value(CELL_VOLTAGES, 4)).isEqualTo(3651);
        assertThat(second.readings().value(MOS_TEMPERATURE)).isEqualTo(-52);
        assertThat(second.readings().value(PACK_CURRENT)).isEqualTo(-110_010);
    }

    @Test
    void eventsHaveNames() {
        var none = new Readings(YdtHistory.record(4, 4).shape());
        assertThat(new YdtRecord(1, YdtRecord.TIMED, YdtRecord.NONE, 0, none).name())
                .isEqualTo("timed");
        assertThat(new YdtRecord(1, YdtRecord.MODE, 1, 0, none).name()).isEqualTo("mode charge");
        assertThat(new YdtRecord(1, YdtRecord.CLEARED, YdtRecord.NONE, 0, none).name())
                .isEqualTo("cause 255 cleared");
        assertThat(new YdtRecord(1, 9, 2, 0, none).name()).isEqualTo("event 9, cause 2");
    }

    @Test
    void aFrameOfRecordsIsExplained() {
        var explained = TABLES.line().explain(new Found.Frame(reply(7, 506, 7, 8)));
        assertThat(explained.ok()).isTrue();
        assertThat(explained.frame()).containsEntry("command", "history");
        assertThat(explained.readings().get("records"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(2);
        assertThat(explained.fields())
                .hasSize(7 + 2 * YdtHistory.record(4, 4).fields().size());
    }

    /// Each answer is asked for from the record behind the last one; late answers and those of others pass by.
    @Test
    void theDownloadGoesOnUntilTheNewest() {
        List<Long> numbers = new ArrayList<>();
        var exchange = YdtExchange.history(
                ASK, 0, answer -> answer.records().forEach(one -> numbers.add(one.number())), Duration.ofMillis(500));
        assertThat(YdtFrame.decode(exchange.opening().getFirst()).info()).isEqualTo(Bytes.hex("0000"));
        assertThat(exchange.received(exchange.opening().getFirst())).isEqualTo(new Exchange.Going<>(List.of()));
        var going = (Exchange.Going<Long>) exchange.received(reply(5, 9, 5, 6, 7));
        assertThat(YdtHistory.asked(YdtFrame.decode(going.send().getFirst()).info()))
                .contains(8L);
        assertThat(exchange.received(reply(5, 9, 5, 6, 7))).isEqualTo(new Exchange.Going<>(List.of()));
        assertThat(exchange.received(reply(5, 9, 8, 9))).isEqualTo(new Exchange.Done<>(9L));
        assertThat(numbers).containsExactly(5L, 6L, 7L, 8L, 9L);
    }

    @Test
    void anEmptyLogIsNoFault() {
        var exchange = YdtExchange.history(ASK, 0, answer -> {}, Duration.ofMillis(500));
        assertThat(exchange.received(new YdtFrame(0x20, 3, 0x46, 0x07, Bytes.NONE).encoded()))
                .isEqualTo(new Exchange.Done<>(0L));
        assertThat(exchange.received(new YdtFrame(0x20, 3, 0x46, 0x04, Bytes.NONE).encoded()))
                .isInstanceOf(Exchange.Failed.class);
    }
}
