package org.galvani.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.galvani.pack.Glossary.CELL_VOLTAGES;
import static org.galvani.pack.Glossary.MODEL;
import static org.galvani.pack.Glossary.PACK_CURRENT;
import static org.galvani.pack.Glossary.PARAMETER_PASSWORD;
import static org.galvani.pack.Glossary.SOC;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

/// Absent is absent: never 0 and never a magic number.
class ReadingsTest {

    private static Shape shape(int cells) {
        List<Shape.Slot> slots = new ArrayList<>();
        slots.add(new Shape.Slot(SOC, 0));
        slots.add(new Shape.Slot(MODEL, 0));
        for (int cell = 1; cell <= cells; cell++) {
            slots.add(new Shape.Slot(CELL_VOLTAGES, cell));
        }
        return Shape.of(slots);
    }

    @Test
    void aShapeKnowsThePlaceOfEachValue() {
        Shape shape = shape(100);
        assertThat(shape.size()).isEqualTo(102);
        assertThat(shape.place(SOC, 0)).isZero();
        assertThat(shape.place(CELL_VOLTAGES, 100)).isEqualTo(101);
        assertThat(shape.place(CELL_VOLTAGES, 101)).isEqualTo(-1);
        assertThat(shape.place(CELL_VOLTAGES, 0)).isEqualTo(-1);
        assertThat(shape.count(CELL_VOLTAGES)).isEqualTo(100);
        assertThat(shape.count(SOC)).isEqualTo(1);
        assertThat(shape.count(PACK_CURRENT)).isZero();
    }

    @Test
    void aSlotNamedTwiceIsOneSlot() {
        var slot = new Shape.Slot(SOC, 0);
        assertThat(Shape.of(List.of(slot, slot)).slots()).containsExactly(slot);
    }

    /// More slots than one word of presence bits has.
    @Test
    void holdsWhatWasPutAndNothingElse() {
        var readings = new Readings(shape(100));
        for (int put = 1; put <= 100; put++) {
            readings.clear();
            readings.put(CELL_VOLTAGES, put, 0);
            for (int cell = 1; cell <= 100; cell++) {
                assertThat(readings.has(CELL_VOLTAGES, cell))
                        .as("%d of %d", cell, put)
                        .isEqualTo(cell == put);
            }
            assertThat(readings.value(CELL_VOLTAGES, put)).isZero();
        }
        readings.remove(CELL_VOLTAGES, 100);
        readings.remove(PACK_CURRENT, 0);
        assertThat(PlainValues.of(readings)).isEmpty();
    }

    @Test
    void saysWhatIsMissing() {
        var readings = new Readings(shape(2));
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(() -> readings.value(CELL_VOLTAGES, 2))
                .withMessageContaining("cell_voltages[2]");
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> readings.text(MODEL));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> readings.put(CELL_VOLTAGES, 3, 1))
                .withMessageContaining("cell_voltages[3]");
        assertThat(readings.has(PACK_CURRENT)).isFalse();
    }

    @Test
    void aCopyChangesOnItsOwn() {
        var readings = new Readings(shape(2));
        readings.put(SOC, 55);
        readings.put(MODEL, "JK");
        var copy = readings.copy();
        copy.put(SOC, 56);
        copy.put(MODEL, "other");
        assertThat(readings.value(SOC)).isEqualTo(55);
        assertThat(readings.text(MODEL)).isEqualTo("JK");
        assertThat(copy).isNotEqualTo(readings);
    }

    /// Values of another shape are taken over where there is room; absent ones leave what is there.
    @Test
    void takesOverWhatItHasRoomFor() {
        var large = new Readings(shape(4));
        large.put(CELL_VOLTAGES, 1, 3300);
        large.put(CELL_VOLTAGES, 4, 3304);
        large.put(MODEL, "JK");
        var small = new Readings(shape(2));
        small.put(SOC, 55);
        small.putAll(large);
        assertThat(PlainValues.of(small)).hasToString("{soc=0.55, model=JK, cell_voltages=[3.3]}");
    }

    @Test
    void isEqualWhereTheSameValuesArePresent() {
        var small = new Readings(shape(1));
        var large = new Readings(shape(9));
        assertThat(small).isEqualTo(large).hasSameHashCodeAs(large);
        small.put(CELL_VOLTAGES, 1, 3300);
        assertThat(small).isNotEqualTo(large);
        large.put(CELL_VOLTAGES, 1, 3300);
        assertThat(small).isEqualTo(large).hasSameHashCodeAs(large);
    }

    /// What is shown of secrets is alike for all of them; what they are is not.
    @Test
    void secretsThatDifferAreNotEqual() {
        Shape shape = Shape.of(List.of(new Shape.Slot(PARAMETER_PASSWORD, 0)));
        Readings one = new Readings(shape);
        one.put(PARAMETER_PASSWORD, "1234");
        Readings other = one.copy();
        assertThat(other).isEqualTo(one).hasSameHashCodeAs(one);
        other.put(PARAMETER_PASSWORD, "4321");
        assertThat(other).isNotEqualTo(one).hasToString(one.toString());
    }
}
