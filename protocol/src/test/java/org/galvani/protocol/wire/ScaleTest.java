package org.galvani.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.galvani.pack.Glossary.BALANCING_CHARGE_DUTY;
import static org.galvani.pack.Glossary.CELL_VOLTAGES;
import static org.galvani.pack.Glossary.CYCLE_COUNT;
import static org.galvani.pack.Glossary.DEVICE_CLOCK;
import static org.galvani.pack.Glossary.PACK_CURRENT;
import static org.galvani.pack.Glossary.PACK_VOLTAGE;
import static org.galvani.pack.Glossary.SLEEP_DELAY;
import static org.galvani.pack.Glossary.TEMPERATURES;

import org.galvani.pack.Unit;
import org.junit.jupiter.api.Test;

/// A value is `(raw + bias) × factor / divisor`, in whole numbers.
class ScaleTest {

    /// A cell balancing rate is raw × 100 / 255 percent (EMUS): 39.2 counts of 0.01 % a step.
    private static final Scale PARTS_OF_255 = new Scale("%", "100/255", Unit.PERCENT, 100, 255, 0);

    @Test
    void makesCountsOfTheQuantity() {
        assertThat(Scale.MILLIVOLT.towards(CELL_VOLTAGES).value(3984)).isEqualTo(3984);
        assertThat(Scale.CENTIVOLT.towards(PACK_VOLTAGE).value(5269)).isEqualTo(52_690);
        assertThat(Scale.DECICELSIUS.towards(TEMPERATURES).value(-101)).isEqualTo(-101);
        assertThat(Scale.CELSIUS.towards(TEMPERATURES).value(-10)).isEqualTo(-100);
        assertThat(Scale.HOUR.towards(SLEEP_DELAY).value(24))
                .isEqualTo(Scale.SECOND.towards(SLEEP_DELAY).value(86_400));
        assertThat(Scale.COUNT.towards(CYCLE_COUNT).value(62)).isEqualTo(62);
    }

    @Test
    void countsFromAnotherZeroWhereBiased() {
        var arithmetic = Scale.SECOND.biased(1_577_836_800L).towards(DEVICE_CLOCK);
        assertThat(arithmetic.value(0)).isEqualTo(1_577_836_800L); // 2020-01-01
        assertThat(arithmetic.raw(1_577_836_801L)).isEqualTo(1);
    }

    /// Devices cut digits off: 52.695 V is 5269 steps of 10 mV.
    @Test
    void takesTheStepBelowWhereTheWireIsCoarser() {
        var arithmetic = Scale.CENTIVOLT.towards(PACK_VOLTAGE);
        assertThat(arithmetic.raw(52_695)).isEqualTo(5269);
        assertThat(arithmetic.raw(52_699)).isEqualTo(5269);
        assertThat(Scale.CELSIUS.towards(TEMPERATURES).raw(-5)).isEqualTo(-1);
    }

    @Test
    void findsEveryRawNumberAgain() {
        for (Scale scale : new Scale[] {PARTS_OF_255, Scale.PERCENT}) {
            var arithmetic = scale.towards(BALANCING_CHARGE_DUTY);
            for (int raw = 0; raw <= 255; raw++) {
                assertThat(arithmetic.raw(arithmetic.value(raw)))
                        .as("%s %d", scale.step(), raw)
                        .isEqualTo(raw);
            }
        }
    }

    @Test
    void roundsToTheNearestWhereTheWireIsFiner() {
        var microvolts = new Scale("µV", "1", Unit.VOLT, 1, 1_000_000, 0).towards(CELL_VOLTAGES);
        assertThat(microvolts.exact()).isFalse();
        assertThat(microvolts.value(3_300_499)).isEqualTo(3300);
        assertThat(microvolts.value(3_300_500)).isEqualTo(3301);
        assertThat(microvolts.value(-3_300_501)).isEqualTo(-3301);
        assertThat(microvolts.raw(3300)).isEqualTo(3_300_000);
    }

    @Test
    void refusesAQuantityOfAnotherUnit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Scale.MILLIVOLT.towards(TEMPERATURES))
                .withMessageContaining("temperatures");
        assertThatIllegalArgumentException().isThrownBy(() -> Scale.COUNT.towards(PACK_VOLTAGE));
    }

    /// A magnitude that a vendor sends negative.
    @Test
    void turnsTheSignWhereTheVendorCountsTheOtherWay() {
        var discharge = Scale.CENTIAMP.negated().towards(PACK_CURRENT);
        assertThat(discharge.value(-11_000)).isEqualTo(110_000);
        assertThat(discharge.raw(110_000)).isEqualTo(-11_000);
        assertThat(discharge.raw(110_005)).isEqualTo(-11_000);
    }
}
