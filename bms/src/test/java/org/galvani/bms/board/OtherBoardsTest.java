package org.galvani.bms.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.galvani.bms.cell.Chemistry;
import org.galvani.bms.mode.Mode;
import org.galvani.bms.setting.OtherBoards;
import org.galvani.bms.setting.Parameter;
import org.galvani.bms.setting.Profile;
import org.galvani.bms.setting.Settings;
import org.galvani.pack.Alarm;
import org.galvani.pack.Protection;
import org.junit.jupiter.api.Test;

/// What other boards have beyond the 12100, on the same bench.
class OtherBoardsTest {

    @Test
    void everyProfileFitsTogether() {
        for (var chemistry : Chemistry.values()) {
            for (int cells : List.of(4, 8, 16, 24, 32)) {
                for (var profile : List.of(
                        Profile.b12100(cells),
                        OtherBoards.jk(cells, chemistry),
                        OtherBoards.nw(cells, chemistry),
                        OtherBoards.emus(cells, chemistry))) {
                    new Settings(profile).write(draft -> {});
                    for (var parameter : Parameter.values()) {
                        var row = profile.row(parameter);
                        assertThat(row.value() < row.smallest() || row.value() > row.largest())
                                .as("%s of %s lies outside its range", parameter, profile.name())
                                .isFalse();
                    }
                }
            }
        }
    }

    @Test
    void jkUndervoltageIsReleasedByItsVoltage() {
        var bench = jk();
        bench.cell(1, 2.59).run(1.1).raises(Alarm.CELL_UNDERVOLTAGE).drives(1, 0);
        bench.runLong(600).is(Mode.STANDBY);
        bench.cell(1, 2.651).run(0.02).raisesNot(Alarm.CELL_UNDERVOLTAGE).drives(1, 1);
    }

    @Test
    void jkPowersOffAtItsVoltage() {
        var bench = jk();
        bench.cell(1, 2.49).run(62).is(Mode.SHUTDOWN);
    }

    @Test
    void jkHasReleaseTimesOfItsOwn() {
        var bench = jk();
        bench.board.write(draft -> draft.set(Protection.CHARGE_OVERCURRENT.trip(), 50_000)
                .set(Protection.CHARGE_OVERCURRENT.delay(), 2_000)
                .set(Protection.CHARGE_OVERCURRENT.releaseDelay(), 7_000)
                .set(Protection.DISCHARGE_SHORT_CIRCUIT.releaseDelay(), 3_000_000));
        bench.charge(51).begin();
        assertThat(bench.until(() -> bench.stands(Alarm.CHARGE_OVERCURRENT), 3)).isEqualTo(2, within(0.02));
        bench.current(0).begin();
        bench.run(2);
        assertThat(bench.board.protections().recovery(Alarm.CHARGE_OVERCURRENT)).hasValue(5_000_000);
        assertThat(bench.until(() -> bench.driven.charge, 9)).isEqualTo(7, within(0.02));
        bench.noCharger()
                .current(-1100)
                .run(0.002)
                .raises(Alarm.DISCHARGE_SHORT_CIRCUIT)
                .current(0)
                .begin();
        assertThat(bench.until(() -> bench.driven.discharge, 4)).isEqualTo(3, within(0.02));
    }

    @Test
    void jkSmartSleep() {
        var bench = jk();
        bench.function(Parameter.SMART_SLEEP_V, true).set(Parameter.SLEEP_TIME, 1);
        bench.runLong(2 * 3600).is(Mode.STANDBY);
        bench.cells(3.19).runLong(3601).is(Mode.SHUTDOWN);
    }

    @Test
    void jkEmergencyStart() {
        var bench = jk();
        bench.cell(1, 2.55).run(2).drives(1, 0);
        assertThat(bench.board.emergency()).isTrue();
        bench.run(0.02).drives(1, 1).raises(Alarm.CELL_UNDERVOLTAGE);
        bench.run(299).drives(1, 1);
        bench.run(1).drives(1, 0);
        assertThat(new Bench().board.emergency()).as("a 12100 has none").isFalse();
    }

    @Test
    void anEmergencyStartOverridesNothingButEmptyCells() {
        var bench = jk();
        bench.cell(1, 2.55).run(2).board.emergency();
        bench.run(1).drives(1, 1).current(-1100).run(0.002).drives(1, 0);
    }

    @Test
    void aSpreadSwitchesOffOnlyWhereTheProfileSaysSo() {
        var nw = new Bench(10_000, OtherBoards.nw(4, Chemistry.LFP));
        nw.run(5);
        nw.cell(1, 2.9).run(2.1).raises(Alarm.CELL_SPREAD).drives(1, 1);
        var emus = new Bench(10_000, OtherBoards.emus(4, Chemistry.LFP));
        emus.cell(1, 2.9).run(2.1).raisesNot(Alarm.CELL_SPREAD);
        emus.cell(1, 2.79).run(2.1).raises(Alarm.CELL_SPREAD).drives(0, 0);
        emus.cells(3.3).run(0.02).drives(1, 1);
    }

    @Test
    void jkFaultsOfItsParts() {
        var bench = jk();
        bench.measured.wireResistances[2] = 0.4;
        bench.run(2.1).raises(Alarm.WIRE_RESISTANCE_HIGH);
        assertThat(bench.board.protections().where(Alarm.WIRE_RESISTANCE_HIGH)).isEqualTo(3);
        bench.sensor(2, Double.NaN)
                .run(2.1)
                .raises(Alarm.TEMPERATURE_SENSOR_FAULT)
                .drives(0, 0);
        bench.sensor(2, 25).run(0.02).raisesNot(Alarm.TEMPERATURE_SENSOR_FAULT).drives(1, 1);
        bench.current(Double.NaN).run(2.1).raises(Alarm.CURRENT_SENSOR_FAULT);
        bench.current(0).cell(2, 0).run(2.1).raises(Alarm.CELL_COUNT_MISMATCH);
        bench.cells(3.3).board.switchCharge(false);
        bench.current(5).run(2.1).raises(Alarm.CHARGE_MOS_FAULT);
        bench.current(0).board.switchCharge(true);
        bench.board.switchDischarge(false);
        bench.current(-5).run(2.1).raises(Alarm.DISCHARGE_MOS_FAULT);
        bench.current(0).board.switchDischarge(true);
        bench.run(5.1).port(0).run(2.1).raises(Alarm.DISCHARGE_START_FAILED);
        bench.port(13.2).charge(1001).run(0.002).raises(Alarm.CHARGE_SHORT_CIRCUIT);
    }

    @Test
    void nwSpreadsAndDelays() {
        var bench = new Bench(10_000, OtherBoards.nw(4, Chemistry.LFP));
        bench.run(5);
        bench.cells(3.3, 3.3, 3.3, 3.65).begin();
        assertThat(bench.until(() -> bench.stands(Alarm.CELL_SPREAD), 3)).isEqualTo(2, within(0.02));
        assertThat(bench.until(() -> bench.stands(Alarm.CELL_OVERVOLTAGE), 6)).isEqualTo(5, within(0.02));
        bench.cells(3.3).run(0.02).sensor(1, 46).run(2.1).raises(Alarm.TEMPERATURE_SPREAD);
    }

    @Test
    void emusWarningsAskForLessPower() {
        var bench = new Bench(10_000, OtherBoards.emus(4, Chemistry.LFP));
        assertThat(bench.board.protections().reducing()).isFalse();
        bench.cell(1, 2.79).run(1.1).raises(Alarm.CELL_UNDERVOLTAGE_WARNING).drives(1, 1);
        assertThat(bench.board.protections().reducing()).isTrue();
        bench.cells(3.3).run(0.02);
        assertThat(bench.board.protections().reducing()).isFalse();
        bench.measured.moduleTemperatures[3] = 81;
        bench.run(2.1).raises(Alarm.MODULE_OVERTEMPERATURE).drives(0, 0);
        assertThat(bench.board.protections().where(Alarm.MODULE_OVERTEMPERATURE))
                .isEqualTo(4);
        bench.measured.moduleTemperatures[3] = 30;
        bench.measured.leakage = 31;
        bench.run(2.1).raises(Alarm.LEAKAGE).drives(0, 0);
        bench.measured.leakage = 0;
        bench.measured.cellsAnswer = false;
        bench.run(2.1).raises(Alarm.CELL_COMMUNICATION_LOST);
        bench.measured.cellsAnswer = true;
        bench.cell(4, 0.1).run(2.1).raises(Alarm.WIRE_BREAK);
        assertThat(bench.board.protections().where(Alarm.WIRE_BREAK)).isEqualTo(4);
        bench.cells(3.3).pack(12).run(2.1).raises(Alarm.VOLTAGE_MISMATCH);
    }

    private static Bench jk() {
        var bench = new Bench(10_000, OtherBoards.jk(4, Chemistry.LFP));
        bench.run(5).drives(1, 1);
        return bench;
    }
}
