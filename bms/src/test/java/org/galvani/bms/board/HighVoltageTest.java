package org.galvani.bms.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.galvani.bms.mode.Mode;
import org.galvani.bms.record.Occasion;
import org.galvani.bms.setting.Parameter;
import org.galvani.pack.Alarm;
import org.junit.jupiter.api.Test;

/// Scenarios S-01 to S-09: too much voltage.
class HighVoltageTest {

    private final Bench bench = new Bench();

    @Test
    void baseline() {
        bench.drives(1, 1).is(Mode.STANDBY).raisesNothing();
    }

    @Test
    void S_01_justBelowNothingTrips() {
        bench.soc(97).charge(50).cells(3.60, 3.60, 3.60, 3.649).begin();
        assertThat(bench.measured.packVoltage).isEqualTo(14.449);
        bench.run(60).raisesNothing().recordedNoAlarm().drives(1, 1).is(Mode.CHARGE);
    }

    @Test
    void S_02_oneCellTripsAfterOneSecond() {
        latch(97);
        assertThat(bench.board.protections().where(Alarm.CELL_OVERVOLTAGE)).isEqualTo(4);
    }

    @Test
    void S_03_staysLatchedWhileSocIsHigh() {
        latch(97);
        assertThat(bench.board.rechargeWaiting()).as("4 cells above 3.40 V").isFalse();
        bench.cells(3.38).throughout(3600, () -> {
            bench.raises(Alarm.CELL_OVERVOLTAGE).drives(0, 1);
            assertThat(bench.board.rechargeWaiting()).isTrue();
        });
        assertThat(bench.board.gauge().soc()).as("as the rest tells").isBetween(96.0, 98.0);
    }

    @Test
    void S_04_releasedWhenSocFallsBelow96() {
        latch(97);
        bench.noCharger().cells(3.38).current(-2).run(10);
        bench.raises(Alarm.CELL_OVERVOLTAGE).begin();
        bench.until(() -> !bench.stands(Alarm.CELL_OVERVOLTAGE), 3600);
        assertThat(bench.board.gauge().soc()).isEqualTo(96, within(0.001)).isLessThan(96);
        bench.drives(1, 1).recorded(Occasion.CLEARED, Alarm.CELL_OVERVOLTAGE);
        assertThat(bench.board.rechargeWaiting()).isFalse();
    }

    @Test
    void S_05_releasedByThreeAmperes() {
        latch(99);
        bench.noCharger().cells(3.38).current(-2.9).run(10);
        bench.raises(Alarm.CELL_OVERVOLTAGE).drives(0, 1);
        bench.current(-3.1).run(0.99).raises(Alarm.CELL_OVERVOLTAGE);
        bench.run(0.01).raisesNot(Alarm.CELL_OVERVOLTAGE).drives(1, 1);
        assertThat(bench.board.gauge().soc()).isEqualTo(99, within(0.1));
    }

    @Test
    void S_06_currentReleasesWhateverTheVoltage() {
        latch(99);
        bench.noCharger().cells(3.55).current(-3.1).run(1);
        bench.raisesNot(Alarm.CELL_OVERVOLTAGE).drives(1, 1);
        bench.run(60).cell(2, 3.650).run(60).raisesNot(Alarm.CELL_OVERVOLTAGE).drives(1, 1);
        bench.cell(2, 3.651).run(0.99).raisesNot(Alarm.CELL_OVERVOLTAGE);
        bench.run(0.01).raises(Alarm.CELL_OVERVOLTAGE).drives(0, 1);
    }

    @Test
    void S_07_aBalancedPackTripsBeforeItsCells() {
        bench.charge(20);
        for (int millivolt = 3600; !bench.stands(Alarm.PACK_OVERVOLTAGE); millivolt++) {
            bench.cells(millivolt / 1000.0).run(1);
        }
        bench.raisesNot(Alarm.CELL_OVERVOLTAGE).drives(0, 1);
        assertThat(bench.measured.packVoltage)
                .as("the first above 14.500 V, after its second")
                .isEqualTo(14.504);
    }

    @Test
    void S_08_packReleasesBelowItsRecovery() {
        bench.charge(20).cells(3.63).run(2).raises(Alarm.PACK_OVERVOLTAGE);
        bench.noCharger().soc(95).cells(3.377).pack(13.51).run(60).raises(Alarm.PACK_OVERVOLTAGE);
        bench.pack(13.50).run(10).raises(Alarm.PACK_OVERVOLTAGE).drives(0, 1);
        bench.pack(13.49).run(0.01).raisesNot(Alarm.PACK_OVERVOLTAGE).drives(1, 1);
    }

    @Test
    void S_09_theHighAlarmIsClosedUntilItIsOpened() {
        bench.begin().cell(1, 3.55).run(10).raisesNothing().recordedNoAlarm();
        bench.function(Parameter.CELL_HV_ALM, true).begin();
        double after = bench.until(() -> bench.stands(Alarm.CELL_OVERVOLTAGE_WARNING), 2);
        assertThat(after).isEqualTo(1.0, within(0.02));
        bench.drives(1, 1).recorded(Occasion.RAISED, Alarm.CELL_OVERVOLTAGE_WARNING);
        bench.cell(1, 3.40).run(1).raises(Alarm.CELL_OVERVOLTAGE_WARNING);
        bench.cell(1, 3.399).run(0.01).raisesNothing();
    }

    /// S-02.
    private void latch(double soc) {
        bench.soc(97).charge(50).cells(3.55, 3.55, 3.55, 3.649).run(60).raisesNothing();
        bench.cell(4, 3.651).begin();
        assertThat(bench.measured.packVoltage).as("below the pack's limit").isEqualTo(14.301);
        double after = bench.until(() -> bench.stands(Alarm.CELL_OVERVOLTAGE), 2);
        assertThat(after).isEqualTo(1.0, within(0.02));
        bench.drives(0, 1).recorded(Occasion.RAISED, Alarm.CELL_OVERVOLTAGE);
        bench.current(0.251).run(0.01).is(Mode.CHARGE).current(0.249).run(0.01).is(Mode.FLOAT);
        bench.current(0).run(0.01).is(Mode.FLOAT);
        bench.soc(soc);
    }
}
