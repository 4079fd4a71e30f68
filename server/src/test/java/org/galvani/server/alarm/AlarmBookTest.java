package org.galvani.server.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.galvani.pack.Glossary.PACK_VOLTAGE;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.galvani.pack.Alarm;
import org.galvani.pack.RaisedAlarm;
import org.galvani.pack.Readings;
import org.galvani.pack.Report;
import org.galvani.pack.Shape;
import org.junit.jupiter.api.Test;

class AlarmBookTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Shape SHAPE = Shape.of(List.of(new Shape.Slot(PACK_VOLTAGE, 0)));
    private static final RaisedAlarm HIGH = raised(Alarm.CELL_OVERVOLTAGE, 3);
    private static final RaisedAlarm OTHER_CELL = raised(Alarm.CELL_OVERVOLTAGE, 4);
    private static final RaisedAlarm COLD = raised(Alarm.CELL_UNDERVOLTAGE, 1);

    private final MemoryAlarms table = new MemoryAlarms();
    private AlarmBook book = new AlarmBook(table);

    private static RaisedAlarm raised(Alarm alarm, int index) {
        return new RaisedAlarm(alarm, OptionalInt.of(index), "V" + index, index);
    }

    private static Report.Telemetry at(int second, long millivolts, RaisedAlarm... alarms) {
        Readings readings = new Readings(SHAPE);
        readings.put(PACK_VOLTAGE, millivolts);
        Instant time = NOON.plusSeconds(second);
        return new Report.Telemetry("cellar", time, time, readings, List.of(alarms), List.of(), List.of());
    }

    @Test
    void anAlarmHasTheReadingsOfBothMoments() {
        book.look(at(0, 52_000), 0);
        book.look(at(1, 58_400, HIGH), 0);
        book.keep(100);
        book.look(at(2, 58_500, HIGH), 0);
        assertThat(book.isDirty()).isFalse();
        book.look(at(3, 57_000), 0);
        book.keep(200);
        assertThat(table.all()).singleElement().satisfies(entry -> {
            assertThat(entry.alarm()).isEqualTo(Alarm.CELL_OVERVOLTAGE);
            assertThat(entry.index()).hasValue(3);
            assertThat(entry.raisedAt()).isEqualTo(NOON.plusSeconds(1));
            assertThat(entry.clearedAt()).contains(NOON.plusSeconds(3));
            assertThat(entry.readingsRaised()).containsEntry("pack_voltage", new BigDecimal("58.4"));
            assertThat(entry.readingsCleared()).containsEntry("pack_voltage", new BigDecimal("57"));
        });
        assertThat(table.position()).isEqualTo(200);
    }

    @Test
    void everyCellHasAnAlarmOfItsOwn() {
        book.look(at(0, 58_000, HIGH, OTHER_CELL), 0);
        book.look(at(1, 58_000, OTHER_CELL), 0);
        book.keep(1);
        assertThat(book.active("cellar"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.index()).hasValue(4));
        AlarmBook.Turn turn = book.turns().getFirst();
        assertThat(turn.events()).extracting(AlarmEntry::isActive).containsExactly(true, true, false);
        assertThat(turn.events()).extracting(AlarmEntry::id).doesNotContain(0L);
        assertThat(book.turns()).isEmpty();
    }

    @Test
    void whatStandsOutlivesARestartAndIsNotRaisedTwice() {
        book.look(at(0, 58_000, HIGH), 0);
        book.keep(10);
        book = new AlarmBook(table);
        assertThat(book.position()).isEqualTo(10);
        book.look(at(1, 58_000, HIGH), 0);
        assertThat(book.isDirty()).isFalse();
        book.look(at(2, 50_000), 0);
        book.keep(20);
        assertThat(table.all()).hasSize(1);
        assertThat(table.active()).isEmpty();
    }

    @Test
    void anAlarmThatComesAndGoesInOneRoundIsReadAgainFromItsEndAfterACrash() {
        book.look(at(0, 52_000), 0);
        book.look(at(1, 58_000, HIGH), 10);
        book.look(at(2, 50_000), 20);
        book = new AlarmBook(table); // before anything was kept by itself
        assertThat(book.position()).isEqualTo(20);
        book.look(at(2, 50_000), 20);
        book.keep(30);
        assertThat(table.all())
                .singleElement()
                .satisfies(entry -> assertThat(entry.clearedAt()).contains(NOON.plusSeconds(2)));
    }

    @Test
    void lateTelemetrySaysNothingAboutNow() {
        book.look(at(10, 58_000, HIGH), 0);
        book.look(at(5, 48_000, COLD), 0);
        assertThat(book.active("cellar")).extracting(AlarmEntry::alarm).containsExactly(Alarm.CELL_OVERVOLTAGE);
    }

    @Test
    void aTableThatFailsGetsEverythingLater() {
        table.fail = true;
        book.look(at(0, 58_000, HIGH), 0);
        assertThatThrownBy(() -> book.keep(10)).isInstanceOf(IllegalStateException.class);
        assertThat(book.active("cellar")).hasSize(1);
        book.look(at(1, 58_000, HIGH, COLD), 0);
        table.fail = false;
        book.keep(20);
        assertThat(table.all()).extracting(AlarmEntry::raisedAt).containsExactly(NOON, NOON.plusSeconds(1));
        assertThat(book.active("cellar")).extracting(AlarmEntry::id).containsExactly(1L, 2L);
        assertThat(book.forgotten()).isZero();
    }
}
