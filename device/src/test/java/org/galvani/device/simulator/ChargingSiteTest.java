package org.galvani.device.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.galvani.bms.battery.Bank;
import org.galvani.bms.battery.Battery;
import org.galvani.bms.battery.Setup;
import org.galvani.bms.battery.Telemetry;
import org.galvani.bms.cell.Chemistry;
import org.galvani.bms.sensor.Fault;
import org.galvani.pack.Alarm;
import org.galvani.pack.Bytes;
import org.galvani.pack.RaisedAlarm;
import org.galvani.protocol.can.CanFrame;
import org.galvani.protocol.charger.ChargeControl;
import org.galvani.protocol.charger.ChargeControl.Goal;
import org.galvani.protocol.charger.ChargeControl.Stage;
import org.galvani.protocol.charger.ChargeLimits;
import org.junit.jupiter.api.Test;

/// Virtual chargers, a controller and a living battery in simulated time.
class ChargingSiteTest {

    private static final Goal GOAL = new Goal(57_600, 3_595, 50_000, 4_000);

    private final Battery battery = Battery.of(Setup.of(Chemistry.LFP, 16, 100).soc(0.2));
    private final Telemetry telemetry = new Telemetry(battery);
    private final ChargeControl control = new ChargeControl(GOAL);
    private final List<String> timeline = new ArrayList<>();
    private Duration now = Duration.ZERO;
    private boolean packTalks = true;

    /// A second of everybody: chargers say how they stand, the pack is read, commands go back.
    private void second(ChargingSite site) {
        now = now.plusSeconds(1);
        site.advance(Duration.ofSeconds(1));
        for (Bytes frame : site.said()) {
            control.heard(CanFrame.decode(frame), now);
        }
        Optional<ChargeControl.Pack> pack = packTalks
                ? ChargeLimits.pack(
                        telemetry.readings(),
                        telemetry.alarms().stream()
                                .map(alarm -> new RaisedAlarm(alarm, OptionalInt.empty(), alarm.key(), 0))
                                .toList())
                : Optional.empty();
        Stage before = control.stage();
        control.cycle(now, pack).forEach(command -> site.answer(command.encoded()));
        if (before != control.stage()) {
            timeline.add(control.stage() + (control.reason().isEmpty() ? "" : ": " + control.reason()));
        }
    }

    private void until(ChargingSite site, Stage stage, int most) {
        for (int second = 0; second < most && control.stage() != stage; second++) {
            second(site);
            assertThat(battery.measured().packVoltage).isLessThan(57.8);
            assertThat(battery.measured().current).isLessThan(51);
            for (double cell : battery.measured().cellVoltages) {
                assertThat(cell).isLessThan(3.63);
            }
        }
        assertThat(control.stage()).as(timeline.toString()).isEqualTo(stage);
    }

    private ChargingSite site(int chargers) {
        Bank bank = Bank.parallel(List.of(battery));
        return new ChargingSite(bank, chargers, 80, 60, 1);
    }

    @Test
    void chargesFromAFifthToFullInOrderAndWithinEveryLimit() {
        ChargingSite site = site(2);
        until(site, Stage.FINISHED, 4 * 3600);
        assertThat(timeline)
                .containsExactly(
                        "CONSTANT_CURRENT", "CONSTANT_VOLTAGE", "FINISHED: the current fell below the end current");
        assertThat(battery.board().gauge().soc()).isGreaterThan(97);
        second(site);
        second(site);
        assertThat(battery.pack().current()).isLessThan(0.1);
        assertThat(telemetry.alarms()).isEmpty();
    }

    @Test
    void aCellBeyondItsLimitStopsIt() {
        ChargingSite site = site(1);
        until(site, Stage.CONSTANT_CURRENT, 10);
        for (int second = 0; second < 60; second++) {
            second(site);
        }
        assertThat(battery.pack().current()).isGreaterThan(40);
        battery.inject(Fault.parse("cell3 offset 0.6V"));
        for (int second = 0; second < 30 && control.stage() != Stage.STOPPED; second++) {
            second(site);
        }
        assertThat(timeline.getLast()).startsWith("STOPPED: the pack raises cell_overvoltage");
        second(site);
        second(site);
        assertThat(battery.pack().current()).isLessThan(0.1);
    }

    @Test
    void aSilentChargerStopsIt() {
        ChargingSite site = site(1);
        until(site, Stage.CONSTANT_CURRENT, 10);
        site.chargers().getFirst().silence(true);
        for (int second = 0; second < 7; second++) {
            second(site);
        }
        assertThat(timeline.getLast()).isEqualTo("STOPPED: no status of a charger for 5 s");
        second(site);
        assertThat(battery.pack().current()).isLessThan(0.1); // it still hears
    }

    @Test
    void aChargerWithoutAControllerStopsAfterFiveSecondsAndGoesOnWithTheNextCommand() {
        ChargingSite site = site(1);
        until(site, Stage.CONSTANT_CURRENT, 10);
        for (int second = 0; second < 30; second++) {
            second(site);
        }
        site.advance(Duration.ofMillis(4500));
        assertThat(battery.pack().current()).isGreaterThan(20);
        site.advance(Duration.ofSeconds(2));
        assertThat(battery.pack().current()).isLessThan(0.1);
        site.said();
        site.advance(Duration.ofSeconds(1));
        assertThat(CanFrame.decode(site.said().getFirst()).toString())
                .startsWith("18FF50E5#")
                .endsWith("10000000");
        second(site);
        second(site);
        assertThat(battery.pack().current()).isGreaterThan(20);
    }

    @Test
    void aBrokenChargerIsNotTakenForAFullPack() {
        ChargingSite site = site(1);
        until(site, Stage.CONSTANT_CURRENT, 10);
        site.chargers().getFirst().fail(Alarm.CHARGER_INPUT_VOLTAGE_FAULT, true);
        for (int second = 0; second < 10; second++) {
            second(site);
        }
        assertThat(timeline.getLast()).isEqualTo("STOPPED: charger 0xe5 raises charger_input_voltage_fault");
    }
}
