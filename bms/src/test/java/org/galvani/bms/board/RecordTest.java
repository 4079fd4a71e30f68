package org.galvani.bms.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.galvani.bms.cell.Chemistry;
import org.galvani.bms.mode.Mode;
import org.galvani.bms.record.Entry;
import org.galvani.bms.record.Occasion;
import org.galvani.bms.setting.Parameter;
import org.galvani.bms.setting.Profile;
import org.galvani.bms.state.Tape;
import org.galvani.pack.Alarm;
import org.junit.jupiter.api.Test;

/// Scenarios S-56, S-57 and S-60: records, and several causes at a time.
class RecordTest {

    private final Bench bench = new Bench();

    @Test
    void S_56_theNewest500Survive() {
        bench.board.history().clear();
        long first = bench.board.history().newest();
        for (int i = 0; i < 501; i++) {
            bench.current(i % 2 == 0 ? -1 : 0).run(0.01);
        }
        var history = bench.board.history();
        assertThat(history.size()).isEqualTo(500);
        assertThat(history.newest()).isEqualTo(first + 501);
        assertThat(history.oldest()).isEqualTo(first + 2);
        assertThat(history.entry(first + 1)).isEmpty();
        var entries = history.entries();
        for (int i = 0; i < 500; i++) {
            assertThat(entries.get(i).sequence()).isEqualTo(first + 2 + i);
            assertThat(entries.get(i).mode()).isEqualTo(i % 2 == 0 ? Mode.STANDBY : Mode.DISCHARGE);
        }
        bench.board.button(false);
        bench.run(1).is(Mode.SHUTDOWN);
        assertThat(history.entries()).as("after shutdown").isEqualTo(entries);
        bench.board.powerCut();
        assertThat(history.entries()).as("after a cut of power").isEqualTo(entries);
        var tape = Tape.recording();
        bench.board.pass(tape);
        var other = new Board(Profile.b12100(4), Chemistry.LFP, 4, 2);
        other.pass(Tape.playing(tape.saved()));
        assertThat(other.history().entries()).isEqualTo(history.entries());
    }

    @Test
    void S_57_elevenTimedRecords() {
        long start = Instant.parse("2025-03-01T10:00:00Z").getEpochSecond();
        long end = Instant.parse("2025-03-01T10:10:00Z").getEpochSecond();
        bench.board.clock(start - 300);
        bench.board.write(draft -> draft.set(Parameter.REC_START, (double) start)
                .set(Parameter.REC_END, (double) end)
                .set(Parameter.REC_INTERVAL, 60));
        bench.run(600).current(-5).run(600);
        var timed = bench.board.history().entries().stream()
                .filter(entry -> entry.occasion() == Occasion.TIMED)
                .toList();
        assertThat(timed)
                .extracting(Entry::unixSeconds)
                .containsExactlyElementsOf(LongStream.rangeClosed(0, 10)
                        .mapToObj(minute -> start + 60 * minute)
                        .toList());
        assertThat(bench.board.history().entries())
                .filteredOn(entry -> entry.occasion() == Occasion.MODE)
                .extracting(Entry::unixSeconds)
                .as("beside them what happens, here at 10:05")
                .contains(start + 300);
    }

    @Test
    void S_57_longStepsGiveTheSame() {
        long start = Instant.parse("2025-03-01T10:00:00Z").getEpochSecond();
        bench.board.clock(start - 300);
        bench.board.write(
                draft -> draft.set(Parameter.REC_START, (double) start).set(Parameter.REC_END, start + 600.0));
        bench.runLong(1200);
        assertThat(bench.board.history().entries())
                .filteredOn(entry -> entry.occasion() == Occasion.TIMED)
                .extracting(entry -> entry.unixSeconds() - start)
                .containsExactly(0L, 60L, 120L, 180L, 240L, 300L, 360L, 420L, 480L, 540L, 600L);
    }

    @Test
    void S_60_eachMosfetReturnsWithItsLastCause() {
        bench.set(Parameter.DSG_OC_DLY, 1).soc(50).cells(3.3, 3.3, 3.3, 3.66).current(-111);
        bench.run(1).raises(Alarm.CELL_OVERVOLTAGE, Alarm.DISCHARGE_OVERCURRENT).drives(0, 0);
        bench.soc(50).cells(3.3).current(0).run(0.01).raisesNot(Alarm.CELL_OVERVOLTAGE);
        bench.throughout(59.9, () -> bench.drives(1, 0)).run(0.1).drives(1, 1).raisesNothing();
    }

    @Test
    void S_60_inTheOtherOrder() {
        bench.set(Parameter.DSG_OC_DLY, 1).soc(50).cells(3.3, 3.3, 3.3, 3.66).current(-111);
        bench.run(1).drives(0, 0);
        bench.cells(3.38).current(0).run(60.1).raisesNot(Alarm.DISCHARGE_OVERCURRENT);
        bench.raises(Alarm.CELL_OVERVOLTAGE).drives(0, 1);
        bench.soc(50).run(0.01).drives(1, 1);
    }

    @Test
    void aRecordTellsCauseCellTimeAndValues() {
        bench.board.clock(Instant.parse("2025-03-01T10:00:00Z").getEpochSecond());
        bench.cell(3, 2.7).current(-20.123).sensor(2, 24.5).run(1);
        var record = newest(Alarm.CELL_UNDERVOLTAGE);
        assertThat(record.occasion()).isEqualTo(Occasion.RAISED);
        assertThat(record.where()).isEqualTo(3);
        assertThat(record.unixSeconds())
                .isEqualTo(Instant.parse("2025-03-01T10:00:01Z").getEpochSecond());
        assertThat(record.millivolts()).containsExactly(3300, 3300, 2700, 3300);
        assertThat(record.packMillivolts()).isEqualTo(12600);
        assertThat(record.milliamperes()).isEqualTo(-20123);
        assertThat(record.decidegrees()).containsExactly(250, 245, 250, 250);
        assertThat(bench.board.protections().occurrences(Alarm.CELL_UNDERVOLTAGE))
                .isEqualTo(1);
        assertThat(bench.board.statistics().cellLowest().value()).isEqualTo(2.7);
        assertThat(bench.board.statistics().cellLowest().where()).isEqualTo(3);
        assertThat(bench.board.statistics().dischargeLargest().value()).isEqualTo(20.123);
    }

    /// A board that wakes has measured nothing yet: its start is recorded with the first values, not with zeros.
    @Test
    void theRecordOfAStartTellsWhatWasMeasuredThen() {
        var first = bench.board.history().entries().getFirst();
        assertThat(first.occasion()).isEqualTo(Occasion.STARTED);
        assertThat(first.millivolts()).containsExactly(3300, 3300, 3300, 3300);
        assertThat(first.packMillivolts()).isEqualTo(13_200);
        assertThat(first.decidegrees()).containsExactly(250, 250, 250, 250);
        assertThat(first.soc()).as("estimated from the cells").isBetween(5.0, 95.0);
        assertThat(first.milliampereHours()).isEqualTo((int) Math.rint(1000 * first.soc()));
        bench.board.powerCut();
        bench.cell(2, 3.2).soc(40).run(0.01);
        assertThat(bench.board.history().entries())
                .filteredOn(entry -> entry.occasion() == Occasion.STARTED)
                .last()
                .satisfies(again -> {
                    assertThat(again.millivolts()).containsExactly(3300, 3200, 3300, 3300);
                    assertThat(again.soc()).isEqualTo(40);
                });
    }

    private Entry newest(Alarm alarm) {
        List<Entry> entries = bench.board.history().entries();
        return entries.stream()
                .filter(entry -> entry.alarm().filter(alarm::equals).isPresent())
                .reduce((older, newer) -> newer)
                .orElseThrow();
    }
}
