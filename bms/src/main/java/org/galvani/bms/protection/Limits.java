package org.galvani.bms.protection;

import java.util.List;
import org.galvani.bms.setting.Parameter;
import org.galvani.bms.setting.Settings;
import org.galvani.pack.Severity;
import org.galvani.pack.Side;
import org.jspecify.annotations.Nullable;

/// The causes that are switched on, with their values, side by side in arrays: what the loop over them reads.
///
/// Every comparison is "above": values of a low side are held with their sign turned ([Seen] holds both).
final class Limits {

    private static final int CAUSES = Causes.ALL.size();
    private static final List<Watch> FURTHER = List.of(Watch.values()).subList(Watch.STRING_SPREAD.slot(), Watch.SIZE);

    private final Settings settings;
    private final int[] places = new int[CAUSES];
    private long revision = -1;

    int count;
    final int[] slot = new int[CAUSES];
    final int[] watch = new int[CAUSES];
    final int[] index = new int[CAUSES];
    final int[] opposite = new int[CAUSES];
    final double[] trip = new double[CAUSES];
    final double[] release = new double[CAUSES];
    final long[] delay = new long[CAUSES];
    final long[] recovery = new long[CAUSES];
    final boolean[] timed = new boolean[CAUSES];
    final boolean[] warning = new boolean[CAUSES];
    final Release[] rule = new Release[CAUSES];
    final Gate[] gate = new Gate[CAUSES];

    boolean further;
    double rechargeSoc;
    double feedingCurrent;
    double drainingCurrent;
    double chargeCurrent;
    double dischargeCurrent;
    double transientCurrent;
    long lockWindow;
    boolean voltageReleases;

    Limits(Settings settings) {
        this.settings = settings;
        refresh();
    }

    boolean outdated() {
        return revision != settings.revision();
    }

    /// The place of a cause in the arrays; -1 while it is switched off.
    int place(int causeSlot) {
        return places[causeSlot];
    }

    void refresh() {
        revision = settings.revision();
        count = 0;
        further = false;
        for (int i = 0; i < CAUSES; i++) {
            var cause = Causes.ALL.get(i);
            places[i] = on(cause) ? count : -1;
            if (places[i] >= 0) {
                take(i, cause, count++);
            }
        }
        rechargeSoc = settings.works(Parameter.INTERMITTENT_SOC)
                ? settings.get(Parameter.INTERMITTENT_SOC)
                : Double.POSITIVE_INFINITY;
        feedingCurrent = settings.get(Parameter.UV_REL_CHG_CUR);
        drainingCurrent = settings.get(Parameter.OV_REL_DSG_CUR);
        chargeCurrent = settings.get(Parameter.EFF_CHG_IN);
        dischargeCurrent = settings.get(Parameter.EFF_DSG_IN);
        transientCurrent = Math.abs(settings.get(Parameter.TRANS_OC));
        lockWindow = settings.micros(Parameter.LOCK_WINDOW);
        voltageReleases = settings.on(Parameter.UV_REL_V);
    }

    private boolean on(Cause cause) {
        var lockedBy = cause.lockedBy();
        return lockedBy != null ? settings.on(lockedBy) : settings.works(cause.trip());
    }

    private void take(int causeSlot, Cause cause, int i) {
        double sign = cause.side() == Side.HIGH ? 1 : -1;
        double limit = limit(cause);
        slot[i] = causeSlot;
        watch[i] = cause.watch().slot();
        index[i] = watch[i] + (cause.side() == Side.HIGH ? 0 : Watch.SIZE);
        opposite[i] = watch[i] + (cause.side() == Side.HIGH ? Watch.SIZE : 0);
        trip[i] = sign * limit;
        release[i] = -sign * releaseLimit(cause, limit);
        delay[i] = micros(cause.delay());
        rule[i] = cause.rule();
        gate[i] = cause.gate();
        timed[i] = cause.rule() == Release.TIME_OR_CHARGE || cause.rule() == Release.TIME_OR_DISCHARGE;
        long own = micros(cause.recovery());
        recovery[i] = timed[i] && own == 0 ? settings.micros(Parameter.OC_REC_TIME) : own;
        warning[i] = cause.alarm().severity() == Severity.WARNING;
        further |= FURTHER.contains(cause.watch())
                || cause.watch() == Watch.TEMPERATURE_SPREAD
                || cause.watch() == Watch.MODULE_MAX
                || cause.watch() == Watch.MODULE_MIN;
    }

    /// Limits of a current are magnitudes; a lock trips when its count is reached, a fault when there is one.
    private double limit(Cause cause) {
        if (cause.fault()) {
            return 0.5;
        }
        double value = settings.get(cause.trip());
        if (cause.lockedBy() != null) {
            return value - 0.5;
        }
        return cause.trip().magnitude() ? Math.abs(value) : value;
    }

    private double releaseLimit(Cause cause, double limit) {
        var parameter = cause.release();
        if (parameter == null) {
            return limit;
        }
        double value = settings.get(parameter);
        if (cause.band()) {
            return cause.side() == Side.HIGH ? limit - value : limit + value;
        }
        return parameter.magnitude() ? Math.abs(value) : value;
    }

    private long micros(@Nullable Parameter parameter) {
        return parameter == null ? 0 : settings.micros(parameter);
    }
}
