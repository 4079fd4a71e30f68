package org.galvani.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.galvani.bms.battery.Bank;
import org.galvani.bms.battery.Battery;
import org.galvani.bms.battery.Setup;
import org.galvani.bms.cell.Cells;
import org.galvani.bms.cell.Chemistry;
import org.galvani.bms.cell.Spread;
import org.galvani.bms.plant.Charger;
import org.galvani.bms.plant.Load;
import org.galvani.bms.state.Chance;

/// What batteries cost in processor time of one thread, so that other work on the machine does not count: 1,000 packs
/// in real time at 10 ms, one pack alone, and two days of rest.
public final class ThousandPacks {

    private static final long STEP = 10_000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private ThousandPacks() {}

    /// Prints one line for each.
    public static void main(String[] arguments) {
        for (int cells : new int[] {4, 16}) {
            List<Bank> thousand = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                thousand.add(bank(cells, i));
            }
            steps(thousand, 1000);
            steps(thousand, 1000);
            double share = steps(thousand, 2000) / 20;
            List<Bank> alone = List.of(bank(cells, 1));
            steps(alone, 1_000_000);
            double each = steps(alone, 3_000_000) / 3_000_000;
            bare(cells, 2_000_000);
            double bare = bare(cells, 5_000_000) / 5_000_000;
            System.out.printf(
                    Locale.ROOT,
                    "%d cells: 1,000 packs in real time at 10 ms take %.1f %% of a core; one pack alone makes %.2f million"
                            + " steps in a second of processor time, the bare cells %.2f million%n",
                    cells,
                    100 * share,
                    1e-6 / each,
                    1e-6 / bare);
        }
        for (int i = 0; i < 20; i++) {
            Battery battery = Battery.of(Setup.of12100());
            long before = THREADS.getCurrentThreadCpuTime();
            battery.advance(Duration.ofDays(2));
            if (i == 19) {
                System.out.printf(
                        Locale.ROOT, "48 h of rest: %.1f ms%n", (THREADS.getCurrentThreadCpuTime() - before) / 1e6);
            }
        }
    }

    /// A third of them discharges, a third charges, a third rests.
    private static Bank bank(int cells, int number) {
        Setup setup = cells == 4 ? Setup.of12100() : Setup.of(Chemistry.LFP, cells, 100);
        Bank bank = Battery.of(setup.soc(0.6).seed(number)).bank();
        switch (number % 3) {
            case 0 -> bank.charger(Charger.of(3.6 * cells, 20));
            case 1 -> bank.loads(Load.parse("20A"));
            default -> bank.loads(List.of());
        }
        return bank;
    }

    /// Seconds of processor time for so many steps of the cells alone.
    private static double bare(int cells, int steps) {
        Cells bare = new Cells(Chemistry.LFP, cells, 1, 100, 1, 0.6, 25, Spread.FRESH, new Chance(7));
        boolean[] bleed = new boolean[cells];
        double[] current = {-1};
        long before = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < steps; i++) {
            bare.prepare(STEP * 1e-6);
            bare.commit(current, current, 0, bleed, 0, 25, 0);
        }
        if (bare.soc(0) < 0) {
            throw new IllegalStateException("the cells are empty");
        }
        return (THREADS.getCurrentThreadCpuTime() - before) / 1e9;
    }

    /// Seconds of processor time for so many steps of each.
    private static double steps(List<Bank> banks, int steps) {
        long before = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < steps; i++) {
            for (Bank bank : banks) {
                bank.step(STEP);
            }
        }
        return (THREADS.getCurrentThreadCpuTime() - before) / 1e9;
    }
}
