package org.galvani.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Where arrays of cells and of sensors begin.
class PlainArraysTest {

    private static final Shape SHAPE = shape();

    /// Four cells, their lead resistances and three sensors.
    private static Shape shape() {
        List<Shape.Slot> slots = new ArrayList<>();
        for (int cell = 1; cell <= 4; cell++) {
            slots.add(new Shape.Slot(Glossary.CELL_VOLTAGES, cell));
            slots.add(new Shape.Slot(Glossary.CELL_WIRE_RESISTANCES, cell));
        }
        for (int sensor = 1; sensor <= 3; sensor++) {
            slots.add(new Shape.Slot(Glossary.TEMPERATURES, sensor));
        }
        return Shape.of(slots);
    }

    @Test
    void absentIsAbsent() {
        assertThat(PlainValues.of(new Readings(SHAPE))).isEmpty();
    }

    @Test
    void arraysOfAWholePackBeginWithCell1() {
        var readings = new Readings(SHAPE);
        readings.put(Glossary.CELL_VOLTAGES, 1, 3301);
        readings.put(Glossary.CELL_VOLTAGES, 3, 3303);
        assertThat(PlainValues.of(readings))
                .containsEntry("cell_voltages", Arrays.asList(new BigDecimal("3.301"), null, new BigDecimal("3.303")))
                .doesNotContainKey("first_cell");
    }

    /// A frame that holds only a part says where the part begins.
    @Test
    void arraysOfAPartBeginWithTheFirstCellThatIsThere() {
        var readings = new Readings(SHAPE);
        readings.put(Glossary.CELL_VOLTAGES, 3, 3303);
        readings.put(Glossary.CELL_VOLTAGES, 4, 3304);
        assertThat(PlainValues.of(readings))
                .containsEntry("first_cell", 3)
                .containsEntry("cell_voltages", List.of(new BigDecimal("3.303"), new BigDecimal("3.304")));
    }

    @Test
    void allArraysOfCellsBeginWithTheSameCell() {
        var readings = new Readings(SHAPE);
        readings.put(Glossary.CELL_VOLTAGES, 4, 3304);
        readings.put(Glossary.CELL_WIRE_RESISTANCES, 2, 35_000);
        assertThat(PlainValues.of(readings))
                .containsEntry("first_cell", 2)
                .containsEntry("cell_voltages", Arrays.asList(null, null, new BigDecimal("3.304")))
                .containsEntry("cell_wire_resistances", List.of(new BigDecimal("0.035")));
    }

    @Test
    void arraysOfSensorsBeginWithSensor1() {
        var readings = new Readings(SHAPE);
        readings.put(Glossary.CELL_VOLTAGES, 2, 3302);
        readings.put(Glossary.TEMPERATURES, 3, 251);
        assertThat(PlainValues.of(readings))
                .containsEntry("first_cell", 2)
                .containsEntry("temperatures", Arrays.asList(null, null, new BigDecimal("25.1")));
    }
}
