package org.galvani.bms.battery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.galvani.bms.cell.Chemistry;
import org.galvani.bms.plant.Charger;
import org.galvani.bms.plant.Design;
import org.galvani.bms.plant.Load;
import org.galvani.bms.sensor.Fault;
import org.galvani.bms.state.StateException;
import org.junit.jupiter.api.Test;

/// A battery as a whole: it repeats, it can be saved anywhere, and it refuses what cannot be.
class BatteryTest {

    private static Battery battery(Setup setup) {
        return Battery.of(setup);
    }

    private static Bank bank() {
        Setup setup = Setup.of(Chemistry.NMC, 7, 60)
                .design(Design.of(Chemistry.NMC, 7, 60).strings(2));
        return Bank.parallel(List.of(
                battery(setup.seed(1).ageing(true)), battery(setup.seed(2).soc(0.6))));
    }

    private static void firstHalf(Bank bank) {
        bank.charger(Charger.of(29, 30));
        bank.advance(Duration.ofMinutes(20));
        bank.batteries().getFirst().inject(Fault.parse("cell3 drift 10mV/h"));
        bank.batteries().getLast().inject(Fault.parse("ntc2 open"));
        bank.loads(Load.parse("100W+20mF"));
        bank.advance(Duration.ofMillis(1234));
    }

    private static void secondHalf(Bank bank) {
        bank.charger(Charger.NONE);
        bank.advance(Duration.ofMinutes(30));
        bank.batteries().getFirst().clear("cell3");
        bank.loads(List.of());
        bank.advance(Duration.ofHours(30));
    }

    @Test
    void equalCallsGiveEqualBatteriesToTheLastBit() {
        Bank one = bank();
        Bank other = bank();
        for (Bank bank : List.of(one, other)) {
            firstHalf(bank);
            secondHalf(bank);
        }
        assertThat(one.saved()).isEqualTo(other.saved());
    }

    @Test
    void savingAndRestoringInTheMiddleChangesNothing() {
        Bank straight = bank();
        firstHalf(straight);
        Bank restored = Bank.restored(straight.saved());
        assertThat(restored.saved()).isEqualTo(straight.saved());
        assertThat(restored.time()).isEqualTo(straight.time());
        secondHalf(straight);
        secondHalf(restored);
        assertThat(restored.saved()).isEqualTo(straight.saved());
        assertThat(restored.batteries().getLast().faults()).containsExactly(Fault.parse("ntc2 open"));
    }

    @Test
    void aStateThatIsCutOrChangedIsRefusedInOneLine() {
        byte[] saved = bank().saved();
        assertThatThrownBy(() -> Bank.restored(Arrays.copyOf(saved, 200)))
                .isInstanceOf(StateException.class)
                .hasMessageStartingWith("the saved state is cut short");
        byte[] changed = saved.clone();
        changed[300] ^= 1;
        assertThatThrownBy(() -> Bank.restored(changed))
                .hasMessage("the saved state is damaged: its checksum does not fit");
        assertThatThrownBy(() ->
                        Bank.restored("%PDF-1.7 and so on and on".getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
                .hasMessage("this is no saved state of a battery");
    }

    @Test
    void timeDoesNotGoBackwards() {
        Battery battery = battery(Setup.of12100());
        assertThatThrownBy(() -> battery.advance(Duration.ofSeconds(-1)))
                .hasMessage("time goes forwards only, not by PT-1S");
        assertThat(battery.bank().time()).isZero();
    }

    @Test
    void whatIsNoNumberIsRefused() {
        Battery battery = battery(Setup.of12100());
        assertThatThrownBy(() -> battery.ambient(Double.NaN))
                .hasMessageContaining("ambient temperature NaN °C is outside");
        assertThatThrownBy(() -> Setup.of12100().soc(Double.NaN)).hasMessageContaining("is outside");
        assertThatThrownBy(() -> Setup.of12100().soc(1.2))
                .hasMessage("state of charge 120.0 % is outside 0.0 … 100.0 %");
        assertThatThrownBy(() -> Design.of(Chemistry.LFP, 257, 100))
                .hasMessage("a pack has 1 … 256 cells, not 1 × 257 of them");
    }

    @Test
    void oneOfSeveralDoesNotRunAheadOfItsBank() {
        Bank bank = bank();
        assertThatThrownBy(() -> bank.batteries().getFirst().advance(Duration.ofSeconds(1)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void afterTwoDaysOfRestItSleeps() {
        Battery battery = battery(Setup.of12100());
        battery.advance(Duration.ofDays(2).minusMinutes(1));
        assertThat(battery.driven().awake).isTrue();
        battery.advance(Duration.ofMinutes(2));
        assertThat(battery.driven().awake).isFalse();
        assertThat(battery.driven().discharge).isFalse();
    }

    @Test
    void fullCyclesLoseWhatTheEfficiencyTakesAndNothingElse() {
        Battery battery = battery(Setup.of12100().soc(0.3));
        battery.bank().charger(Charger.of(14, 20));
        battery.advance(Duration.ofHours(1));
        battery.bank().charger(Charger.NONE);
        battery.bank().loads(Load.parse("15A"));
        battery.advance(Duration.ofHours(1));
        battery.bank().loads(List.of());
        double moved = battery.pack().cells().charge(0)
                - Battery.of(battery.setup()).pack().cells().charge(0);
        double hours = 2;
        double lost = hours * (0.040 + 100 * 0.02 / 720);
        assertThat(moved)
                .isCloseTo(battery.pack().charged() * 0.999 - battery.pack().discharged() - lost, within(0.003));
    }

    @Test
    void aPackOf256CellsRuns() {
        Battery battery = battery(Setup.of(Chemistry.LFP, 256, 10));
        battery.bank().loads(Load.parse("2kW"));
        battery.advance(Duration.ofMinutes(1));
        assertThat(battery.measured().packVoltage).isCloseTo(256 * 3.265, within(12.0));
        assertThat(battery.measured().current).isCloseTo(-2000 / battery.measured().packVoltage, within(0.3));
    }
}
