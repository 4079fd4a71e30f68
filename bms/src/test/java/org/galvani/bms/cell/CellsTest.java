package org.galvani.bms.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.galvani.bms.state.Chance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A cell against closed forms: what it must do whatever the length of a step.
class CellsTest {

    private static final boolean[] NO_BLEED = new boolean[Cells.MOST];

    private static Cells one(Chemistry chemistry, double soc) {
        return new Cells(chemistry, 1, 1, 100, 1, soc, 25, Spread.NONE, new Chance(1));
    }

    private static void flow(Cells cells, double amperes, double step, double seconds) {
        double[] current = {amperes};
        for (long n = Math.round(seconds / step); n > 0; n--) {
            cells.prepare(step);
            cells.commit(current, current, 0, NO_BLEED, 0, 25, 0);
        }
    }

    /// Above the open-circuit voltage stand R0, both pairs and the hysteresis; at a plateau of SOC, so that heat and
    /// charge move little.
    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.01, 0.1, 1, 10})
    void theResponseToAStepOfCurrentIsTheClosedFormAtAnyLengthOfStep(double step) {
        Cells cell = one(Chemistry.LFP, 0.5);
        double current = -10;
        double seconds = 20;
        flow(cell, current, step, seconds);
        double soc = cell.soc(0);
        double swing = 50 * 10 * seconds / 360_000;
        double expected = Chemistry.LFP.openCircuitVoltage(soc)
                + current * 0.6e-3
                + current * 0.35e-3 * (1 - StrictMath.exp(-seconds / 10))
                + current * 0.50e-3 * (1 - StrictMath.exp(-seconds / 300))
                - 0.012 * (1 - StrictMath.exp(-swing));
        assertThat(cell.voltage(0)).isCloseTo(expected, within(2e-6));
    }

    @Test
    void afterTheCurrentStopsTheVoltageRelaxesByBothTimeConstants() {
        Cells cell = one(Chemistry.LFP, 0.5);
        flow(cell, 10, 1, 1800);
        double rest = Chemistry.LFP.openCircuitVoltage(cell.soc(0)) + 0.012 * (1 - StrictMath.exp(-50 * 0.05));
        double slow = 10 * 0.5e-3 * (1 - StrictMath.exp(-1800.0 / 300));
        flow(cell, 0, 1, 100);
        assertThat(cell.voltage(0) - rest).isCloseTo(slow * StrictMath.exp(-100.0 / 300), within(1e-4));
        flow(cell, 0, 60, 7200);
        assertThat(cell.voltage(0)).as("only hysteresis stays").isCloseTo(rest, within(2e-4));
    }

    @ParameterizedTest
    @CsvSource({"LFP, 12", "NMC, 3", "LTO, 5"})
    void hysteresisRemembersTheLastDirection(Chemistry chemistry, double millivolts) {
        Cells up = one(chemistry, 0.4);
        flow(up, 20, 1, 1800);
        flow(up, 0, 60, 7200 * 8);
        assertThat(1000 * (up.voltage(0) - up.openCircuitVoltage(0))).isCloseTo(millivolts, within(0.4));
        flow(up, -20, 1, 1800);
        flow(up, 0, 60, 7200 * 8);
        assertThat(1000 * (up.voltage(0) - up.openCircuitVoltage(0))).isCloseTo(-millivolts, within(0.4));
    }

    @ParameterizedTest
    @EnumSource
    void ampereHoursInAreThoseOutTimesTheEfficiency(Chemistry chemistry) {
        Cells cell = one(chemistry, 0.2);
        double start = cell.charge(0);
        flow(cell, 30, 0.5, 3600);
        double in = cell.charge(0) - start;
        assertThat(in).isCloseTo(30 * chemistry.efficiency, within(0.005));
        flow(cell, -30, 0.5, 3600);
        assertThat(cell.charge(0) - start).isCloseTo(-30 * (1 - chemistry.efficiency), within(0.01));
    }

    @Test
    void twoPercentAMonthAreLostAtRestAndTwiceThatTenKelvinWarmer() {
        Cells cell = one(Chemistry.LFP, 0.8);
        flow(cell, 0, 60, 30 * 86_400);
        assertThat(cell.soc(0)).isCloseTo(0.78, within(1e-4));
        assertThat(Chemistry.LFP.selfDischargeByHeat.at(35)).isEqualTo(2);
    }

    @Test
    void heatSettlesAtLossesOverConductance() {
        Cells cell = one(Chemistry.NMC, 0.9);
        flow(cell, -20, 1, 12_600);
        double watts = 400 * (0.7e-3 * factor(20, cell) + (0.45e-3 + 0.40e-3) * factor(37, cell)) + 20 * 0.003;
        assertThat(cell.temperature(0)).isCloseTo(25 + watts / (0.6 * 1.15), within(0.02));
    }

    private static double factor(double energy, Cells cell) {
        return StrictMath.exp(energy / 8.314462618e-3 * (1 / (cell.temperature(0) + 273.15) - 1 / 298.15));
    }

    @Test
    void theCurveIsTheTableAndRunsAwayBeyondIt() {
        assertThat(Chemistry.LFP.openCircuitVoltage(0.5)).isCloseTo(3.265, within(1e-9));
        assertThat(Chemistry.LFP.openCircuitVoltage(0.975)).isCloseTo((3.392 + 3.314) / 2, within(0.001));
        assertThat(Chemistry.LFP.openCircuitVoltage(1.02)).isCloseTo(3.65, within(1e-9));
        assertThat(Chemistry.LFP.openCircuitVoltage(-0.02)).isCloseTo(2.0, within(1e-9));
        assertThat(Chemistry.NMC.openCircuitVoltage(1)).isCloseTo(4.198, within(1e-9));
        assertThat(Chemistry.LTO.openCircuitVoltage(0)).isCloseTo(2.0, within(1e-9));
        assertThat(Chemistry.LFP.slope(0.5))
                .as("V per unit of SOC on the plateau")
                .isLessThan(0.1);
    }

    @ParameterizedTest
    @EnumSource
    void socIsFoundFromTheRestVoltage(Chemistry chemistry) {
        for (int percent = -1; percent <= 101; percent++) {
            double soc = percent / 100.0 + 0.003;
            assertThat(chemistry.soc(chemistry.openCircuitVoltage(soc))).isCloseTo(soc, within(1e-9));
        }
    }

    @Test
    void cellsOfOnePackDifferBySeedAndRepeat() {
        Cells one = new Cells(Chemistry.LFP, 16, 1, 100, 1, 0.5, 25, Spread.AGED, new Chance(7));
        Cells same = new Cells(Chemistry.LFP, 16, 1, 100, 1, 0.5, 25, Spread.AGED, new Chance(7));
        Cells other = new Cells(Chemistry.LFP, 16, 1, 100, 1, 0.5, 25, Spread.AGED, new Chance(8));
        for (int i = 0; i < 16; i++) {
            assertThat(one.capacity(i)).isEqualTo(same.capacity(i)).isNotEqualTo(other.capacity(i));
            assertThat(one.soc(i)).isBetween(0.45, 0.55);
            assertThat(one.capacity(i)).isBetween(87.0, 113.0);
        }
    }

    @Test
    void ageingCostsOnePercentInAHundredCyclesAndIsOffUnlessAskedFor() {
        Cells young = one(Chemistry.LFP, 0.5);
        Cells old = one(Chemistry.LFP, 0.5);
        old.ageing(true);
        for (int cycle = 0; cycle < 100; cycle++) {
            for (Cells cell : new Cells[] {young, old}) {
                flow(cell, -40, 30, 3600);
                flow(cell, 40 / Chemistry.LFP.efficiency, 30, 3600);
            }
        }
        assertThat(young.capacity(0)).isEqualTo(100);
        // 40 full cycles at 25 °C and a little more, and the root of 8.3 days.
        double byAge = 1.5 * StrictMath.sqrt(200.0 / (365.25 * 24));
        assertThat(100 - old.capacity(0)).isBetween(byAge + 0.4, byAge + 0.45);
    }
}
