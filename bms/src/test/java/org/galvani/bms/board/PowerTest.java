package org.galvani.bms.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.galvani.bms.mode.Mode;
import org.galvani.bms.mode.OffBy;
import org.galvani.bms.setting.Parameter;
import org.galvani.bms.setting.SettingRefused;
import org.galvani.pack.Alarm;
import org.junit.jupiter.api.Test;

/// Scenarios S-47 to S-55: charger, precharge, sleep and modes, with measured values.
class PowerTest {

    private static final double HOUR = 3600;

    private final Bench bench = new Bench();

    @Test
    void S_47_aChargerWithTooMuchVoltage() {
        bench.charge(20).charger(18.1).run(0.49).raisesNot(Alarm.CHARGER_OVERVOLTAGE);
        bench.run(0.01).raises(Alarm.CHARGER_OVERVOLTAGE).drives(0, 1);
        bench.charger(17.9).run(5).drives(0, 1);
        bench.charger(17.7).run(0.01).drives(1, 1);
        assertThatThrownBy(() -> bench.set(Parameter.CHGR_HV, 17.5)).isInstanceOf(SettingRefused.class);
    }

    @Test
    void S_48_prechargeThenDischarge() {
        bench.board.button(false);
        bench.run(1).board.button(true);
        bench.begin().run(0.01).drives(1, 0);
        assertThat(bench.driven.precharge).isTrue();
        double on = bench.until(() -> bench.driven.discharge, 3);
        assertThat(on).isEqualTo(2.0, within(0.02));
        assertThat(bench.driven.precharge).isFalse();
    }

    @Test
    void S_48_withoutPrechargeAtOnce() {
        bench.set(Parameter.PRECHG_TIME, 0).board.button(false);
        bench.run(1).board.button(true);
        bench.run(0.01).drives(1, 1);
    }

    @Test
    void S_49_aPortHeldDownIsAShort() {
        bench.board.button(false);
        bench.run(1).port(13.2 * 0.899).begin().board.button(true);
        double shorted = bench.until(() -> bench.stands(Alarm.DISCHARGE_SHORT_CIRCUIT), 3);
        assertThat(shorted).isEqualTo(2.0, within(0.02));
        bench.drives(1, 0)
                .throughout(
                        59.9, () -> bench.raises(Alarm.DISCHARGE_SHORT_CIRCUIT).drives(1, 0));
        assertThat(bench.driven.precharge).isFalse();
        bench.port(13.2).run(0.2);
        assertThat(bench.driven.precharge).as("tries again").isTrue();
        bench.run(2).drives(1, 1);
    }

    @Test
    void S_50_asleepAfter48Hours() {
        bench.current(-1).run(1).current(0).begin();
        while (bench.mode() != Mode.SHUTDOWN) {
            bench.step(Math.round(Math.min(60, bench.board.nextDeadline()) * 1e6));
        }
        assertThat(bench.elapsed()).isEqualTo(48 * HOUR, within(1.0));
        assertThat(bench.board.modes().offBy()).isEqualTo(OffBy.TIMER);
    }

    @Test
    void S_50_aPulseOfAQuarterAmpereBeginsItAgain() {
        bench.runLong(48 * HOUR - 60)
                .current(-0.25)
                .run(1)
                .current(0)
                .begin()
                .runLong(120)
                .is(Mode.STANDBY);
        while (bench.mode() != Mode.SHUTDOWN) {
            bench.step(Math.round(Math.min(60, bench.board.nextDeadline()) * 1e6));
        }
        assertThat(bench.elapsed()).isEqualTo(48 * HOUR, within(1.0));
    }

    @Test
    void S_50_aTenthDoesNot() {
        bench.current(-1).run(1).current(0).begin();
        bench.runLong(48 * HOUR - 60).current(-0.10).run(1).current(0).is(Mode.STANDBY);
        assertThat(bench.until(() -> bench.mode() == Mode.SHUTDOWN, 70)).isEqualTo(48 * HOUR, within(1.0));
    }

    @Test
    void S_51_neverAsleepBesideACharger() {
        bench.charger(14.6)
                .throughout(100 * HOUR, () -> assertThat(bench.driven.awake).isTrue());
    }

    @Test
    void S_52_theButtonWakes() {
        asleep();
        bench.board.button(true);
        bench.run(0.01);
        assertThat(bench.driven.awake).isTrue();
    }

    @Test
    void S_52_aChargerWakes() {
        asleep();
        bench.charger(14.6).run(0.01);
        assertThat(bench.driven.awake).isTrue();
    }

    @Test
    void S_52_aFrameWakes() {
        asleep();
        bench.board.frameSeen();
        bench.run(0.01);
        assertThat(bench.driven.awake).isTrue();
    }

    @Test
    void S_53_switchedOffByItsButtonItIsDeaf() {
        bench.board.button(false);
        for (int second = 0; second < 60; second++) {
            bench.run(1).board.frameSeen();
        }
        bench.run(1).is(Mode.SHUTDOWN);
        bench.charger(14.6).run(0.01);
        assertThat(bench.driven.awake).isTrue();
    }

    @Test
    void S_53_aChargerThatWasThereDoesNotWakeIt() {
        bench.charge(5).run(1).board.button(false);
        bench.current(0).run(60).is(Mode.SHUTDOWN);
        bench.noCharger().run(1).charger(14.6).run(0.01);
        assertThat(bench.driven.awake).isTrue();
    }

    @Test
    void S_54_notSwitchedOffFromAfarBesideACharger() {
        bench.charge(5).run(1);
        assertThat(bench.board.shutDown()).isFalse();
        bench.run(10).is(Mode.CHARGE).drives(1, 1);
        bench.noCharger().run(1);
        assertThat(bench.board.shutDown()).isTrue();
        bench.run(0.01).is(Mode.SHUTDOWN).drives(0, 0);
    }

    @Test
    void S_55_thresholdsOfTheModes() {
        bench.charger(14.6);
        bench.current(0.299).run(0.02).is(Mode.STANDBY);
        bench.current(0.301).run(0.02).is(Mode.CHARGE);
        bench.current(0.251).run(0.02).is(Mode.CHARGE);
        bench.current(0.249).run(0.02).is(Mode.STANDBY);
        bench.noCharger();
        bench.current(-0.199).run(0.02).is(Mode.STANDBY);
        bench.current(-0.201).run(0.02).is(Mode.DISCHARGE);
        bench.current(-0.151).run(0.02).is(Mode.DISCHARGE);
        bench.current(-0.149).run(0.02).is(Mode.STANDBY);
    }

    @Test
    void switchesFromAfar() {
        bench.board.switchCharge(false);
        bench.run(0.01).drives(0, 1);
        bench.board.switchDischarge(false);
        bench.run(0.01).drives(0, 0);
        bench.board.switchCharge(true);
        bench.board.switchDischarge(true);
        bench.run(0.01).drives(1, 0);
        assertThat(bench.driven.precharge).as("switched on, it precharges").isTrue();
        bench.run(2.1).drives(1, 1);
    }

    @Test
    void heatsColdCellsWithAChargersEnergy() {
        bench.sensor(1, -0.1).run(1);
        assertThat(bench.driven.heater).isFalse();
        bench.charger(14.6).run(0.1);
        assertThat(bench.driven.heater).isTrue();
        bench.sensor(1, 9.9).run(0.1);
        assertThat(bench.driven.heater).isTrue();
        bench.sensor(1, 10.1).run(0.1);
        assertThat(bench.driven.heater).isFalse();
        bench.sensor(1, 0.1).run(0.1);
        assertThat(bench.driven.heater).isFalse();
    }

    private void asleep() {
        bench.runLong(48 * HOUR + 1).is(Mode.SHUTDOWN);
    }
}
