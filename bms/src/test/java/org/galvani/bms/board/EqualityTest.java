package org.galvani.bms.board;

import static org.assertj.core.api.Assertions.assertThat;

import org.galvani.bms.mode.Mode;
import org.galvani.bms.setting.Parameter;
import org.galvani.pack.Alarm;
import org.junit.jupiter.api.Test;

/// Exactly at a limit: trip and release are strictly beyond, release currents and what a restart finds are
/// not.
class EqualityTest {

    private final Bench bench = new Bench();

    @Test
    void tripsAreStrictlyBeyond() {
        bench.cell(1, 3.650).run(5).raisesNothing();
        bench.cell(1, 3.3).cell(1, 2.900).run(5).raisesNot(Alarm.CELL_UNDERVOLTAGE_WARNING);
        bench.cells(3.3).pack(14.5).run(5).raisesNothing();
        bench.pack(11.8).run(5).raisesNothing();
        bench.cells(3.3).charge(100).run(30).raisesNot(Alarm.CHARGE_OVERCURRENT);
        bench.noCharger().current(-200).run(0.2).raisesNot(Alarm.DISCHARGE_TRANSIENT_OVERCURRENT);
        bench.current(0).run(1).sensor(1, 60).ambient(60).power(100).run(5);
        bench.raisesNot(Alarm.CHARGE_OVERTEMPERATURE, Alarm.AMBIENT_OVERTEMPERATURE, Alarm.MOS_OVERTEMPERATURE);
    }

    @Test
    void aReleaseCurrentReachedIsEnough() {
        bench.cell(1, 3.651).run(1).soc(99).cells(3.5).current(-3.0).run(1).raisesNot(Alarm.CELL_OVERVOLTAGE);
        bench.cells(3.3).cell(1, 2.79).current(0).run(1).raises(Alarm.CELL_UNDERVOLTAGE);
        bench.charge(1.0).run(1).raisesNot(Alarm.CELL_UNDERVOLTAGE);
        bench.run(5).raisesNot(Alarm.CELL_UNDERVOLTAGE);
        bench.charge(0.999).run(1).raises(Alarm.CELL_UNDERVOLTAGE);
    }

    @Test
    void atTheRechargeLevelItStaysLatched() {
        bench.cell(1, 3.651).run(1).soc(96).cells(3.3).run(5).raises(Alarm.CELL_OVERVOLTAGE);
        assertThat(bench.board.rechargeWaiting()).isTrue();
        bench.soc(95.99).run(0.01).raisesNot(Alarm.CELL_OVERVOLTAGE);
    }

    @Test
    void withoutIntermittentRechargeTheVoltageDoes() {
        bench.function(Parameter.INTERMITTENT_SOC, false).cell(1, 3.651).run(1);
        bench.cells(3.3).run(0.01).raisesNot(Alarm.CELL_OVERVOLTAGE);
    }

    @Test
    void theOtherCurrentThatReleasesAtOnce() {
        bench.charge(101).run(10.01).noCharger().current(-0.199).run(1).raises(Alarm.CHARGE_OVERCURRENT);
        bench.current(-0.200).run(0.01).raisesNot(Alarm.CHARGE_OVERCURRENT);
        bench.current(-111).run(10.01).current(0).charge(0.299).run(1).raises(Alarm.DISCHARGE_OVERCURRENT);
        bench.charge(0.300).run(0.01).raisesNot(Alarm.DISCHARGE_OVERCURRENT);
    }

    @Test
    void modesAtTheirThresholds() {
        bench.charger(14.6).current(0.300).run(0.01).is(Mode.CHARGE);
        bench.current(0.250).run(0.01).is(Mode.CHARGE);
        bench.noCharger().current(-0.200).run(0.01).is(Mode.DISCHARGE);
        bench.current(-0.150).run(0.01).is(Mode.DISCHARGE);
        bench.current(-0.149).run(0.01).is(Mode.STANDBY);
        bench.current(0).soc(96).charger(14.6).run(0.02).is(Mode.FLOAT);
        bench.soc(95).run(0.02).is(Mode.STANDBY);
        bench.charger(0).soc(99).run(0.02).is(Mode.STANDBY);
    }

    @Test
    void aChargerAtItsThresholds() {
        bench.charger(13.7).run(0.01);
        assertThat(bench.board.modes().chargerPresent())
                .as("13.2 V + 0.5 V exactly")
                .isFalse();
        bench.charger(13.701).run(0.01);
        assertThat(bench.board.modes().chargerPresent()).isTrue();
        bench.charger(11.51).run(0.01);
        assertThat(bench.board.modes().chargerPresent())
                .as("believed once, it only has to stay")
                .isTrue();
        bench.charger(11.5).run(0.01);
        assertThat(bench.board.modes().chargerPresent()).isFalse();
        bench.cells(2.6).charger(11.5).run(0.01);
        assertThat(bench.board.modes().chargerPresent()).isFalse();
        bench.cells(3.3).charger(0).current(0.3).run(0.01);
        assertThat(bench.board.modes().chargerPresent())
                .as("what charges is a charger")
                .isTrue();
    }

    @Test
    void heaterAtItsThresholds() {
        bench.charger(14.6).sensor(1, 0).run(0.01);
        assertThat(bench.driven.heater).isFalse();
        bench.sensor(1, -0.1).run(0.01).sensor(1, 9.99).run(0.01);
        assertThat(bench.driven.heater).isTrue();
        bench.sensor(1, 10).run(0.01);
        assertThat(bench.driven.heater).isFalse();
        bench.function(Parameter.HEAT_ON, false).sensor(1, -5).run(0.01);
        assertThat(bench.driven.heater).isFalse();
    }

    @Test
    void precharge90PercentIsEnough() {
        bench.board.button(false);
        bench.port(13.2 * 90 / 100).board.button(true);
        bench.run(2.02).drives(1, 1);
        bench.board.switchDischarge(false);
        bench.run(0.1).port(11.879).board.switchDischarge(true);
        bench.run(2.02).raises(Alarm.DISCHARGE_SHORT_CIRCUIT);
    }
}
