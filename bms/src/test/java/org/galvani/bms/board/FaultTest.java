package org.galvani.bms.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import org.galvani.bms.cell.Chemistry;
import org.galvani.bms.setting.OtherBoards;
import org.galvani.bms.setting.Parameter;
import org.galvani.bms.setting.Profile;
import org.galvani.bms.signal.Driven;
import org.galvani.bms.signal.Measured;
import org.galvani.pack.Alarm;
import org.junit.jupiter.api.Test;

/// Faults of parts and wiring, with every function on.
class FaultTest {

    private final Bench bench = all();

    @Test
    void voltagesThatReadNothing() {
        bench.cell(2, Double.NaN).pack(13.2).run(2.1).raises(Alarm.VOLTAGE_SENSOR_FAULT, Alarm.WIRE_BREAK);
        assertThat(bench.board.protections().where(Alarm.WIRE_BREAK)).isEqualTo(2);
        bench.cells(3.3).run(0.02).raisesNothing();
        bench.pack(Double.NaN).run(2.1).raises(Alarm.VOLTAGE_SENSOR_FAULT).raisesNot(Alarm.WIRE_BREAK);
    }

    @Test
    void aBrokenWireIsNoEmptyPack() {
        bench.cells(0, 3.3, 3.3, 3.3).run(2.1).raises(Alarm.WIRE_BREAK, Alarm.CELL_COUNT_MISMATCH);
        bench.cells(0.0).run(2.1).raisesNot(Alarm.WIRE_BREAK).raises(Alarm.CELL_COUNT_MISMATCH);
    }

    @Test
    void sumAndPackDisagree() {
        bench.pack(13.2 * 1.029).run(3).raisesNot(Alarm.VOLTAGE_MISMATCH);
        bench.pack(13.2 * 1.032).run(2.1).raises(Alarm.VOLTAGE_MISMATCH);
        bench.pack(13.2 * 0.972).run(2.1).raisesNot(Alarm.VOLTAGE_MISMATCH);
        bench.pack(13.2 * 0.969).run(2.1).raises(Alarm.VOLTAGE_MISMATCH);
    }

    @Test
    void sensorsThatCannotBe() {
        bench.sensor(2, -45).run(2.1).raises(Alarm.TEMPERATURE_SENSOR_FAULT);
        assertThat(bench.board.protections().where(Alarm.TEMPERATURE_SENSOR_FAULT))
                .isEqualTo(2);
        bench.sensor(2, 25).ambient(130).run(2.1).raises(Alarm.TEMPERATURE_SENSOR_FAULT);
        bench.ambient(25).power(Double.NaN).run(2.1).raises(Alarm.TEMPERATURE_SENSOR_FAULT);
        bench.power(25).run(0.02).raisesNot(Alarm.TEMPERATURE_SENSOR_FAULT);
    }

    @Test
    void aPoorConnection() {
        bench.current(-20).port(13.2 - 0.19).run(2.1).raisesNot(Alarm.OUTPUT_CONNECTION_FAULT);
        bench.port(13.2 - 0.22).run(2.1).raises(Alarm.OUTPUT_CONNECTION_FAULT).drives(1, 1);
        bench.current(-9).port(13.0).run(0.1).raisesNot(Alarm.OUTPUT_CONNECTION_FAULT);
        bench.charge(20).port(13.2 + 0.22).run(2.1).raises(Alarm.OUTPUT_CONNECTION_FAULT);
        bench.board.switchDischarge(false);
        bench.run(2.1).raisesNot(Alarm.OUTPUT_CONNECTION_FAULT);
    }

    @Test
    void leakageAndWires() {
        bench.measured.leakage = 30;
        bench.run(3).raisesNot(Alarm.LEAKAGE);
        bench.measured.leakage = 30.1;
        bench.run(2.1).raises(Alarm.LEAKAGE);
        bench.measured.wireResistances[0] = 0.35;
        bench.measured.wireResistances[3] = 0.31;
        bench.run(2.1).raises(Alarm.WIRE_RESISTANCE_HIGH);
        assertThat(bench.board.protections().where(Alarm.WIRE_RESISTANCE_HIGH)).isEqualTo(1);
    }

    @Test
    void modulesHotAndCold() {
        modules(30, 31, 90, 32).run(2.1).raises(Alarm.MODULE_OVERTEMPERATURE, Alarm.MODULE_OVERTEMPERATURE_WARNING);
        assertThat(bench.board.protections().where(Alarm.MODULE_OVERTEMPERATURE))
                .isEqualTo(3);
        modules(30, -31, 0, 32).run(2.1).raises(Alarm.MODULE_UNDERTEMPERATURE).drives(0, 0);
        assertThat(bench.board.protections().where(Alarm.MODULE_UNDERTEMPERATURE))
                .isEqualTo(2);
        modules(30, -24, 0, 32).run(0.02).raisesNothing();
        assertThat(bench.board.statistics().moduleHottest().value()).isEqualTo(90);
        assertThat(bench.board.statistics().moduleHottest().where()).isEqualTo(3);
    }

    @Test
    void mosfetsThatDoNotObey() {
        bench.board.switchCharge(false);
        bench.run(0.1).current(1.0).run(3).raisesNot(Alarm.CHARGE_MOS_FAULT);
        bench.current(1.1).run(2.1).raises(Alarm.CHARGE_MOS_FAULT);
        bench.board.switchCharge(true);
        bench.run(0.02).raisesNot(Alarm.CHARGE_MOS_FAULT);
        bench.current(-5).run(3).raisesNot(Alarm.DISCHARGE_MOS_FAULT).board.switchDischarge(false);
        bench.run(0.1).current(-1.0).run(3).raisesNot(Alarm.DISCHARGE_MOS_FAULT);
        bench.current(-1.1).run(2.1).raises(Alarm.DISCHARGE_MOS_FAULT);
    }

    @Test
    void anOutputThatIsDeadOrReversed() {
        bench.port(6.61).run(3).raisesNot(Alarm.DISCHARGE_START_FAILED);
        bench.port(6.59).run(2.1).raises(Alarm.DISCHARGE_START_FAILED);
        bench.port(-1).run(1).raisesNot(Alarm.REVERSE_POLARITY);
        bench.port(-1.1).run(0.2).raises(Alarm.REVERSE_POLARITY).drives(0, 0);
    }

    @Test
    void cellsThatDoNotAnswer() {
        bench.measured.cellsAnswer = false;
        bench.run(2.1).raises(Alarm.CELL_COMMUNICATION_LOST).drives(0, 0);
    }

    @Test
    void stringsThatDiffer() {
        var board = new Board(OtherBoards.emus(4, Chemistry.LFP), Chemistry.LFP, 8, 2);
        var measured = new Measured(8, 2);
        var driven = new Driven(8);
        board.button(true);
        strings(measured, 3.30, 3.06);
        run(board, measured, driven);
        assertThat(board.protections().stands(Alarm.STRING_SPREAD)).isFalse();
        assertThat(board.protections().stands(Alarm.CELL_COUNT_MISMATCH)).isFalse();
        assertThat(board.protections().stands(Alarm.VOLTAGE_MISMATCH)).isFalse();
        strings(measured, 3.30, 3.04);
        run(board, measured, driven);
        assertThat(board.protections().stands(Alarm.STRING_SPREAD)).isTrue();
    }

    @Test
    void inThe12100NoneOfThemIsOn() {
        var plain = new Bench();
        plain.measured.leakage = 100;
        plain.measured.cellsAnswer = false;
        plain.measured.wireResistances[1] = 9;
        plain.sensor(1, Double.NaN).run(5).raisesNothing();
        assertThat(plain.board.protections().looksFurther()).isFalse();
    }

    private static void run(Board board, Measured measured, Driven driven) {
        for (int i = 0; i < 300; i++) {
            board.step(measured, 0.01, driven);
        }
    }

    private static void strings(Measured measured, double first, double second) {
        for (int i = 0; i < 8; i++) {
            measured.cellVoltages[i] = i < 4 ? first : second;
        }
        measured.packVoltage = 2 * (first + second);
    }

    private Bench modules(double... celsius) {
        System.arraycopy(celsius, 0, bench.measured.moduleTemperatures, 0, 4);
        return bench;
    }

    /// A 12100 in which every function of other boards is on as well.
    private static Bench all() {
        var rows = Profile.b12100(4).rows();
        var on = new EnumMap<Parameter, Profile.Row>(rows);
        on.replaceAll((parameter, row) -> new Profile.Row(
                row.value(),
                row.smallest(),
                row.largest(),
                row.settable(),
                row.works() || (parameter.group() == Parameter.Group.OTHERS && parameter != Parameter.PWR_OFF_V)));
        return new Bench(10_000, new Profile("everything", 4, on));
    }
}
