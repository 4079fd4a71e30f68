package org.galvani.bench;

import java.util.concurrent.TimeUnit;
import org.galvani.bms.battery.Bank;
import org.galvani.bms.battery.Battery;
import org.galvani.bms.battery.Setup;
import org.galvani.bms.cell.Cells;
import org.galvani.bms.cell.Chemistry;
import org.galvani.bms.cell.Spread;
import org.galvani.bms.plant.Load;
import org.galvani.bms.state.Chance;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Steps of 10 ms on one core: the whole battery (cells, power path, sensors, protections, modes, gauge, records),
/// and beside it the bare loop over the cells.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class BatteryBenchmark {

    private static final long STEP = 10_000;

    /// Steps after which a battery begins anew, before it is empty: 40 minutes.
    private static final int LIFE = 240_000;

    private static final boolean[] NO_BLEED = new boolean[Cells.MOST];

    /// Cells in series.
    @Param({"4", "16"})
    public int cells;

    private Bank bank = battery(4).bank();
    private Cells bare = bare(4);
    private final double[] current = {-50};
    private int age;

    /// Makes both anew.
    @org.openjdk.jmh.annotations.Setup(Level.Iteration)
    public void begin() {
        bank = battery(cells).bank();
        bank.loads(Load.parse("50A"));
        bare = bare(cells);
        age = 0;
    }

    private static Battery battery(int cells) {
        return Battery.of((cells == 4 ? Setup.of12100() : Setup.of(Chemistry.LFP, cells, 100)).soc(0.8));
    }

    private static Cells bare(int cells) {
        return new Cells(Chemistry.LFP, cells, 1, 100, 1, 0.8, 25, Spread.FRESH, new Chance(7));
    }

    private void grow() {
        if (++age == LIFE) {
            begin();
        }
    }

    /// A step of everything.
    @Benchmark
    public double wholePack() {
        grow();
        bank.step(STEP);
        return bank.site().voltage();
    }

    /// A step of the cells alone, under a steady current.
    @Benchmark
    public double bareCells() {
        grow();
        bare.prepare(STEP * 1e-6);
        bare.commit(current, current, 0, NO_BLEED, 0, 25, 0);
        return bare.voltage(0);
    }
}
