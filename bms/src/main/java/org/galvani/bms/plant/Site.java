package org.galvani.bms.plant;

import java.util.List;
import org.galvani.bms.signal.Driven;
import org.galvani.bms.state.Tape;

/// The node where packs, charger and loads meet, and the capacity between its rails. Packs stand in parallel, each
/// with the node's voltage, or in series, all with one current.
///
/// All branches are straight lines, so the voltage at the end of a step is found exactly: Newton's method inside a
/// bracket ends after two or three looks. With it the region of each line is known, and there the capacity charges
/// along an exponential that is taken exactly too: an inrush needs no step finer than what is to be seen of it.
public final class Site {

    /// Seconds after the port comes alive until electronic loads start.
    public static final double START_DELAY = 3;

    private static final double ALIVE = 0.7;
    private static final double BROKEN_DOWN = 0.5;
    private static final double OWN_FARADS = 100e-6;
    private static final double OWN_SIEMENS = 1e-4;
    private static final double SHORT_SIEMENS = 1000;

    private final Pack[] packs;
    private final boolean series;
    private final Branch[] branches;
    private final Branch chain = new Branch();
    private final Branch[] joined;
    private final double[] meanCurrents;
    private final double nominal;

    private Charger charger = Charger.NONE;
    private List<Load> loads = List.of();
    private double loadAmperes;
    private double loadWatts;
    private double loadSiemens;
    private double farads = OWN_FARADS;

    private double voltage;
    private double aliveSeconds;
    private boolean switched;
    private double chargerCurrent;

    // Of the last look at the node.
    private double heaters;
    private double net;
    private double slope;

    /// @param packs  at least one
    /// @param series whether they stand in series
    public Site(List<Pack> packs, boolean series) {
        this.packs = packs.toArray(Pack[]::new);
        this.series = series;
        branches = packs.stream().map(Pack::branch).toArray(Branch[]::new);
        joined = series ? new Branch[] {chain} : branches;
        meanCurrents = new double[joined.length];
        double sum = 0;
        for (Pack pack : packs) {
            sum += pack.design().nominalVoltage();
        }
        nominal = series ? sum : sum / packs.size();
    }

    /// Lets time pass.
    ///
    /// @param driven  what each pack is driven to, in their order
    /// @param seconds above zero
    public void step(Driven[] driven, double seconds) {
        heaters = 0;
        for (int i = 0; i < packs.length; i++) {
            packs[i].prepare(driven[i], seconds);
            heaters += driven[i].heater ? packs[i].heaterSiemens() : 0;
        }
        if (series) {
            chain.seriesOf(branches);
        }
        double before = voltage;
        double settled = settle(before, farads / seconds);
        double after = settled;
        double average = settled;
        if (slope < 0) {
            double ultimate = settled - net / slope;
            double lengths = -slope * seconds / farads;
            double left = lengths < 50 ? StrictMath.exp(-lengths) : 0;
            after = ultimate + (before - ultimate) * left;
            average = ultimate + (before - ultimate) * (1 - left) / lengths;
        } else {
            average = (before + after) / 2;
        }
        for (int i = 0; i < joined.length; i++) {
            double current = joined[i].current(settled);
            meanCurrents[i] = current + joined[i].slope * (average - settled);
        }
        voltage = after;
        chargerCurrent = chargerCurrent(after);
        for (int i = 0; i < packs.length; i++) {
            Branch line = series ? chain : branches[i];
            double mean = meanCurrents[series ? 0 : i];
            double end = line.current(after);
            packs[i].commit(mean, end, series ? share(i, end) : after, driven[i].bleed);
        }
        boolean drawing = drawing();
        double threshold = nominal * (drawing ? BROKEN_DOWN : ALIVE);
        aliveSeconds = voltage < threshold ? 0 : Math.min(START_DELAY, aliveSeconds + seconds);
        switched = drawing != drawing() && loadAmperes + loadWatts > 0;
    }

    private boolean drawing() {
        return aliveSeconds >= START_DELAY;
    }

    /// Whether electronic loads start or stop with the end of the last step: what follows is another circuit.
    public boolean switched() {
        return switched;
    }

    /// The voltage to which the node goes within a step, with [#net] and [#slope] there.
    private double settle(double before, double inertia) {
        double low = 0;
        double high = Math.max(before, charger.volts());
        for (Branch one : joined) {
            high = Math.max(high, one.source);
        }
        high += 1;
        double volts = Math.min(before, high);
        for (int look = 0; look < 80; look++) {
            look(volts);
            double left = net - inertia * (volts - before);
            if (left >= 0) {
                low = volts;
            } else {
                high = volts;
            }
            double next = volts - left / (slope - inertia);
            if (Math.abs(next - volts) < 1e-10) {
                break;
            }
            volts = next > low && next < high ? next : (low + high) / 2;
        }
        return volts;
    }

    /// Sums up the currents into the node at a voltage.
    private void look(double volts) {
        double constant = loadSiemens + heaters + OWN_SIEMENS;
        net = -volts * constant;
        slope = -constant;
        if (charger.volts() > volts) {
            double offered = (charger.volts() - volts) / charger.ohms();
            if (offered > charger.amperes()) {
                net += charger.amperes();
            } else {
                net += offered;
                slope -= 1 / charger.ohms();
            }
        }
        if (drawing()) {
            double knee = BROKEN_DOWN * nominal;
            if (volts > knee) {
                net -= loadAmperes + loadWatts / volts;
            } else {
                double fading = (loadAmperes + loadWatts / knee) / knee;
                net -= fading * volts;
                slope -= fading;
            }
        }
        for (Branch one : joined) {
            net -= one.current(volts);
            slope -= one.slope;
        }
    }

    private double chargerCurrent(double volts) {
        return charger.volts() > volts ? Math.min(charger.amperes(), (charger.volts() - volts) / charger.ohms()) : 0;
    }

    /// V at the port of one pack in series: its own where it conducts; those that block share what is missing.
    private double share(int pack, double current) {
        boolean blocks = blocks(branches[pack], current);
        if (!blocks) {
            return branches[pack].volts(current);
        }
        double missing = voltage;
        int blocking = 0;
        for (Branch one : branches) {
            if (blocks(one, current)) {
                blocking++;
            } else {
                missing -= one.volts(current);
            }
        }
        return missing / blocking;
    }

    private static boolean blocks(Branch branch, double current) {
        return branch.shut() || (current == 0 && branch.chargeDrop + branch.dischargeDrop > 0);
    }

    /// Connects a charger in place of the one before.
    public void charger(Charger now) {
        charger = now;
        chargerCurrent = chargerCurrent(voltage);
    }

    /// Connects loads in place of those before. Capacitors come empty: the charge of the port spreads over them.
    public void loads(List<Load> now) {
        List<Load> before = loads;
        loads = List.copyOf(now);
        sumUp();
        if (capacity(before) != capacity(loads)) {
            voltage *= OWN_FARADS / farads;
        }
    }

    private void sumUp() {
        loadAmperes = 0;
        loadWatts = 0;
        loadSiemens = 0;
        farads = OWN_FARADS + capacity(loads);
        for (Load load : loads) {
            switch (load) {
                case Load.Current(double amperes) -> loadAmperes += amperes;
                case Load.Power(double watts) -> loadWatts += watts;
                case Load.Resistance(double ohms) -> loadSiemens += 1 / ohms;
                case Load.Capacitor _ -> {
                    // Counted already.
                }
                case Load.ShortCircuit() -> loadSiemens += SHORT_SIEMENS;
            }
        }
    }

    private static double capacity(List<Load> loads) {
        double sum = 0;
        for (Load load : loads) {
            sum += load instanceof Load.Capacitor(double farads) ? farads : 0;
        }
        return sum;
    }

    /// V that a charger offers to the detection pin of each pack.
    public double offered() {
        return series ? charger.volts() / packs.length : charger.volts();
    }

    /// V at the node.
    public double voltage() {
        return voltage;
    }

    /// A out of the charger.
    public double chargerCurrent() {
        return chargerCurrent;
    }

    /// The charger connected.
    public Charger charger() {
        return charger;
    }

    /// The loads connected.
    public List<Load> loads() {
        return loads;
    }

    /// Whether the packs stand in series.
    public boolean series() {
        return series;
    }

    /// Seconds until an electronic load starts; infinite where none is about to.
    public double nextDeadline() {
        return aliveSeconds > 0 && aliveSeconds < START_DELAY && loadAmperes + loadWatts > 0
                ? START_DELAY - aliveSeconds
                : Double.POSITIVE_INFINITY;
    }

    /// Passes the state; the packs pass their own.
    public void pass(Tape tape) {
        charger =
                new Charger(tape.number(charger.volts()), tape.number(charger.amperes()), tape.number(charger.ohms()));
        loads = Load.parse(tape.text(Load.text(loads)));
        sumUp();
        voltage = tape.number(voltage);
        aliveSeconds = tape.number(aliveSeconds);
        chargerCurrent = tape.number(chargerCurrent);
    }
}
