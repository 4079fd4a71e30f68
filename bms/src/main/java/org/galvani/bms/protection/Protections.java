package org.galvani.bms.protection;

import java.util.Arrays;
import java.util.OptionalLong;
import org.galvani.bms.setting.Parameter;
import org.galvani.bms.setting.Settings;
import org.galvani.bms.state.Tape;
import org.galvani.pack.Alarm;
import org.galvani.pack.Severity;

/// Runs the causes: one step looks at what was seen, lets time pass, and tells what tripped and what was released.
public final class Protections {

    /// Who is told, during a step.
    public interface Listener {
        /// A cause tripped.
        ///
        /// @param where the cell or sensor, from 1; 0 where that means nothing
        void tripped(Cause cause, int where);

        /// A cause was released.
        void released(Cause cause);
    }

    private static final int CAUSES = Causes.ALL.size();
    private static final Phase[] PHASES = Phase.values();
    private static final int IDLE = 0;
    private static final int PENDING = 1;
    private static final int ACTIVE = 2;
    private static final int RECOVERING = 3;

    private static final int TRANSIENT = Causes.slotOf(Alarm.DISCHARGE_TRANSIENT_OVERCURRENT);
    private static final int SHORT = Causes.slotOf(Alarm.DISCHARGE_SHORT_CIRCUIT);

    private final Settings settings;
    private final Limits limits;

    private final int[] phases = new int[CAUSES];
    private final long[] timers = new long[CAUSES];
    private final int[] wheres = new int[CAUSES];
    private final int[] occurrences = new int[CAUSES];
    private int transientTrips;
    private int shortTrips;
    private long goodMicros;
    private boolean restarted;

    private boolean chargeBlocked;
    private boolean dischargeBlocked;
    private boolean dischargeBlockedWhenFull;
    private boolean shuttingDown;
    private boolean reducing;
    private boolean full;
    private boolean waiting;
    private boolean warning;
    private boolean protecting;

    public Protections(Settings settings) {
        this.settings = settings;
        limits = new Limits(settings);
    }

    /// Lets time pass.
    ///
    /// @param seen   held for the whole step
    /// @param micros of time that passed
    public void step(Seen seen, long micros, Listener listener) {
        if (limits.outdated()) {
            limits.refresh();
            releaseSwitchedOff(listener);
        }
        waiting = false;
        countTrips(seen, micros);
        double[] values = seen.values;
        int count = limits.count;
        for (int i = 0; i < count; i++) {
            boolean beyond = values[limits.index[i]] > limits.trip[i];
            if (beyond || phases[limits.slot[i]] != IDLE) {
                advance(i, beyond, seen, micros, listener);
            }
        }
        restarted = false;
    }

    /// Switches power off and on: what was tripped stays so, what was about to trip is forgotten, and the next step
    /// is the one that may find an undervoltage gone.
    public void restart() {
        for (int slot = 0; slot < CAUSES; slot++) {
            if (phases[slot] == PENDING) {
                phases[slot] = IDLE;
                timers[slot] = 0;
            }
        }
        transientTrips = 0;
        shortTrips = 0;
        goodMicros = 0;
        restarted = true;
    }

    /// Trips a cause that something else than a limit found, unless it stands already.
    public void trip(Alarm alarm, Listener listener) {
        int slot = Causes.slotOf(alarm);
        if (phases[slot] < ACTIVE) {
            trip(slot, 0, listener);
        }
    }

    /// Whether a cause keeps the charge MOSFET off.
    public boolean chargeBlocked() {
        return chargeBlocked;
    }

    /// Whether a cause keeps the discharge MOSFET off.
    public boolean dischargeBlocked() {
        return dischargeBlocked;
    }

    /// Whether a cause keeps the discharge MOSFET off that has nothing to do with empty cells.
    public boolean dischargeBlockedWhenFull() {
        return dischargeBlockedWhenFull;
    }

    /// Whether a cause stands that switches the board off some time later.
    public boolean shuttingDown() {
        return shuttingDown;
    }

    /// Whether a warning stands that asks for less power.
    public boolean reducing() {
        return reducing;
    }

    /// Whether an overvoltage stands.
    public boolean full() {
        return full;
    }

    /// Whether an overvoltage stands whose voltage would let it go, and only the state of charge does not.
    public boolean waiting() {
        return waiting;
    }

    /// Whether a warning stands.
    public boolean warning() {
        return warning;
    }

    /// Whether something else than a warning stands.
    public boolean protecting() {
        return protecting;
    }

    /// Whether causes are on that need [Seen#lookFurther].
    public boolean looksFurther() {
        return limits.further;
    }

    /// Whether a cause stands, tripped and not released.
    public boolean stands(Alarm alarm) {
        return Causes.slot(alarm).map(slot -> phases[slot] >= ACTIVE).orElse(false);
    }

    public Phase phase(Alarm alarm) {
        return PHASES[phases[Causes.slotOf(alarm)]];
    }

    /// The phase of the cause at a place of [Causes#ALL].
    public Phase phase(int slot) {
        return PHASES[phases[slot]];
    }

    /// Which cell or sensor tripped it, from 1; 0 where that means nothing or it never did.
    public int where(Alarm alarm) {
        return wheres[Causes.slotOf(alarm)];
    }

    /// How often it tripped since birth; 0 for what has no cause in a board.
    public int occurrences(Alarm alarm) {
        return Causes.slot(alarm).map(slot -> occurrences[slot]).orElse(0);
    }

    public void clearOccurrences() {
        Arrays.fill(occurrences, 0);
    }

    /// Microseconds until a tripped cause goes by itself, if nothing changes; empty where time alone does not do it.
    public OptionalLong recovery(Alarm alarm) {
        int slot = Causes.slotOf(alarm);
        int i = limits.place(slot);
        if (i < 0 || !counting(i)) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Math.max(0, limits.recovery[i] - timers[slot]));
    }

    /// Microseconds until the first cause trips or goes, if nothing changes; `Long.MAX_VALUE` when none will.
    public long deadline() {
        long nearest = Long.MAX_VALUE;
        for (int i = 0; i < limits.count; i++) {
            int slot = limits.slot[i];
            if (phases[slot] == PENDING) {
                nearest = Math.min(nearest, limits.delay[i] - timers[slot]);
            } else if (counting(i)) {
                nearest = Math.min(nearest, limits.recovery[i] - timers[slot]);
            }
        }
        return Math.max(nearest, 0);
    }

    private boolean counting(int i) {
        int phase = phases[limits.slot[i]];
        return phase == RECOVERING || (phase == ACTIVE && limits.timed[i]);
    }

    private void advance(int i, boolean beyond, Seen seen, long micros, Listener listener) {
        int slot = limits.slot[i];
        boolean looked = looked(limits.gate[i], seen);
        if (phases[slot] < ACTIVE) {
            if (!beyond || !looked) {
                phases[slot] = IDLE;
                timers[slot] = 0;
                return;
            }
            timers[slot] += micros;
            if (timers[slot] >= limits.delay[i]) {
                trip(slot, seen.where[limits.watch[i]], listener);
                seen.set(Watch.TRANSIENT_TRIPS, transientTrips);
                seen.set(Watch.SHORT_TRIPS, shortTrips);
            } else {
                phases[slot] = PENDING;
            }
            return;
        }
        if (limits.warning[i] && !looked) {
            release(slot, listener);
            return;
        }
        if (goes(i, seen)) {
            release(slot, listener);
        } else if (lasts(i, seen)) {
            phases[slot] = RECOVERING;
            timers[slot] += micros;
            if (timers[slot] >= limits.recovery[i]) {
                release(slot, listener);
            }
        } else {
            phases[slot] = ACTIVE;
            timers[slot] = 0;
        }
    }

    private boolean looked(Gate gate, Seen seen) {
        return switch (gate) {
            case ALWAYS -> true;
            case CHARGE_SIDE -> seen.chargeSide;
            case DISCHARGE_SIDE -> seen.dischargeSide;
            case NOT_CHARGING -> !seen.charging;
            case NOT_FED -> !(seen.current >= limits.feedingCurrent);
        };
    }

    /// Whether it is released at once.
    private boolean goes(int i, Seen seen) {
        return switch (limits.rule[i]) {
            case BEYOND -> limits.recovery[i] == 0 && past(i, seen);
            case FULL -> {
                boolean past = past(i, seen);
                boolean goes = past && seen.value(Watch.SOC) < limits.rechargeSoc;
                waiting |= past && !goes;
                yield goes;
            }
            case FED -> (restarted && reached(i, seen)) || (limits.voltageReleases && past(i, seen));
            case TIME_OR_DISCHARGE -> seen.current <= limits.dischargeCurrent;
            case TIME_OR_CHARGE -> seen.current >= limits.chargeCurrent;
            case CHARGER -> seen.charger;
            case CHARGER_OR_POWER -> seen.charger || restarted;
            case FED_OR_REACHED -> past(i, seen);
        };
    }

    /// Whether something is there that releases it when it lasts.
    private boolean lasts(int i, Seen seen) {
        return switch (limits.rule[i]) {
            case BEYOND -> past(i, seen);
            case FULL -> -seen.current >= limits.drainingCurrent;
            case FED, FED_OR_REACHED -> seen.current >= limits.feedingCurrent;
            case TIME_OR_DISCHARGE, TIME_OR_CHARGE -> true;
            case CHARGER, CHARGER_OR_POWER -> false;
        };
    }

    private boolean past(int i, Seen seen) {
        return seen.values[limits.opposite[i]] > limits.release[i];
    }

    private boolean reached(int i, Seen seen) {
        return seen.values[limits.opposite[i]] >= limits.release[i];
    }

    private void trip(int slot, int where, Listener listener) {
        phases[slot] = ACTIVE;
        timers[slot] = 0;
        wheres[slot] = where;
        occurrences[slot]++;
        if (slot == TRANSIENT) {
            transientTrips++;
            goodMicros = 0;
        } else if (slot == SHORT) {
            shortTrips++;
            goodMicros = 0;
        }
        weigh();
        listener.tripped(Causes.ALL.get(slot), where);
    }

    private void release(int slot, Listener listener) {
        phases[slot] = IDLE;
        timers[slot] = 0;
        weigh();
        listener.released(Causes.ALL.get(slot));
    }

    /// Trips in a row: a charger, or a good while of discharging, makes the count begin again.
    private void countTrips(Seen seen, long micros) {
        if (transientTrips + shortTrips > 0) {
            boolean good = seen.current <= limits.dischargeCurrent && -seen.current <= limits.transientCurrent;
            goodMicros = good ? goodMicros + micros : 0;
            if (seen.charger || goodMicros > limits.lockWindow) {
                transientTrips = 0;
                shortTrips = 0;
                goodMicros = 0;
            }
        }
        seen.set(Watch.TRANSIENT_TRIPS, transientTrips);
        seen.set(Watch.SHORT_TRIPS, shortTrips);
    }

    private void releaseSwitchedOff(Listener listener) {
        for (int slot = 0; slot < CAUSES; slot++) {
            if (limits.place(slot) < 0 && phases[slot] >= ACTIVE) {
                release(slot, listener);
            } else if (limits.place(slot) < 0) {
                phases[slot] = IDLE;
                timers[slot] = 0;
            }
        }
        weigh();
    }

    /// Sums up what the tripped causes do together.
    private void weigh() {
        chargeBlocked = false;
        dischargeBlocked = false;
        dischargeBlockedWhenFull = false;
        shuttingDown = false;
        reducing = false;
        full = false;
        warning = false;
        protecting = false;
        for (int slot = 0; slot < CAUSES; slot++) {
            if (phases[slot] >= ACTIVE) {
                weigh(Causes.ALL.get(slot));
            }
        }
    }

    private void weigh(Cause cause) {
        boolean both = cause.alarm() == Alarm.CELL_SPREAD && settings.on(Parameter.SPREAD_BLOCKS);
        boolean empty = cause.rule() == Release.FED || cause.rule() == Release.FED_OR_REACHED;
        boolean discharge = both || cause.effects().contains(Effect.DISCHARGE_OFF);
        chargeBlocked |= both || cause.effects().contains(Effect.CHARGE_OFF);
        dischargeBlocked |= discharge;
        dischargeBlockedWhenFull |= discharge && !empty;
        shuttingDown |= cause.effects().contains(Effect.SHUTDOWN);
        reducing |= cause.effects().contains(Effect.REDUCE) && settings.on(Parameter.REDUCE_EN);
        full |= cause.rule() == Release.FULL;
        boolean warns = cause.alarm().severity() == Severity.WARNING;
        warning |= warns;
        protecting |= !warns;
    }

    /// Passes every field that makes a difference later.
    public void pass(Tape tape) {
        tape.counts(phases);
        tape.wholes(timers);
        tape.counts(wheres);
        tape.counts(occurrences);
        transientTrips = tape.count(transientTrips);
        shortTrips = tape.count(shortTrips);
        goodMicros = tape.whole(goodMicros);
        restarted = tape.flag(restarted);
        waiting = tape.flag(waiting);
        limits.refresh();
        weigh();
    }
}
