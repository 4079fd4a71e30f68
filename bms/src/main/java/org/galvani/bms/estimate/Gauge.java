package org.galvani.bms.estimate;

import org.galvani.bms.cell.Chemistry;
import org.galvani.bms.setting.Parameter;
import org.galvani.bms.setting.Settings;
import org.galvani.bms.signal.Measured;
import org.galvani.bms.signal.Range;
import org.galvani.bms.state.Tape;

/// State of charge and health.
///
/// It counts charge, and mends the count where something better is known: the current sensor's offset while nothing
/// can flow, full and empty where the cells say so, the voltage of cells that rested long where it tells enough.
public final class Gauge {

    private static final double MICROS_PER_HOUR = 3.6e9;

    /// A below which the sensor cannot tell a current from none.
    private static final double DEAD_BAND = 0.05;

    /// Rest after which a voltage is that of rest.
    private static final long REST_MICROS = 3_600_000_000L;

    /// With an accuracy of 20 mV, 0.4 V for the whole of SOC is what a correction to 5 % needs.
    private static final double TELLING_SLOPE = 0.4;

    /// How slowly a resting voltage corrects, and zero is trimmed.
    private static final double BLEND_MICROS = 600e6;

    private static final double LARGEST_OFFSET = 0.15;

    private final Settings settings;
    private final Chemistry chemistry;

    private boolean known;
    private boolean atFull;
    private double remaining;
    private double fullCapacity;
    private double offset;
    private long restMicros;
    private boolean learned;
    private double anchoredAt = Double.NaN;
    private double sinceAnchor;
    private double discharged;
    private long cycles;
    private long taperMicros;

    public Gauge(Settings settings, Chemistry chemistry) {
        this.settings = settings;
        this.chemistry = chemistry;
        fullCapacity = settings.get(Parameter.CAP_RATED);
    }

    /// %, 0..100.
    public double soc() {
        return Math.clamp(remaining / fullCapacity * 100, 0, 100);
    }

    /// What the cells still hold of what they should, %.
    public double soh() {
        return Math.clamp(fullCapacity / settings.get(Parameter.CAP_RATED) * 100, 0, 100);
    }

    /// Ah
    public double remaining() {
        return remaining;
    }

    /// Ah, learned between full and empty.
    public double fullCapacity() {
        return fullCapacity;
    }

    public long cycles() {
        return cycles;
    }

    /// Ah discharged since the last cycle was counted.
    public double towardsCycle() {
        return discharged;
    }

    /// A that the current sensor tells while nothing flows.
    public double offset() {
        return offset;
    }

    /// A as believed: measured, without the offset, 0 within the dead band.
    public double current(double measured) {
        double current = measured - offset;
        return Math.abs(current) < DEAD_BAND || Double.isNaN(current) ? 0 : current;
    }

    /// Whether the cells were full and are not yet down to the recharge level.
    public boolean atFull() {
        return atFull;
    }

    /// Ah in the cells, told from outside.
    public void set(double ampereHours) {
        remaining = Math.clamp(ampereHours, 0, fullCapacity);
        anchoredAt = Double.NaN;
        known = true;
    }

    /// The count of cycles, told from outside.
    public void cycles(long count, double ampereHoursTowardsNext) {
        cycles = count;
        discharged = ampereHoursTowardsNext;
    }

    /// Health of cells known from outside: what they hold now, Ah.
    public void holds(double ampereHours) {
        double soc = soc();
        fullCapacity = ampereHours;
        remaining = soc / 100 * ampereHours;
        anchoredAt = Double.NaN;
    }

    /// Lets time pass.
    ///
    /// @param isolated whether both MOSFETs are off, so that nothing can flow
    public void step(Measured measured, Range range, boolean isolated, long micros) {
        if (!known) {
            begin(range);
        }
        trim(measured.current, isolated, micros);
        double current = current(measured.current);
        double charge = current * micros / MICROS_PER_HOUR;
        remaining = Math.clamp(remaining + charge, 0, fullCapacity);
        sinceAnchor += charge;
        if (charge < 0) {
            countCycle(-charge);
        }
        atFull &= soc() >= settings.get(Parameter.INTERMITTENT_SOC);
        rest(range, current, micros);
        taper(measured, current, micros);
    }

    /// The cells are full: an overvoltage said so, or the current tapered off at the full voltage.
    public void full() {
        learn(100);
        remaining = fullCapacity;
        atFull = true;
        anchor(100);
    }

    /// The cells are empty: an undervoltage said so. Under a heavy load it does not: cells come back then.
    ///
    /// @param amperes that flow, positive while charging
    public void empty(double amperes) {
        if (-amperes > settings.get(Parameter.CAP_RATED) / 2) {
            return;
        }
        learn(0);
        remaining = 0;
        anchor(0);
    }

    private void begin(Range range) {
        double volts = range.cellAverage;
        if (!Double.isNaN(volts)) {
            remaining = Math.clamp(chemistry.soc(volts), 0, 1) * fullCapacity;
            known = true;
        }
    }

    private void trim(double current, boolean isolated, long micros) {
        if (isolated && Math.abs(current) < LARGEST_OFFSET) {
            offset += (current - offset) * Math.min(1, micros / BLEND_MICROS * 10);
        }
    }

    private void countCycle(double ampereHours) {
        discharged += ampereHours;
        double share = settings.get(Parameter.CYCLE_PCT) / 100 * settings.get(Parameter.CAP_RATED);
        if (discharged >= share) {
            discharged -= share;
            cycles++;
        }
    }

    private void rest(Range range, double current, long micros) {
        boolean resting = Math.abs(current) < settings.get(Parameter.CAP_RATED) / 500;
        restMicros = resting ? restMicros + micros : 0;
        if (restMicros < REST_MICROS) {
            return;
        }
        double told = Math.clamp(chemistry.soc(range.cellAverage), 0, 1) * 100;
        if (chemistry.slope(told / 100) > TELLING_SLOPE && chemistry.slope(soc() / 100) > TELLING_SLOPE) {
            double step = (told - soc()) * Math.min(1, micros / BLEND_MICROS);
            remaining = Math.clamp(remaining + step / 100 * fullCapacity, 0, fullCapacity);
        }
    }

    private void taper(Measured measured, double current, long micros) {
        double least = settings.get(Parameter.SOC_FULL_V) * settings.get(Parameter.CELL_N);
        double small = settings.get(Parameter.SOC_FULL_CUR) / 100 * settings.get(Parameter.CAP_RATED);
        boolean tapered = current > 0 && current < small && measured.packVoltage >= least;
        taperMicros = tapered ? taperMicros + micros : 0;
        if (taperMicros >= 60_000_000L) {
            full();
            taperMicros = 0;
        }
    }

    /// What was counted between empty and full is what the cells hold: the first time as it is, later half and half.
    private void learn(double soc) {
        if (Double.isNaN(anchoredAt) || anchoredAt == soc) {
            return;
        }
        double counted = Math.abs(sinceAnchor);
        double rated = settings.get(Parameter.CAP_RATED);
        if (counted > rated * 0.4 && counted < rated * 1.2) {
            fullCapacity = learned ? (fullCapacity + counted) / 2 : counted;
            learned = true;
        }
    }

    private void anchor(double soc) {
        anchoredAt = soc;
        sinceAnchor = 0;
    }

    /// Passes every field that makes a difference later.
    public void pass(Tape tape) {
        known = tape.flag(known);
        atFull = tape.flag(atFull);
        remaining = tape.number(remaining);
        fullCapacity = tape.number(fullCapacity);
        offset = tape.number(offset);
        restMicros = tape.whole(restMicros);
        learned = tape.flag(learned);
        anchoredAt = tape.number(anchoredAt);
        sinceAnchor = tape.number(sinceAnchor);
        discharged = tape.number(discharged);
        cycles = tape.whole(cycles);
        taperMicros = tape.whole(taperMicros);
    }
}
