package org.galvani.bms.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.galvani.bms.cell.Chemistry;
import org.galvani.bms.mode.ChargingError;
import org.galvani.bms.mode.Lamps.Light;
import org.galvani.bms.mode.Stage;
import org.galvani.bms.record.Occasion;
import org.galvani.bms.setting.OtherBoards;
import org.galvani.bms.setting.Parameter;
import org.galvani.pack.Alarm;
import org.junit.jupiter.api.Test;

/// The stages of a charge, what is asked of chargers, and the lamps.
class ChargingTest {

    private final Bench bench = new Bench(10_000, OtherBoards.emus(4, Chemistry.LFP));

    @Test
    void throughAllStages() {
        stage(Stage.DISCONNECTED);
        bench.cells(2.60).sensor(1, -2).charger(14.6).run(0.03);
        stage(Stage.PREHEAT);
        bench.sensor(1, 11).run(0.03);
        stage(Stage.PRECHARGE);
        bench.cells(2.66).charge(5).run(0.03);
        stage(Stage.MAIN);
        bench.cells(3.585, 3.585, 3.585, 3.598).pack(14.37).charge(2).run(61);
        stage(Stage.BALANCE);
        bench.cells(3.595).run(0.03);
        stage(Stage.FINISHED);
        bench.soc(90).run(0.03);
        stage(Stage.MAIN);
        assertThat(bench.board.charging().restarts()).isEqualTo(1);
        bench.noCharger().run(0.03);
        stage(Stage.DISCONNECTED);
        assertThat(bench.board.history().entries())
                .filteredOn(entry -> entry.occasion() == Occasion.EVENT)
                .extracting(entry -> entry.alarm())
                .containsExactly(
                        Optional.of(Alarm.CHARGER_PLUGGED_IN),
                        Optional.of(Alarm.PREHEAT_STAGE_STARTED),
                        Optional.of(Alarm.PRECHARGE_STAGE_STARTED),
                        Optional.of(Alarm.MAIN_CHARGE_STAGE_STARTED),
                        Optional.of(Alarm.BALANCING_STAGE_STARTED),
                        Optional.of(Alarm.CHARGING_COMPLETED),
                        Optional.of(Alarm.CHARGING_RESTARTED),
                        Optional.of(Alarm.MAIN_CHARGE_STAGE_STARTED));
    }

    @Test
    void anErrorIsToldAndTriedAgain() {
        bench.charge(10).run(1);
        stage(Stage.MAIN);
        bench.measured.cellsAnswer = false;
        bench.run(0.03).raises(Alarm.CHARGING_ERROR);
        stage(Stage.ERROR);
        assertThat(bench.board.charging().lastError()).isEqualTo(ChargingError.COMM_LOST_CHARGING);
        bench.measured.cellsAnswer = true;
        bench.run(61).raisesNot(Alarm.CHARGING_ERROR);
        stage(Stage.MAIN);
        assertThat(bench.board.charging().retries()).isEqualTo(1);
        assertThat(bench.board.charging().lastError()).isEqualTo(ChargingError.COMM_LOST_CHARGING);
    }

    @Test
    void reasonsForAnError() {
        bench.measured.cellsAnswer = false;
        bench.charge(10).run(0.03);
        assertThat(bench.board.charging().lastError()).isEqualTo(ChargingError.NO_COMM_AT_START);
        bench.measured.cellsAnswer = true;
        bench.noCharger().run(1).charge(10).sensor(1, 61).run(2.1);
        assertThat(bench.board.charging().lastError()).isEqualTo(ChargingError.OVER_TEMPERATURE);
        bench.sensor(1, 25)
                .noCharger()
                .run(1)
                .set(Parameter.STAGE_TIME, 30)
                .charge(10)
                .run(31);
        assertThat(bench.board.charging().lastError()).isEqualTo(ChargingError.STAGE_TIMEOUT);
        assertThat(bench.board.charging().errors()).isEqualTo(3);
    }

    @Test
    void protectionsEndACharge() {
        bench.charge(10).run(0.03);
        bench.board.write(draft -> draft.set(Parameter.CHG_OC, 50));
        bench.charge(60).run(10.1);
        assertThat(bench.board.charging().lastError()).isEqualTo(ChargingError.CELL_PROTECTION);
        assertThat(bench.board.charging().seconds()).isLessThan(2);
        bench.charge(10).run(65);
        stage(Stage.ERROR);
        assertThat(bench.board.charging().seconds()).isBetween(64L, 66L);
        bench.run(60);
        stage(Stage.MAIN);
        bench.noCharger().run(0.02).sensor(1, -2).charger(14.6).run(0.03);
        bench.measured.cellsAnswer = false;
        bench.run(0.02);
        assertThat(bench.board.charging().lastError()).isEqualTo(ChargingError.COMM_LOST_PRE_HEATING);
        bench.measured.cellsAnswer = true;
        bench.noCharger().sensor(1, 25).cells(2.6).run(0.02).charger(14.6).run(0.03);
        stage(Stage.PRECHARGE);
        bench.cell(1, 3.61).run(1.1);
        assertThat(bench.board.charging().lastError()).isEqualTo(ChargingError.CELL_OVER_VOLTAGE);
    }

    @Test
    void aWrongNumberOfCellsEndsACharge() {
        var jk = new Bench(10_000, OtherBoards.jk(4, Chemistry.LFP));
        jk.charge(10).cell(1, 0).run(2.1);
        assertThat(jk.board.charging().lastError()).isEqualTo(ChargingError.CELL_COUNT_MISMATCH);
    }

    @Test
    void lowCellsBecomeMainAtTheirRecovery() {
        bench.cells(2.649).charger(14.6).run(0.03);
        stage(Stage.PRECHARGE);
        bench.cells(2.650).run(0.03);
        stage(Stage.MAIN);
        bench.noCharger().run(0.03).charger(14.6).run(0.03);
        stage(Stage.MAIN);
    }

    @Test
    void requests() {
        var requests = bench.board.requests();
        assertThat(requests.chargeVoltage()).isEqualTo(14.2, within(1e-9));
        assertThat(requests.chargeCurrent()).isEqualTo(100);
        assertThat(requests.dischargeCurrent()).isEqualTo(180);
        assertThat(requests.dischargeVoltage()).isEqualTo(10.28, within(1e-9));
        bench.cell(1, 2.75).run(1.1);
        assertThat(requests.dischargeCurrent()).as("a warning asks for less").isEqualTo(90);
        bench.cells(2.59).run(1.1);
        assertThat(requests.dischargeCurrent()).isZero();
        assertThat(requests.dischargePermitted()).isFalse();
        assertThat(requests.chargePermitted()).isTrue();
    }

    @Test
    void lamps() {
        assertThat(bench.board.lamps().running()).isEqualTo(Light.FLASHING);
        assertThat(bench.board.lamps().bars()).isEqualTo(2);
        assertThat(bench.board.lamps().alarm()).isEqualTo(Light.DARK);
        bench.soc(51).charge(5).run(0.1);
        assertThat(bench.board.lamps().running()).isEqualTo(Light.BURNING);
        assertThat(bench.board.lamps().bars()).isEqualTo(3);
        bench.noCharger().cell(1, 2.75).run(1.1);
        assertThat(bench.board.lamps().alarm()).isEqualTo(Light.FLASHING);
        bench.cell(1, 2.55).run(1.1);
        assertThat(bench.board.lamps().alarm()).isEqualTo(Light.BURNING);
        bench.board.button(false);
        assertThat(bench.board.lamps().running()).isEqualTo(Light.DARK);
        assertThat(bench.board.lamps().bars()).isZero();
    }

    private void stage(Stage stage) {
        assertThat(bench.board.charging().stage()).isEqualTo(stage);
    }
}
