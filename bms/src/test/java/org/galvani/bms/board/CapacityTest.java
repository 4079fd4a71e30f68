package org.galvani.bms.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.galvani.bms.setting.Parameter;
import org.galvani.pack.Alarm;
import org.junit.jupiter.api.Test;

/// Scenarios S-44 to S-46: capacity and cell failure.
class CapacityTest {

    private final Bench bench = new Bench();

    @Test
    void S_44_aCycleIsEightyAmpereHoursGivenAway() {
        bench.board.gauge().cycles(7, 0);
        bench.soc(100).current(-10).runLong(7 * 3600 + 59 * 60);
        assertThat(bench.board.gauge().cycles()).isEqualTo(7);
        double given = bench.board.gauge().towardsCycle();
        bench.charge(10).runLong(8 * 3600);
        assertThat(bench.board.gauge().soc()).isGreaterThan(99.5);
        assertThat(bench.board.gauge().towardsCycle()).isEqualTo(given);
        bench.noCharger().current(-10).runLong(59);
        assertThat(bench.board.gauge().cycles()).as("79.997 Ah").isEqualTo(7);
        bench.runLong(13);
        assertThat(bench.board.gauge().cycles()).isEqualTo(8);
        assertThat(bench.board.gauge().towardsCycle())
                .isEqualTo(10 * (7 * 3600 + 59 * 60 + 72) / 3600.0 - 80, within(0.01));
    }

    @Test
    void S_45_littleLeftIsAnAlarm() {
        bench.soc(15.1).run(1).raisesNothing().current(-10).begin();
        double after = bench.until(() -> bench.stands(Alarm.LOW_SOC_WARNING), 72);
        assertThat(after).as("0.1 Ah at 10 A").isEqualTo(36, within(0.1));
        bench.drives(1, 1).current(0).soc(4.9).run(10).raisesNot(Alarm.LOW_SOC).drives(1, 1);
        bench.function(Parameter.SOC_PROT, true).run(0.02);
        bench.raises(Alarm.LOW_SOC).drives(1, 0);
        bench.charge(0.9).run(5).raises(Alarm.LOW_SOC);
        bench.charge(1.1).run(1).raisesNot(Alarm.LOW_SOC).drives(1, 1);
        bench.soc(16.9).run(1).raises(Alarm.LOW_SOC_WARNING);
        bench.soc(17.1).run(0.01).raisesNothing();
    }

    @Test
    void S_45_releasedFivePercentAbove() {
        bench.function(Parameter.SOC_PROT, true).soc(4.9).run(1).raises(Alarm.LOW_SOC);
        bench.soc(9.9).run(1).raises(Alarm.LOW_SOC);
        bench.soc(10.1).run(0.01).raisesNot(Alarm.LOW_SOC);
    }

    @Test
    void S_46_cellsFarApart() {
        bench.cells(3.4)
                .cell(3, 2.899)
                .run(2.01)
                .raises(Alarm.CELL_SPREAD_WARNING)
                .drives(1, 1);
        bench.cell(3, 3.099).run(5).raises(Alarm.CELL_SPREAD_WARNING);
        bench.cell(3, 3.101).run(0.01).raisesNot(Alarm.CELL_SPREAD_WARNING);
    }
}
