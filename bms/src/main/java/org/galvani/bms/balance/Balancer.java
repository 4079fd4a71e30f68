package org.galvani.bms.balance;

import org.galvani.bms.mode.Mode;
import org.galvani.bms.setting.Parameter;
import org.galvani.bms.setting.Settings;
import org.galvani.bms.signal.Measured;
import org.galvani.bms.state.Tape;

/// Bleeds the cells that stand above the lowest while a cell is high and the spread is large: while charging and
/// floating, and in standby for so many hours at a time, never in the cold or the heat.
///
/// The hours of standby count while cells are bled; charging or discharging begins them again.
public final class Balancer {

    private final Settings settings;
    private boolean balancing;
    private boolean banned;
    private long standbyMicros;

    public Balancer(Settings settings) {
        this.settings = settings;
    }

    /// Whether cells are bled now.
    public boolean balancing() {
        return balancing;
    }

    /// Lets time pass.
    ///
    /// @param highest V of the highest cell
    /// @param lowest  V of the lowest cell
    /// @param bleed   is filled: which cells are bled from now on
    public void step(Measured measured, Mode mode, double highest, double lowest, long micros, boolean[] bleed) {
        boolean standby = mode == Mode.STANDBY;
        standbyMicros = standby ? standbyMicros + (balancing ? micros : 0) : 0;
        double spread = balancing ? settings.get(Parameter.BAL_DIFF_OFF) : settings.get(Parameter.BAL_DIFF_ON);
        boolean needed = highest > settings.get(Parameter.BAL_V) && highest - lowest >= spread;
        balancing = needed && allowed(mode) && !banned(measured.ambientTemperature);
        if (balancing) {
            double least = Math.max(settings.get(Parameter.BAL_V), lowest + settings.get(Parameter.BAL_DIFF_OFF));
            double[] cells = measured.cellVoltages;
            for (int i = 0; i < bleed.length; i++) {
                bleed[i] = cells[i] >= least && cells[i] > settings.get(Parameter.BAL_V);
            }
        } else {
            stop(bleed);
        }
    }

    /// Bleeds nothing more.
    public void stop(boolean[] bleed) {
        balancing = false;
        for (int i = 0; i < bleed.length; i++) {
            bleed[i] = false;
        }
    }

    /// Microseconds until the hours of standby are over, if nothing changes; `Long.MAX_VALUE` when they do not run.
    public long deadline() {
        return balancing && standbyMicros > 0
                ? Math.max(0, settings.micros(Parameter.BAL_STBY_TIME) - standbyMicros)
                : Long.MAX_VALUE;
    }

    private boolean allowed(Mode mode) {
        return settings.on(Parameter.BAL_EN)
                && switch (mode) {
                    case CHARGE, FLOAT -> settings.on(Parameter.BAL_CHG_EN);
                    case STANDBY ->
                        settings.on(Parameter.BAL_STBY_EN) && standbyMicros < settings.micros(Parameter.BAL_STBY_TIME);
                    case DISCHARGE, SHUTDOWN -> false;
                };
    }

    private boolean banned(double ambient) {
        double band = banned ? settings.get(Parameter.BAL_TEMP_BAND) : 0;
        banned = settings.on(Parameter.BAL_TEMP_EN)
                && (ambient > settings.get(Parameter.BAL_HT) - band || ambient < settings.get(Parameter.BAL_LT) + band);
        return banned;
    }

    /// Passes every field that makes a difference later.
    public void pass(Tape tape) {
        balancing = tape.flag(balancing);
        banned = tape.flag(banned);
        standbyMicros = tape.whole(standbyMicros);
    }
}
