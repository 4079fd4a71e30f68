package org.galvani.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class QuantityTest {

    /// JSON keys, MQTT fields, SQL columns and Prometheus suffixes are lower_snake_case.
    @Test
    void keysAreUniqueAndLowerSnakeCase() {
        assertThat(Quantity.all())
                .extracting(Quantity::key)
                .doesNotHaveDuplicates()
                .allMatch(key -> key.matches("[a-z][a-z0-9]*(_[a-z0-9]+)*"));
    }

    @Test
    void allAreTheGlossaryTenSettingsOfEachProtectionAndTheSwitchesOfOtherAlarms() {
        long others = Arrays.stream(Alarm.values())
                .filter(alarm -> alarm.protection().isEmpty() && !alarm.isEvent())
                .count();
        assertThat(Quantity.all()).hasSize(Glossary.values().length + 10 * Protection.values().length + (int) others);
    }

    @Test
    void eachIsFoundByItsKey() {
        for (var quantity : Quantity.all()) {
            assertThat(Quantity.named(quantity.key())).as(quantity.key()).containsSame(quantity);
        }
        assertThat(Quantity.named("PACK_VOLTAGE")).isEmpty();
        assertThat(Quantity.named("cell_overvoltage")).isEmpty();
    }

    @Test
    void onlyChoicesHaveNamedCodes() {
        assertThat(Quantity.all())
                .allSatisfy(quantity -> assertThat(quantity.choices().isEmpty())
                        .as(quantity.key())
                        .isEqualTo(quantity.form() != Form.CHOICE));
    }

    @Test
    void aValueCountsDecimalsOfTheUnit() {
        assertThat(Glossary.CELL_VOLTAGES.decimal(3984)).isEqualTo(new BigDecimal("3.984"));
        assertThat(Glossary.PACK_CURRENT.decimal(-4530)).isEqualTo(new BigDecimal("-4.530"));
        assertThat(Glossary.CYCLE_COUNT.decimal(12)).isEqualTo(new BigDecimal("12"));
        assertThat(Protection.DISCHARGE_SHORT_CIRCUIT.delay().decimal(300)).isEqualTo(new BigDecimal("0.000300"));
    }

    @Test
    void aVendorValueKeepsTheVendorsName() {
        var word = VendorValue.word("nw", "0x7A");
        assertThat(word.key()).isEqualTo("0x7A");
        assertThat(word.label(Language.ZH)).isEqualTo("0x7A");
        assertThat(word.kind()).isEqualTo(Kind.STATE);
        assertThat(word.decimal(17)).isEqualTo(new BigDecimal("17"));
        assertThat(VendorValue.mask("ydt1363", "S6").form()).isEqualTo(Form.BITS);
        assertThat(VendorValue.text("jk-modbus", "UserData").form()).isEqualTo(Form.TEXT);
        assertThat(VendorValue.number("nw", "0x8D", Unit.VOLT, 2).decimal(5312)).isEqualTo(new BigDecimal("53.12"));
    }

    @Test
    void aRealVendorValueIsItsBitPattern() {
        var factor = VendorValue.real("jk-modbus", "BatVolCorrect");
        assertThat(factor.form()).isEqualTo(Form.FLOAT);
        assertThat(factor.decimal(Integer.toUnsignedLong(Float.floatToIntBits(-1.25f))))
                .isEqualByComparingTo("-1.25");
    }
}
