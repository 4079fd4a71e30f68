package org.galvani.bms.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalLong;
import org.galvani.bms.protection.Causes;
import org.galvani.bms.protection.Phase;
import org.galvani.bms.record.Entry;
import org.galvani.bms.record.Occasion;
import org.galvani.bms.setting.Parameter;
import org.galvani.pack.Alarm;
import org.junit.jupiter.api.Test;

/// Phases, functions that are switched off, power that is cut.
class FunctionTest {

    private final Bench bench = new Bench();

    @Test
    void aCauseGoesThroughItsPhases() {
        phase(Phase.IDLE);
        bench.cell(1, 2.79).run(0.5);
        phase(Phase.PENDING);
        bench.run(0.5);
        phase(Phase.ACTIVE);
        assertThat(recovery()).isEqualTo(OptionalLong.empty());
        bench.charge(1.5).run(0.5);
        phase(Phase.RECOVERING);
        assertThat(recovery()).isEqualTo(OptionalLong.of(500_000));
        bench.current(0).run(0.01);
        phase(Phase.ACTIVE);
        bench.charge(1.5).run(1);
        phase(Phase.IDLE);
        assertThat(bench.board.protections().occurrences(Alarm.CELL_UNDERVOLTAGE))
                .isEqualTo(1);
        bench.board.protections().clearOccurrences();
        assertThat(bench.board.protections().occurrences(Alarm.CELL_UNDERVOLTAGE))
                .isZero();
    }

    @Test
    void aFunctionThatIsSwitchedOffLetsGo() {
        bench.cell(1, 2.79).run(1).raises(Alarm.CELL_UNDERVOLTAGE).drives(1, 0);
        bench.function(Parameter.CELL_UV, false)
                .run(0.01)
                .raisesNot(Alarm.CELL_UNDERVOLTAGE)
                .drives(1, 1);
        assertThat(bench.board.history().entries())
                .filteredOn(entry -> entry.occasion() == Occasion.CLEARED)
                .extracting(Entry::alarm)
                .containsExactly(Optional.of(Alarm.CELL_UNDERVOLTAGE));
        assertThat(recovery()).isEqualTo(OptionalLong.empty());
        bench.run(100).raisesNot(Alarm.CELL_UNDERVOLTAGE);
        bench.function(Parameter.CELL_UV, true).run(0.99).raisesNot(Alarm.CELL_UNDERVOLTAGE);
        bench.run(0.01).raises(Alarm.CELL_UNDERVOLTAGE);
    }

    @Test
    void aFunctionThatIsSwitchedOffForgetsItsDelay() {
        bench.cell(1, 2.79).run(0.9).function(Parameter.CELL_UV, false).run(0.01);
        phase(Phase.IDLE);
        bench.function(Parameter.CELL_UV, true).run(0.9);
        phase(Phase.PENDING);
    }

    @Test
    void otherLimitsCountAtOnce() {
        bench.cell(1, 3.55).run(5).raisesNothing();
        bench.set(Parameter.CELL_OV, 3540).run(1).raises(Alarm.CELL_OVERVOLTAGE);
    }

    @Test
    void aPowerCutForgetsDelaysButNotCauses() {
        bench.cell(1, 2.79).run(0.9).board.powerCut();
        phase(Phase.IDLE);
        bench.run(0.9);
        phase(Phase.PENDING);
        bench.run(0.1).raises(Alarm.CELL_UNDERVOLTAGE).board.powerCut();
        bench.run(0.5).raises(Alarm.CELL_UNDERVOLTAGE).drives(1, 0);
        assertThat(bench.board.modes().awake()).isTrue();
        assertThat(bench.board.statistics().starts()).isEqualTo(3);
    }

    @Test
    void aPowerCutLeavesABoardOffThatWasOff() {
        bench.board.button(false);
        bench.run(1).board.powerCut();
        bench.run(1).drives(0, 0);
        assertThat(bench.board.modes().awake()).isFalse();
    }

    @Test
    void afterAPowerCutItPrechargesAgainAndHeatsNoMore() {
        bench.charger(14.6).sensor(1, -1).run(1).noCharger();
        bench.board.powerCut();
        bench.run(0.02).drives(1, 0);
        assertThat(bench.driven.precharge).isTrue();
        assertThat(bench.driven.heater).isFalse();
    }

    @Test
    void whatWasTrippedIsNotTrippedAgain() {
        var protections = bench.board.protections();
        protections.trip(Alarm.DISCHARGE_SHORT_CIRCUIT, bench.board);
        protections.trip(Alarm.DISCHARGE_SHORT_CIRCUIT, bench.board);
        assertThat(protections.occurrences(Alarm.DISCHARGE_SHORT_CIRCUIT)).isEqualTo(1);
        assertThat(protections.phase(Causes.slot(Alarm.DISCHARGE_SHORT_CIRCUIT).orElseThrow()))
                .isEqualTo(Phase.ACTIVE);
    }

    @Test
    void switchesAreToldAsAskedFor() {
        bench.board.switchCharge(false);
        bench.board.switchDischarge(false);
        assertThat(bench.board.modes().chargeSwitch()).isFalse();
        assertThat(bench.board.modes().dischargeSwitch()).isFalse();
    }

    @Test
    void shortsAndTransientsAreCountedApart() {
        bench.set(Parameter.TRANS_LOCK_EN, 1);
        for (int i = 0; i < 4; i++) {
            bench.current(-600).run(0.001).current(0).run(60);
            bench.current(-201).run(0.1).current(0).run(60);
        }
        bench.raisesNot(Alarm.DISCHARGE_TRANSIENT_OVERCURRENT_LOCK, Alarm.DISCHARGE_SHORT_CIRCUIT_LOCK);
        bench.current(-600).run(0.001);
        bench.raises(Alarm.DISCHARGE_SHORT_CIRCUIT_LOCK).raisesNot(Alarm.DISCHARGE_TRANSIENT_OVERCURRENT_LOCK);
    }

    @Test
    void onlyAWhileWithoutABreakBeginsTheCountAgain() {
        bench.set(Parameter.TRANS_LOCK_EN, 1);
        for (int i = 0; i < 4; i++) {
            bench.current(-201).run(0.1).current(0).run(60);
        }
        bench.current(-20).run(40).current(0).run(1).current(-20).run(40);
        bench.current(-201).run(0.1).raises(Alarm.DISCHARGE_TRANSIENT_OVERCURRENT_LOCK);
    }

    private void phase(Phase phase) {
        assertThat(bench.board.protections().phase(Alarm.CELL_UNDERVOLTAGE)).isEqualTo(phase);
    }

    private OptionalLong recovery() {
        return bench.board.protections().recovery(Alarm.CELL_UNDERVOLTAGE);
    }
}
