package org.galvani.bms.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import org.galvani.bms.mode.Mode;
import org.galvani.bms.mode.OffBy;
import org.galvani.bms.protection.Causes;
import org.galvani.bms.record.Occasion;
import org.galvani.bms.setting.Parameter;
import org.galvani.pack.Alarm;
import org.junit.jupiter.api.Test;

/// Scenarios S-10 to S-18: too little voltage.
class LowVoltageTest {

    private final Bench bench = new Bench();

    /// The others stand a little above 3.10 V: the lowest of all has to be beyond the recovery value.
    @Test
    void S_10_theLowAlarmSwitchesNothing() {
        bench.soc(20).cells(2.899, 3.11, 3.11, 3.11).begin();
        double after = bench.until(() -> bench.stands(Alarm.CELL_UNDERVOLTAGE_WARNING), 2);
        assertThat(after).isEqualTo(1.0, within(0.02));
        bench.drives(1, 1).recorded(Occasion.RAISED, Alarm.CELL_UNDERVOLTAGE_WARNING);
        bench.cell(1, 3.099).run(5).raises(Alarm.CELL_UNDERVOLTAGE_WARNING);
        bench.cell(1, 3.100).run(5).raises(Alarm.CELL_UNDERVOLTAGE_WARNING);
        bench.cell(1, 3.101).run(0.01).raisesNothing().drives(1, 1);
    }

    @Test
    void S_11_undervoltageAndAMinuteLaterShutdown() {
        trip();
        assertThat(bench.board.protections().where(Alarm.CELL_UNDERVOLTAGE)).isEqualTo(1);
        bench.throughout(59, () -> bench.drives(1, 0));
        double off = bench.until(() -> bench.mode() == Mode.SHUTDOWN, 70);
        assertThat(off).isEqualTo(61.0, within(0.5));
        bench.drives(0, 0);
        assertThat(bench.driven.awake).isFalse();
        assertThat(bench.board.modes().offBy()).isEqualTo(OffBy.UNDERVOLTAGE);
    }

    @Test
    void S_12_awakeAndAnsweringUntilShutdown() {
        trip();
        for (int second = 0; second < 59; second++) {
            bench.run(1).raises(Alarm.CELL_UNDERVOLTAGE);
            assertThat(bench.driven.awake).isTrue();
        }
    }

    @Test
    void S_13_oneAmpereReleasesAndEndsTheCountdown() {
        released();
        bench.is(Mode.CHARGE).run(120).is(Mode.CHARGE).drives(1, 1);
    }

    @Test
    void S_14_withoutTheChargerItTripsAgain() {
        released();
        bench.run(30).raisesNot(Alarm.CELL_UNDERVOLTAGE);
        bench.noCharger().begin();
        double again = bench.until(() -> bench.stands(Alarm.CELL_UNDERVOLTAGE), 2);
        assertThat(again).isEqualTo(1.0, within(0.02));
        bench.drives(1, 0);
        assertThat(bench.until(() -> bench.mode() == Mode.SHUTDOWN, 70)).isEqualTo(61.0, within(0.5));
    }

    @Test
    void S_15_aRestartBelowTheRecoveryStaysLatched() {
        shutDownByUndervoltage();
        bench.cells(3.05).board.button(true);
        bench.begin()
                .run(0.01)
                .drives(1, 0)
                .throughout(59, () -> bench.raises(Alarm.CELL_UNDERVOLTAGE).drives(1, 0));
        assertThat(bench.until(() -> bench.mode() == Mode.SHUTDOWN, 70)).isEqualTo(60, within(0.5));
    }

    @Test
    void S_16_aRestartAboveTheRecoveryReleasesTheCell() {
        shutDownByUndervoltage();
        bench.cells(3.12).board.button(true);
        bench.run(0.01).raisesNot(Alarm.CELL_UNDERVOLTAGE).drives(1, 0);
        assertThat(bench.measured.packVoltage)
                .as("below the pack's recovery, which did not trip")
                .isEqualTo(12.48);
        bench.run(1.98).drives(1, 0).run(0.02).drives(1, 1);
        bench.throughout(120, () -> bench.drives(1, 1));
    }

    @Test
    void S_16_reachedIsEnough() {
        shutDownByUndervoltage();
        bench.cells(3.10).board.button(true);
        bench.run(0.01).raisesNot(Alarm.CELL_UNDERVOLTAGE);
    }

    @Test
    void S_16_aRestartBelowThePacksRecoveryStaysLatched() {
        bench.soc(20).current(-20).cells(2.84).run(1.1);
        bench.raises(Alarm.PACK_UNDERVOLTAGE).raisesNot(Alarm.CELL_UNDERVOLTAGE);
        bench.current(0).run(61).is(Mode.SHUTDOWN);
        bench.cells(3.12).begin().board.button(true);
        assertThat(bench.measured.packVoltage).isEqualTo(12.48);
        bench.run(3).raises(Alarm.PACK_UNDERVOLTAGE).drives(1, 0);
        assertThat(bench.until(() -> bench.mode() == Mode.SHUTDOWN, 70)).isEqualTo(60, within(0.5));
    }

    @Test
    void S_17_aBalancedPackTripsBeforeItsCells() {
        bench.function(Parameter.SOC_ALM, false).soc(20).current(-20);
        Map<Alarm, Integer> cameAt = new LinkedHashMap<>();
        for (int millivolt = 2960; !bench.stands(Alarm.PACK_UNDERVOLTAGE); millivolt--) {
            bench.drives(1, 1).cells(millivolt / 1000.0).run(1.1);
            for (var cause : Causes.ALL) {
                if (bench.stands(cause.alarm())) {
                    cameAt.putIfAbsent(cause.alarm(), 4 * millivolt);
                }
            }
        }
        assertThat(cameAt)
                .as("mV of the pack: below 11.8 V, below 2.9 V a cell, below 11.4 V")
                .containsExactly(
                        Map.entry(Alarm.PACK_UNDERVOLTAGE_WARNING, 11_796),
                        Map.entry(Alarm.CELL_UNDERVOLTAGE_WARNING, 11_596),
                        Map.entry(Alarm.PACK_UNDERVOLTAGE, 11_396));
        bench.drives(1, 0);
    }

    @Test
    void S_18_thePacksLowAlarm() {
        bench.pack(11.79).run(1.01).raises(Alarm.PACK_UNDERVOLTAGE_WARNING).drives(1, 1);
        bench.pack(12.49).run(10).raises(Alarm.PACK_UNDERVOLTAGE_WARNING);
        bench.pack(12.51).run(0.01).raisesNothing();
    }

    private void trip() {
        bench.soc(20).current(-20).cells(3.05).run(10).raisesNot(Alarm.CELL_UNDERVOLTAGE);
        bench.cell(1, 2.799).begin();
        double after = bench.until(() -> bench.stands(Alarm.CELL_UNDERVOLTAGE), 2);
        assertThat(after).isEqualTo(1.0, within(0.02));
        bench.drives(1, 0).recorded(Occasion.RAISED, Alarm.CELL_UNDERVOLTAGE).current(0);
    }

    private void released() {
        trip();
        bench.run(20).cell(1, 2.79).charge(0.9).run(10).raises(Alarm.CELL_UNDERVOLTAGE);
        bench.charge(1.1).run(0.99).raises(Alarm.CELL_UNDERVOLTAGE);
        bench.run(0.01).raisesNot(Alarm.CELL_UNDERVOLTAGE).drives(1, 1);
    }

    private void shutDownByUndervoltage() {
        trip();
        bench.run(61).is(Mode.SHUTDOWN);
    }
}
