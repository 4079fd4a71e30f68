package org.galvani.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.galvani.bms.battery.Battery;
import org.galvani.bms.battery.Setup;
import org.galvani.bms.cell.Cells;
import org.galvani.bms.cell.Spread;
import org.galvani.bms.plant.Charger;
import org.galvani.bms.plant.Load;
import org.galvani.bms.setting.Parameter;
import org.galvani.bms.state.Chance;

/// One test of the gauge: ten days of partial cycles, and what the gauge said against the truth, minute by minute.
///
/// The truth is the simulated cells' own: Ah until the first cell is empty, of those between the first cell empty and
/// the first cell full.
///
/// @param name        for people
/// @param celsius     of the air
/// @param health      of the cells, 0 … 1
/// @param spread      of the cells
/// @param learn       whether a full cycle comes first
/// @param fullDaily   whether each day ends with a full charge
/// @param startsWrong per cent that the gauge is put off at the beginning
record SocCase(
        String name,
        double celsius,
        double health,
        Spread spread,
        boolean learn,
        boolean fullDaily,
        double startsWrong) {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int DAYS = 10;
    private static final int DAY = 24 * 60;

    /// What came of one seed: error of the gauge in per cent of SOC, each minute, positive where it says too much.
    List<Double> errors(long seed) {
        return new Run(seed).errors();
    }

    private final class Run {

        private final Battery battery;
        private final Chance chance;
        private final List<Double> errors = new ArrayList<>();
        private boolean counts;

        Run(long seed) {
            battery = Battery.of(Setup.of12100()
                    .seed(seed)
                    .soc(0.5)
                    .health(health)
                    .celsius(celsius)
                    .spread(spread));
            chance = new Chance(seed + 1000);
            battery.board().write(draft -> draft.set(Parameter.CHG_UT, -20).set(Parameter.CHG_UT_REC, -18));
        }

        List<Double> errors() {
            battery.advance(MINUTE);
            if (learn) {
                fill();
                empty();
                fill();
            }
            if (startsWrong != 0) {
                battery.board()
                        .gauge()
                        .set((battery.board().gauge().soc() + startsWrong)
                                / 100
                                * battery.board().gauge().fullCapacity());
            }
            counts = true;
            while (errors.size() < DAYS * DAY) {
                int evening = errors.size() / DAY * DAY + DAY - (fullDaily ? 4 * 60 : 0);
                while (errors.size() < evening) {
                    partialCycle(evening);
                }
                if (fullDaily) {
                    fill();
                    rest(errors.size() / DAY * DAY + DAY, DAY);
                }
            }
            return errors;
        }

        private void partialCycle(int end) {
            double low = 0.20 + 0.30 * (1 + chance.even()) / 2;
            double high = 0.60 + 0.30 * (1 + chance.even()) / 2;
            battery.bank().loads(List.of(new Load.Current(10 + 20 * (1 + chance.even()))));
            while (truth() > low && errors.size() < end) {
                minute();
            }
            battery.bank().loads(List.of());
            rest(end, (int) (120 * (1 + chance.even())));
            battery.bank().charger(Charger.of(14.4, 10 + 20 * (1 + chance.even())));
            while (truth() < high && errors.size() < end) {
                minute();
            }
            battery.bank().charger(Charger.NONE);
            rest(end, (int) (120 * (1 + chance.even())));
        }

        private void rest(int end, int minutes) {
            for (int i = 0; i < minutes && errors.size() < end; i++) {
                minute();
            }
        }

        private void fill() {
            battery.bank().charger(Charger.of(14.4, 40));
            for (int i = 0; i < 240 && battery.board().gauge().soc() < 99.99; i++) {
                minute();
            }
            for (int i = 0; i < 15; i++) {
                minute();
            }
            battery.bank().charger(Charger.NONE);
        }

        private void empty() {
            battery.bank().loads(List.of(new Load.Current(30)));
            for (int i = 0; i < 300 && battery.driven().discharge; i++) {
                minute();
            }
            battery.bank().loads(List.of());
        }

        private void minute() {
            battery.advance(MINUTE);
            if (counts) {
                errors.add(battery.board().gauge().soc() - 100 * truth());
            }
        }

        private double truth() {
            Cells cells = battery.pack().cells();
            return cells.remaining() / cells.usable();
        }
    }
}
