package org.galvani.bms.battery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.galvani.bms.plant.Charger;
import org.galvani.bms.plant.Load;
import org.galvani.bms.plant.Site;
import org.galvani.bms.signal.Driven;
import org.galvani.bms.state.StateException;
import org.galvani.bms.state.Tape;

/// Batteries on one node, in parallel or in series, with a charger, loads and a time of their own.
///
/// Time passes in steps of 20 µs to 60 s. A step is as long as the highest current allows, no longer than to the next
/// timer, and short after anything was switched or connected, growing from step to step; the clock on the wall has
/// no part in it.
public final class Bank {

    /// Packs of one site at most.
    public static final int MOST = 256;

    private static final Duration LONGEST = Duration.ofDays(36_525);

    // spotless:off
    /// Lengths of step in µs.
    private static final long[] LADDER = {
                20,      50,     100,     200,     500,
             1_000,   2_000,   5_000,  10_000,  20_000,  50_000, 100_000, 200_000, 500_000,
         1_000_000, 2_000_000, 5_000_000, 10_000_000, 20_000_000, 30_000_000, 60_000_000};
    // spotless:on

    private static final long SHORT_CIRCUIT = 100;
    private static final long HIGH = 1_000;
    private static final long FLOWING = 100_000;
    private static final long CONNECTED = 1_000_000;
    private static final double LITTLE_AMPERES = 0.2;

    private final List<Battery> batteries;
    private final Site site;
    private final Driven[] paths;
    private long time;
    private int growth;
    private Runnable watcher = () -> {};

    private Bank(List<Battery> batteries, boolean series) {
        this.batteries = List.copyOf(batteries);
        site = new Site(batteries.stream().map(Battery::pack).toList(), series);
        paths = new Driven[batteries.size()];
    }

    static Bank alone(Battery battery) {
        return new Bank(List.of(battery), false);
    }

    /// Puts batteries side by side: each has the voltage of the node. They leave the banks in which they were.
    public static Bank parallel(List<Battery> batteries) {
        return joined(batteries, false);
    }

    /// Puts batteries in a row: all have one current.
    public static Bank series(List<Battery> batteries) {
        return joined(batteries, true);
    }

    private static Bank joined(List<Battery> batteries, boolean series) {
        if (batteries.isEmpty() || batteries.size() > MOST) {
            throw new IllegalArgumentException("a bank has 1 … " + MOST + " packs, not " + batteries.size());
        }
        Bank bank = new Bank(batteries, series);
        batteries.forEach(one -> one.join(bank));
        return bank;
    }

    /// Lets time pass.
    ///
    /// @throws IllegalArgumentException where it goes backwards; nothing happens then
    public void advance(Duration duration) {
        advance(duration, () -> true);
    }

    /// Lets time pass, with a look after every step.
    ///
    /// @param goOn asked after every step; no more time passes once it says false
    /// @throws IllegalArgumentException where time goes backwards; nothing happens then
    public void advance(Duration duration, BooleanSupplier goOn) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("time goes forwards only, not by " + duration);
        }
        if (duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "time passes by " + LONGEST.toDays() + " days at most, not by " + duration);
        }
        long end = time + duration.toNanos() / 1000;
        boolean on = true;
        while (on && time < end) {
            step(Math.min(next(), end - time));
            on = goOn.getAsBoolean();
        }
    }

    /// Lets one step pass.
    ///
    /// @param micros above 0, up to 60 s
    public void step(long micros) {
        double seconds = micros * 1e-6;
        for (int i = 0; i < paths.length; i++) {
            paths[i] = batteries.get(i).path();
        }
        site.step(paths, seconds);
        time += micros;
        boolean switched = site.switched();
        for (int i = 0; i < paths.length; i++) {
            Battery battery = batteries.get(i);
            battery.control(site.offered(), seconds);
            switched |= battery.switched();
        }
        growth = switched ? 0 : Math.min(growth + 1, LADDER.length - 1);
        watcher.run();
    }

    /// Has somebody look after every step, in place of whoever did before. Those who look change nothing.
    public void watch(Runnable look) {
        watcher = look;
    }

    /// How long the next step may be, in µs.
    private long next() {
        long limit = Math.min(LADDER[growth], site.charger().connected() ? CONNECTED : LADDER[LADDER.length - 1]);
        double deadline = site.nextDeadline();
        for (int i = 0; i < paths.length; i++) {
            Battery battery = batteries.get(i);
            double current = Math.abs(battery.pack().current());
            double rated = battery.setup().design().ampereHours()
                    * battery.setup().design().strings();
            long byCurrent = current > 4 * rated
                    ? SHORT_CIRCUIT
                    : current > rated ? HIGH : current > LITTLE_AMPERES ? FLOWING : Long.MAX_VALUE;
            limit = Math.min(limit, byCurrent);
            deadline = Math.min(deadline, battery.nextDeadline());
        }
        return deadline * 1e6 < limit ? Math.max(1, (long) StrictMath.ceil(deadline * 1e6 - 1e-6)) : limit;
    }

    /// To be called when something changed that the steps before could not know: the next ones are short.
    public void disturbed() {
        growth = 0;
    }

    /// Connects a charger in place of the one before; [Charger#NONE] for none.
    public void charger(Charger charger) {
        site.charger(charger);
        disturbed();
    }

    /// Connects loads in place of those before.
    public void loads(List<Load> loads) {
        site.loads(loads);
        disturbed();
    }

    /// Sets the temperature of the air around all of them.
    ///
    /// @param celsius -50 … 120
    public void ambient(double celsius) {
        batteries.forEach(one -> one.ambient(celsius));
    }

    /// Those in it.
    public List<Battery> batteries() {
        return batteries;
    }

    /// The node: charger, loads, voltage.
    public Site site() {
        return site;
    }

    /// What has passed.
    public Duration time() {
        return Duration.ofNanos(Math.multiplyExact(time, 1000L));
    }

    /// Everything that makes a difference later, as bytes with a checksum.
    public byte[] saved() {
        Tape tape = Tape.recording();
        tape.text("bank");
        tape.flag(site.series());
        tape.size(batteries.size(), MOST);
        for (Battery battery : batteries) {
            Setup.pass(tape, battery.setup());
        }
        pass(tape);
        return tape.saved();
    }

    /// A bank equal to this one, to ask what would happen if.
    public Bank copy() {
        return restored(saved());
    }

    /// The bank that was saved.
    ///
    /// @throws StateException in one line, where it is none, or damaged
    public static Bank restored(byte[] saved) {
        Tape tape = Tape.playing(saved);
        if (!tape.text("").equals("bank")) {
            throw new StateException("the saved state is not that of a bank");
        }
        boolean series = tape.flag(false);
        int size = tape.size(0, MOST);
        List<Battery> batteries = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            batteries.add(Battery.off(Setup.pass(tape, Setup.of12100())));
        }
        Bank bank = joined(batteries, series);
        bank.pass(tape);
        tape.end();
        return bank;
    }

    private void pass(Tape tape) {
        time = tape.whole(time);
        growth = tape.count(growth);
        site.pass(tape);
        for (Battery battery : batteries) {
            battery.pass(tape);
        }
    }
}
