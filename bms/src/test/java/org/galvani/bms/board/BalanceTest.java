package org.galvani.bms.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.galvani.bms.setting.Parameter;
import org.junit.jupiter.api.Test;

/// Scenarios S-41 to S-43: balancing.
class BalanceTest {

    private final Bench bench = new Bench();

    @Test
    void S_41_onAt30OffBelow20() {
        bench.charge(20).cells(3.380, 3.380, 3.380, 3.409).run(0.1);
        assertThat(bench.driven.bleed).as("29 mV").containsOnly(false);
        bench.cell(4, 3.415).run(0.1);
        assertThat(bench.driven.bleed).containsExactly(false, false, false, true);
        bench.cell(4, 3.409).run(0.1);
        assertThat(bench.driven.bleed).containsExactly(false, false, false, true);
        bench.cells(3.390, 3.390, 3.390, 3.409).run(0.1);
        assertThat(bench.driven.bleed).containsOnly(false);
    }

    @Test
    void S_42_notBelowItsVoltageNorInHeatOrCold() {
        bench.charge(20).cells(3.364, 3.364, 3.364, 3.399).run(1);
        assertThat(bench.driven.bleed).containsOnly(false);
        bench.cells(3.380, 3.380, 3.380, 3.415).ambient(50.1).run(1);
        assertThat(bench.driven.bleed).containsOnly(false);
        assertThat(bench.board.balancer().balancing()).isFalse();
        bench.ambient(49).run(1);
        assertThat(bench.board.balancer().balancing()).as("2 K of hysteresis").isFalse();
        bench.ambient(-0.1).run(1);
        assertThat(bench.driven.bleed).containsOnly(false);
        bench.ambient(2.1).run(1);
        assertThat(bench.board.balancer().balancing()).isTrue();
    }

    @Test
    void S_43_tenHoursOfStandby() {
        bench.cells(3.41, 3.43, 3.44, 3.45).begin().run(0.1);
        assertThat(bench.driven.bleed).containsExactly(false, true, true, true);
        while (bench.board.balancer().balancing()) {
            bench.step(Math.round(Math.min(60, bench.board.nextDeadline()) * 1e6));
        }
        assertThat(bench.elapsed()).isEqualTo(36_000, within(0.1));
        bench.throughout(3600, () -> assertThat(bench.driven.bleed).containsOnly(false));
        bench.current(-20).run(1).current(0).run(1);
        assertThat(bench.board.balancer().balancing()).as("after a discharge").isTrue();
        bench.runLong(36_001);
        assertThat(bench.driven.bleed).containsOnly(false);
        bench.charge(1).run(1).noCharger().run(1);
        assertThat(bench.board.balancer().balancing()).as("after a charge").isTrue();
    }

    @Test
    void switchesStopIt() {
        bench.charge(20).cells(3.380, 3.380, 3.380, 3.415).run(0.1);
        bench.set(Parameter.BAL_CHG_EN, 0).run(0.1);
        assertThat(bench.driven.bleed).containsOnly(false);
        bench.noCharger().run(0.1);
        assertThat(bench.board.balancer().balancing()).as("standby has its own").isTrue();
        bench.set(Parameter.BAL_STBY_EN, 0).run(0.1);
        assertThat(bench.driven.bleed).containsOnly(false);
        bench.set(Parameter.BAL_STBY_EN, 1).current(-20).run(0.1);
        assertThat(bench.board.balancer().balancing())
                .as("never while discharging")
                .isFalse();
    }
}
