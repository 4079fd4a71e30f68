package org.galvani.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.galvani.pack.Glossary.BALANCING;
import static org.galvani.pack.Glossary.CELLS_PRESENT;
import static org.galvani.pack.Glossary.CELL_VOLTAGES;
import static org.galvani.pack.Glossary.CHARGE_MOS;
import static org.galvani.pack.Glossary.CYCLE_COUNT;
import static org.galvani.pack.Glossary.LOGIN_PASSWORD;
import static org.galvani.pack.Glossary.PACK_CURRENT;
import static org.galvani.pack.Glossary.TEMPERATURE_SENSORS_PRESENT;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What JSON, MQTT and tables print.
class PlainValuesTest {

    @Test
    void numbersAreDecimalsOfTheUnitWithoutSpareZeros() {
        assertThat(PlainValues.of(PACK_CURRENT, -7063)).isEqualTo(new BigDecimal("-7.063"));
        assertThat(PlainValues.of(PACK_CURRENT, 8500)).isEqualTo(new BigDecimal("8.5"));
        assertThat(PlainValues.of(PACK_CURRENT, 0)).isEqualTo(new BigDecimal("0"));
        assertThat(PlainValues.of(CYCLE_COUNT, 6000)).hasToString("6000");
    }

    @Test
    void switchesAreBooleansAndChoicesNames() {
        assertThat(PlainValues.of(CHARGE_MOS, 1)).isEqualTo(true);
        assertThat(PlainValues.of(CHARGE_MOS, 0)).isEqualTo(false);
        assertThat(PlainValues.of(BALANCING, 2)).isEqualTo("discharge");
    }

    @Test
    void unknownCodesAreShown() {
        assertThat(PlainValues.of(CHARGE_MOS, PlainValues.unknown(0))).isEqualTo("unknown 0");
        assertThat(PlainValues.of(BALANCING, PlainValues.unknown(255))).isEqualTo("unknown 255");
    }

    /// Cells count from 1; bit 0 of the sensor mask is the MOSFET's and keeps its number.
    @Test
    void masksAreTheNumbersOfTheirMembers() {
        assertThat(PlainValues.of(CELLS_PRESENT, 0b101)).isEqualTo(List.of(1, 3));
        assertThat(PlainValues.of(TEMPERATURE_SENSORS_PRESENT, 0b11)).isEqualTo(List.of(0, 1));
        assertThat(PlainValues.of(VendorValue.mask("jk", "Alarms"), 0x80000)).isEqualTo("0x00080000");
    }

    @Test
    void floatsAreShortAndOnlyFiniteOnesAreNumbers() {
        var factor = VendorValue.real("jk", "BatVolCorrect");
        assertThat(PlainValues.of(factor, 0x403FB429L)).hasToString("2.995371");
        assertThat(PlainValues.of(factor, 0x7FC00000L)).isEqualTo("0x7fc00000");
        assertThat(PlainValues.of(factor, 0xFF800000L)).isEqualTo("0xff800000");
    }

    /// Arrays reach from member 1 to the last present; absent members between are null. Vendor values stand apart.
    @Test
    void arraysKeepTheirPlaces() {
        var word = VendorValue.word("jk", "UserAlarm");
        var readings = new Readings(Shape.of(List.of(
                new Shape.Slot(CELL_VOLTAGES, 1),
                new Shape.Slot(word, 0),
                new Shape.Slot(CELL_VOLTAGES, 2),
                new Shape.Slot(CELL_VOLTAGES, 3),
                new Shape.Slot(CELL_VOLTAGES, 4))));
        readings.put(word, 7);
        readings.put(CELL_VOLTAGES, 3, 3312);
        readings.put(CELL_VOLTAGES, 1, 3300);
        assertThat(PlainValues.of(readings))
                .isEqualTo(Map.of(
                        "cell_voltages",
                        Arrays.asList(new BigDecimal("3.3"), null, new BigDecimal("3.312")),
                        "vendor",
                        Map.of("UserAlarm", new BigDecimal("7"))));
    }

    @Test
    void secretsAreNeverShown() {
        var readings = new Readings(Shape.of(List.of(new Shape.Slot(LOGIN_PASSWORD, 0))));
        readings.put(LOGIN_PASSWORD, "123456");
        assertThat(readings).hasToString("{login_password=***}");
    }
}
