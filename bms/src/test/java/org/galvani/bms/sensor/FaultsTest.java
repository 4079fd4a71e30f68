package org.galvani.bms.sensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import org.galvani.bms.plant.Charger;
import org.galvani.bms.plant.Load;
import org.galvani.bms.signal.Measured;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What can be broken, and what the board then sees.
class FaultsTest {

    private static final double CELL = 3.265;

    private final Rig battery = new Rig();

    private Measured after(String fault, Duration time) {
        battery.faults.inject(Fault.parse(fault));
        battery.advance(time);
        return battery.measured;
    }

    private Measured after(String fault) {
        return after(fault, Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cell3 open", "cell3 short"})
    void aCellWhoseInputIsOpenOrShortedReadsNothing(String fault) {
        assertThat(after(fault).cellVoltages[2]).isZero();
        assertThat(battery.measured.cellVoltages[1]).isCloseTo(CELL, within(1e-3));
        assertThat(battery.measured.packVoltage).as("measured by itself").isCloseTo(4 * CELL, within(5e-3));
    }

    @Test
    void aBrokenWireTakesFromOneCellWhatItGivesToTheNext() {
        double[] cells = after("wire2 broken").cellVoltages;
        assertThat(cells[0]).isCloseTo(CELL, within(1e-3));
        assertThat(cells[1]).isZero();
        assertThat(cells[2]).as("the converter ends at 5 V").isEqualTo(5);
        assertThat(cells[3]).isCloseTo(CELL, within(1e-3));
    }

    @Test
    void aStuckCellKeepsItsLastValueWhateverHappens() {
        double before = battery.measured.cellVoltages[0];
        battery.faults.inject(Fault.parse("cell1 stuck"));
        battery.site.loads(Load.parse("50A"));
        battery.advance(Duration.ofMinutes(10));
        assertThat(battery.measured.cellVoltages[0]).isEqualTo(before);
        assertThat(battery.measured.cellVoltages[1]).isLessThan(before - 0.03);
        battery.faults.clear("cell1");
        battery.advance(Duration.ofSeconds(1));
        assertThat(battery.measured.cellVoltages[0])
                .isCloseTo(battery.pack.cells().voltage(0), within(1e-5));
    }

    @Test
    void aDriftGrowsWithTime() {
        assertThat(after("cell2 drift 10mV/h", Duration.ofHours(2)).cellVoltages[1])
                .isCloseTo(battery.pack.cells().voltage(1) + 0.020, within(1e-4));
        assertThat(after("ntc1 drift 1K/min", Duration.ofMinutes(5)).cellTemperatures[0])
                .isCloseTo(30, within(0.05));
        assertThat(after("current drift 6A/h", Duration.ofMinutes(10)).current).isCloseTo(1, within(0.01));
    }

    @ParameterizedTest
    @CsvSource({"ntc1 open, -50", "ntc1 short, 150", "ntc1 offset 5K, 30", "ntc1 offset -7K, 18"})
    void aTemperatureSensorReadsWhatItsCircuitGives(String fault, double celsius) {
        assertThat(after(fault).cellTemperatures[0]).isCloseTo(celsius, within(0.01));
        assertThat(battery.measured.cellTemperatures[1]).isCloseTo(25, within(0.01));
    }

    @Test
    void theOtherTwoTemperatureSensorsBreakTheSameWay() {
        assertThat(after("ambient open").ambientTemperature).isEqualTo(-50);
        assertThat(after("power short").powerTemperature).isEqualTo(150);
        assertThat(after("power stuck").powerTemperature).isEqualTo(150);
    }

    @Test
    void theCurrentSensorLiesInFourWays() {
        battery.site.loads(Load.parse("20A"));
        battery.advance(Duration.ofSeconds(5));
        assertThat(battery.measured.current).isCloseTo(-20, within(0.01));
        assertThat(after("current reversed").current).isCloseTo(20, within(0.01));
        assertThat(after("current offset 500mA").current).isCloseTo(-19.5, within(0.01));
        assertThat(after("current open").current).isZero();
        battery.faults.clear();
        battery.advance(Duration.ofSeconds(1));
        battery.faults.inject(Fault.parse("current stuck"));
        battery.site.loads(Load.parse("none"));
        battery.advance(Duration.ofSeconds(1));
        assertThat(battery.measured.current).isCloseTo(-20, within(0.01));
        assertThat(battery.pack.current()).isCloseTo(0, within(0.01));
    }

    @Test
    void aMosfetThatIsStuckOnChargesOnWhateverTheBoardWants() {
        battery.site.charger(Charger.of(14.4, 10));
        battery.asked.charge = false;
        battery.advance(Duration.ofSeconds(1));
        assertThat(battery.pack.current()).isZero();
        after("charge-mos stuck-on");
        assertThat(battery.pack.current()).isCloseTo(10, within(0.1));
        assertThat(battery.asked.charge).as("what is driven").isFalse();
        assertThat(battery.done.charge).as("what happens").isTrue();
    }

    @Test
    void aMosfetThatIsStuckOffLetsOnlyItsBodyDiodeConduct() {
        battery.site.charger(Charger.of(14.4, 10));
        after("discharge-mos stuck-off");
        assertThat(battery.pack.current()).isCloseTo(10, within(0.1));
        assertThat(battery.pack.portVoltage() - battery.pack.packVoltage()).isCloseTo(0.72, within(0.01));
        battery.site.charger(Charger.NONE);
        battery.site.loads(Load.parse("1ohm"));
        battery.advance(Duration.ofSeconds(1));
        assertThat(battery.pack.current()).isZero();
    }

    @Test
    void silentCellBoardsKeepWhatTheyToldLast() {
        double before = battery.measured.cellVoltages[0];
        battery.faults.inject(Fault.parse("cells silent"));
        battery.site.loads(Load.parse("50A"));
        battery.advance(Duration.ofMinutes(1));
        assertThat(battery.measured.cellsAnswer).isFalse();
        assertThat(battery.measured.cellVoltages[0]).isEqualTo(before);
        assertThat(battery.measured.packVoltage).isLessThan(4 * before - 0.1);
    }

    @Test
    void leakageIsMeasuredAndDrainsAllCellsAndALeakingCellDrainsItself() {
        double before = battery.pack.cells().charge(0);
        assertThat(after("leakage 5mA", Duration.ofHours(10)).leakage).isCloseTo(5, within(1e-9));
        double selfDischarge = 100 * 0.02 / 720 * 10;
        double port = 10 * 13.06 * 1e-4;
        assertThat(before - battery.pack.cells().charge(0))
                .isCloseTo(10 * (0.005 + 0.040) + selfDischarge + port, within(0.002));
        battery.faults.clear();
        after("cell3 leaking 500mA", Duration.ofHours(10));
        assertThat(battery.pack.cells().charge(0) - battery.pack.cells().charge(2))
                .isCloseTo(5, within(0.01));
    }

    @Test
    void aWireOfHighResistanceIsMeasured() {
        assertThat(after("wire4 resistance 50mohm").wireResistances).containsExactly(0.002, 0.002, 0.002, 0.05);
    }

    @ParameterizedTest
    @EnumSource
    void everyRowOfTheTableCanBeWrittenReadAndInjected(FaultKind kind) {
        String written = Fault.known().get(List.of(FaultKind.values()).indexOf(kind));
        Fault fault = Fault.parse(written.substring(0, written.indexOf(':')));
        assertThat(fault.kind()).isEqualTo(kind);
        battery.faults.inject(fault);
        battery.advance(Duration.ofSeconds(1));
        assertThat(battery.faults.active()).containsExactly(fault);
        assertThat(battery.faults.clear(Fault.place(written.substring(0, written.indexOf(':')))))
                .isTrue();
        assertThat(battery.faults.active()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "ntc open|unknown fault 'ntc open': say which ntc, as in ntc1",
                "ntc1 melted|unknown fault 'ntc1 melted': a ntc can be open, short, stuck, drift 1K/min, offset 5K",
                "current1 open|unknown fault 'current1 open': there is one current only",
                "charge-mos|unknown fault 'charge-mos': a charge-mos can be stuck-on, stuck-off",
                "leakage 5 parsec|'5 parsec' is no number in A",
                "cell1 drift 10mV|'10mv' is no rate; write 10mv/h",
                "cell9 open|there is no cell9: this pack has cell1 … cell4",
                "cell0 open|there is no cell0: this pack has cell1 … cell4",
                "leakage 500A|leakage 500 A is outside 0 … 10 A",
            })
    void whatIsNoFaultIsRefusedInOneLineAndNothingIsBroken(String text, String message) {
        assertThatThrownBy(() -> battery.faults.inject(Fault.parse(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        assertThat(battery.faults.active()).isEmpty();
    }

    @Test
    void anUnknownPartNamesThoseThatThereAre() {
        assertThatThrownBy(() -> Fault.parse("flux capacitor"))
                .hasMessage("unknown fault 'flux capacitor': it begins with one of cell1, wire1, ntc1, ambient, power,"
                        + " current, pack, charge-mos, discharge-mos, heater, cells, leakage");
    }
}
