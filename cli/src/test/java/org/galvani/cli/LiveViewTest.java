package org.galvani.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.galvani.pack.Glossary.CELL_VOLTAGES;
import static org.galvani.pack.Glossary.CELL_VOLTAGE_MAX;
import static org.galvani.pack.Glossary.CELL_VOLTAGE_MIN;
import static org.galvani.pack.Glossary.CELL_VOLTAGE_MIN_CELL;
import static org.galvani.pack.Glossary.PACK_VOLTAGE;
import static org.galvani.pack.Glossary.TEMPERATURES;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.galvani.pack.Readings;
import org.galvani.pack.Report;
import org.galvani.pack.Shape;
import org.galvani.pack.Shape.Slot;
import org.junit.jupiter.api.Test;

class LiveViewTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private static Readings readings(long... cells) {
        Stream<Slot> all = IntStream.rangeClosed(1, cells.length).mapToObj(cell -> new Slot(CELL_VOLTAGES, cell));
        Stream<Slot> others = Stream.of(
                new Slot(CELL_VOLTAGE_MIN, 0),
                new Slot(CELL_VOLTAGE_MAX, 0),
                new Slot(CELL_VOLTAGE_MIN_CELL, 0),
                new Slot(PACK_VOLTAGE, 0),
                new Slot(TEMPERATURES, 1));
        Readings readings = new Readings(Shape.of(Stream.concat(all, others).toList()));
        for (int cell = 1; cell <= cells.length; cell++) {
            readings.put(CELL_VOLTAGES, cell, cells[cell - 1]);
        }
        return readings;
    }

    private static List<String> shown(Readings readings) {
        LiveView view = new LiveView();
        view.accept(new Report.Telemetry("12100", NOON, NOON, readings, List.of(), List.of(), List.of()));
        return view.lines(80);
    }

    /// The 12100 tells its cells and not which of them is the lowest.
    @Test
    void whichCellIsLowestIsSeenWhereTheBoardDoesNotTell() {
        Readings readings = readings(3_251, 3_245, 3_245, 3_235);
        readings.put(CELL_VOLTAGE_MIN, 3_235);
        readings.put(CELL_VOLTAGE_MAX, 3_251);
        assertThat(shown(readings)).contains("lowest 3.235 V in cell 4   highest 3.251 V in cell 1");
    }

    @Test
    void whatTheBoardTellsGoesBeforeWhatIsSeen() {
        Readings readings = readings(3_251, 3_245);
        readings.put(CELL_VOLTAGE_MIN, 3_244);
        readings.put(CELL_VOLTAGE_MIN_CELL, 1);
        assertThat(shown(readings)).contains("lowest 3.244 V in cell 1   highest 3.251 V in cell 1");
    }

    /// EMUS tells both voltages, and of the cells only when it is asked.
    @Test
    void whatNobodyKnowsIsLeftOut() {
        Readings readings = readings();
        readings.put(CELL_VOLTAGE_MIN, 3_230);
        readings.put(PACK_VOLTAGE, 65_130);
        assertThat(shown(readings)).containsExactly("12100  12:00:00  65.13 V", "lowest 3.23 V", "alarms: none", "");
    }
}
