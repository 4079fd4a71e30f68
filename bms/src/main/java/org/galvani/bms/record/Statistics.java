package org.galvani.bms.record;

import java.util.List;
import org.galvani.bms.mode.Mode;
import org.galvani.bms.signal.Measured;
import org.galvani.bms.signal.Range;
import org.galvani.bms.state.Tape;

/// What a board went through since birth, or since its statistics were cleared.
public final class Statistics {

    private static final double MICROS_PER_HOUR = 3.6e9;

    private final Extreme cellLowest = Extreme.smallest();
    private final Extreme cellHighest = Extreme.largest();
    private final Extreme spreadLargest = Extreme.largest();
    private final Extreme packLowest = Extreme.smallest();
    private final Extreme packHighest = Extreme.largest();
    private final Extreme coldest = Extreme.smallest();
    private final Extreme hottest = Extreme.largest();
    private final Extreme temperatureSpreadLargest = Extreme.largest();
    private final Extreme moduleColdest = Extreme.smallest();
    private final Extreme moduleHottest = Extreme.largest();
    private final Extreme chargeLargest = Extreme.largest();
    private final Extreme dischargeLargest = Extreme.largest();
    private final List<Extreme> all = List.of(
            cellLowest,
            cellHighest,
            spreadLargest,
            packLowest,
            packHighest,
            coldest,
            hottest,
            temperatureSpreadLargest,
            moduleColdest,
            moduleHottest,
            chargeLargest,
            dischargeLargest);

    private double chargedAmpereHours;
    private double dischargedAmpereHours;
    private double chargedWattHours;
    private double dischargedWattHours;
    private long chargingMicros;
    private long dischargingMicros;
    private long runMicros;
    private long uptimeMicros;
    private long starts;
    private long chargersConnected;
    private long chargersDisconnected;
    private long heaterStarts;
    private long clears;
    private boolean charger;
    private boolean heater;

    /// Lets time pass.
    ///
    /// @param current A as believed, positive while charging
    /// @param mode    the board is in
    /// @param time    Unix seconds, by the board's clock
    public void step(Measured measured, Range range, double current, Mode mode, long time, long micros) {
        cellLowest.take(range.cellMin, range.lowestCell, time);
        cellHighest.take(range.cellMax, range.highestCell, time);
        spreadLargest.take(range.cellSpread(), range.lowestCell, time);
        packLowest.take(measured.packVoltage, 0, time);
        packHighest.take(measured.packVoltage, 0, time);
        coldest.take(range.temperatureMin, range.coldestSensor, time);
        hottest.take(range.temperatureMax, range.hottestSensor, time);
        temperatureSpreadLargest.take(range.temperatureSpread(), range.hottestSensor, time);
        double hours = micros / MICROS_PER_HOUR;
        if (current > 0) {
            chargeLargest.take(current, 0, time);
            chargedAmpereHours += current * hours;
            chargedWattHours += current * measured.packVoltage * hours;
        } else if (current < 0) {
            dischargeLargest.take(-current, 0, time);
            dischargedAmpereHours -= current * hours;
            dischargedWattHours -= current * measured.packVoltage * hours;
        }
        chargingMicros += mode == Mode.CHARGE ? micros : 0;
        dischargingMicros += mode == Mode.DISCHARGE ? micros : 0;
        runMicros += micros;
        uptimeMicros += micros;
        modules(measured.moduleTemperatures, time);
    }

    /// The board started.
    public void started() {
        starts++;
        uptimeMicros = 0;
    }

    /// Looks at what is plugged in and switched on.
    public void look(boolean chargerNow, boolean heaterNow) {
        chargersConnected += chargerNow && !charger ? 1 : 0;
        chargersDisconnected += !chargerNow && charger ? 1 : 0;
        heaterStarts += heaterNow && !heater ? 1 : 0;
        charger = chargerNow;
        heater = heaterNow;
    }

    /// Forgets all but how often it was made to.
    public void clear() {
        all.forEach(Extreme::clear);
        chargedAmpereHours = 0;
        dischargedAmpereHours = 0;
        chargedWattHours = 0;
        dischargedWattHours = 0;
        chargingMicros = 0;
        dischargingMicros = 0;
        starts = 0;
        chargersConnected = 0;
        chargersDisconnected = 0;
        heaterStarts = 0;
        clears++;
    }

    /// V; where: the cell.
    public Extreme cellLowest() {
        return cellLowest;
    }

    /// V; where: the cell.
    public Extreme cellHighest() {
        return cellHighest;
    }

    /// V; where: the lower cell.
    public Extreme spreadLargest() {
        return spreadLargest;
    }

    /// V
    public Extreme packLowest() {
        return packLowest;
    }

    /// V
    public Extreme packHighest() {
        return packHighest;
    }

    /// °C; where: the sensor.
    public Extreme coldest() {
        return coldest;
    }

    /// °C; where: the sensor.
    public Extreme hottest() {
        return hottest;
    }

    /// K; where: the hotter sensor.
    public Extreme temperatureSpreadLargest() {
        return temperatureSpreadLargest;
    }

    /// °C; where: the cell.
    public Extreme moduleColdest() {
        return moduleColdest;
    }

    /// °C; where: the cell.
    public Extreme moduleHottest() {
        return moduleHottest;
    }

    /// A
    public Extreme chargeLargest() {
        return chargeLargest;
    }

    /// A, a magnitude.
    public Extreme dischargeLargest() {
        return dischargeLargest;
    }

    public double chargedAmpereHours() {
        return chargedAmpereHours;
    }

    public double dischargedAmpereHours() {
        return dischargedAmpereHours;
    }

    public double chargedWattHours() {
        return chargedWattHours;
    }

    public double dischargedWattHours() {
        return dischargedWattHours;
    }

    /// s in charge mode.
    public long chargingSeconds() {
        return chargingMicros / 1_000_000;
    }

    /// s in discharge mode.
    public long dischargingSeconds() {
        return dischargingMicros / 1_000_000;
    }

    /// s awake since birth.
    public long runSeconds() {
        return runMicros / 1_000_000;
    }

    /// s awake since the last start.
    public long uptimeSeconds() {
        return uptimeMicros / 1_000_000;
    }

    public long starts() {
        return starts;
    }

    public long chargersConnected() {
        return chargersConnected;
    }

    public long chargersDisconnected() {
        return chargersDisconnected;
    }

    public long heaterStarts() {
        return heaterStarts;
    }

    public long clears() {
        return clears;
    }

    private void modules(double[] temperatures, long time) {
        if (Double.isNaN(temperatures[0])) {
            return;
        }
        for (int i = 0; i < temperatures.length; i++) {
            moduleColdest.take(temperatures[i], i + 1, time);
            moduleHottest.take(temperatures[i], i + 1, time);
        }
    }

    /// Passes every field that makes a difference later.
    public void pass(Tape tape) {
        for (var extreme : all) {
            extreme.pass(tape);
        }
        chargedAmpereHours = tape.number(chargedAmpereHours);
        dischargedAmpereHours = tape.number(dischargedAmpereHours);
        chargedWattHours = tape.number(chargedWattHours);
        dischargedWattHours = tape.number(dischargedWattHours);
        chargingMicros = tape.whole(chargingMicros);
        dischargingMicros = tape.whole(dischargingMicros);
        runMicros = tape.whole(runMicros);
        uptimeMicros = tape.whole(uptimeMicros);
        starts = tape.whole(starts);
        chargersConnected = tape.whole(chargersConnected);
        chargersDisconnected = tape.whole(chargersDisconnected);
        heaterStarts = tape.whole(heaterStarts);
        clears = tape.whole(clears);
        charger = tape.flag(charger);
        heater = tape.flag(heater);
    }
}
