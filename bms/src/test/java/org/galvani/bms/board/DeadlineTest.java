package org.galvani.bms.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.galvani.bms.cell.Chemistry;
import org.galvani.bms.setting.OtherBoards;
import org.galvani.bms.setting.Parameter;
import org.galvani.pack.Alarm;
import org.junit.jupiter.api.Test;

/// How far time may jump: to the nearest timer of the board.
class DeadlineTest {

    private final Bench bench = new Bench();

    @Test
    void ofADelay() {
        bench.set(Parameter.OC_REC_TIME, 20).charge(101).run(0.01).run(4.99);
        deadline(5);
        bench.run(5).raises(Alarm.CHARGE_OVERCURRENT);
    }

    @Test
    void ofARelease() {
        bench.charge(101).run(10.01).current(0).run(9.99);
        deadline(50);
    }

    @Test
    void ofALastingReleaseCurrent() {
        bench.cells(3.1).cell(1, 2.79).run(1.01).charge(1.5).run(0.3).raises(Alarm.CELL_UNDERVOLTAGE);
        deadline(0.7);
    }

    @Test
    void ofPrecharge() {
        bench.board.button(false);
        bench.run(0.01);
        assertThat(bench.board.nextDeadline()).as("asleep").isEqualTo(Double.POSITIVE_INFINITY);
        bench.board.button(true);
        bench.run(0.51);
        assertThat(bench.board.modes().precharging()).isTrue();
        deadline(1.5);
        bench.run(2);
        assertThat(bench.board.modes().precharging()).isFalse();
    }

    @Test
    void ofTheShutdownAfterAnUndervoltage() {
        bench.cells(3.1).cell(1, 2.79).run(1).raises(Alarm.CELL_UNDERVOLTAGE).run(9.99);
        deadline(50);
    }

    @Test
    void ofSleepAndOfRecords() {
        bench.set(Parameter.SLEEP_TIME, 1).run(600);
        assertThat(bench.board.modes().timeToSleep() / 1e6).isEqualTo(3600 - 603, within(0.1));
        deadline(3600 - 603);
        bench.set(Parameter.REC_INT_STBY, 20);
        deadline(1200 - 603);
    }

    @Test
    void ofAnEmergency() {
        var jk = new Bench(10_000, OtherBoards.jk(4, Chemistry.LFP));
        jk.run(5).cell(1, 2.55).run(2).board.emergency();
        jk.run(100);
        assertThat(jk.board.modes().emergencyLeft()).isEqualTo(200_000_000L);
        assertThat(jk.board.nextDeadline()).isEqualTo(200, within(0.001));
    }

    @Test
    void jumpsAreAsGoodAsSteps() {
        bench.charge(101).begin();
        while (!bench.stands(Alarm.CHARGE_OVERCURRENT)) {
            bench.step(Math.round(Math.min(60, bench.board.nextDeadline()) * 1e6));
            if (bench.elapsed() > 100) {
                break;
            }
        }
        assertThat(bench.elapsed())
                .as("a long first step counts as it was held")
                .isLessThanOrEqualTo(60);
    }

    private void deadline(double seconds) {
        assertThat(bench.board.nextDeadline()).isEqualTo(seconds, within(0.011));
    }
}
