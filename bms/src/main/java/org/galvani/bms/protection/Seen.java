package org.galvani.bms.protection;

import org.galvani.bms.signal.Driven;
import org.galvani.bms.signal.Measured;
import org.galvani.bms.signal.Range;

/// What the causes look at, taken from what was measured: filled anew at every step.
public final class Seen {

    /// Below it, a tap reads no cell, V.
    private static final double NO_CELL = 0.3;

    /// A sensor of a battery that reads less or more is broken, °C.
    private static final double COLDEST = -45;

    private static final double HOTTEST = 130;

    /// Below it, the resistance of a connection cannot be told, A.
    private static final double TELLING_CURRENT = 10;

    /// The values, then the same with their signs turned: so that beyond is always above.
    final double[] values = new double[2 * Watch.SIZE];

    /// Which cell or sensor, from 1; 0 where that means nothing.
    final int[] where = new int[Watch.SIZE];

    /// A, positive while charging.
    public double current;

    /// Whether a charger is there.
    public boolean charger;

    /// Whether the stages of charging ended with an error.
    public boolean chargingError;

    /// Whether the board is charging.
    public boolean charging;

    /// Whether warnings of charging count now.
    public boolean chargeSide = true;

    /// Whether warnings of discharging count now.
    public boolean dischargeSide = true;

    public double value(Watch watch) {
        return values[watch.slot()];
    }

    void set(Watch watch, double value) {
        values[watch.slot()] = value;
        values[Watch.SIZE + watch.slot()] = -value;
    }

    private void set(Watch watch, double value, int index) {
        set(watch, value);
        where[watch.slot()] = index;
    }

    /// Takes what every board looks at.
    ///
    /// @param soc %
    public void look(Measured measured, Range range, double soc) {
        current = measured.current;
        set(Watch.CELL_MAX, range.cellMax, range.highestCell);
        set(Watch.CELL_MIN, range.cellMin, range.lowestCell);
        set(Watch.CELL_SPREAD, range.cellSpread(), range.lowestCell);
        set(Watch.PACK, measured.packVoltage);
        set(Watch.CHARGER, measured.chargerVoltage);
        set(Watch.CHARGE_CURRENT, current);
        set(Watch.DISCHARGE_CURRENT, -current);
        set(Watch.TEMPERATURE_MAX, range.temperatureMax, range.hottestSensor);
        set(Watch.TEMPERATURE_MIN, range.temperatureMin, range.coldestSensor);
        set(Watch.AMBIENT, measured.ambientTemperature);
        set(Watch.POWER, measured.powerTemperature);
        set(Watch.SOC, soc);
    }

    /// Takes what only boards with more than the 12100's causes look at.
    ///
    /// @param driven      what was driven while this was measured
    /// @param cellsSet    how many cells in series are set
    /// @param leakThrough A that tell that a MOSFET conducts though it is off
    public void lookFurther(Measured measured, Range range, Driven driven, int cellsSet, double leakThrough) {
        set(Watch.TEMPERATURE_SPREAD, range.temperatureSpread(), range.hottestSensor);
        set(Watch.LEAKAGE, measured.leakage / 1000);
        boolean through = driven.charge && driven.discharge && Math.abs(current) > TELLING_CURRENT;
        set(Watch.CONNECTION, through ? Math.abs((measured.packVoltage - measured.portVoltage) / current) : 0);
        fault(Watch.CURRENT_FAULT, Double.isNaN(current), 0);
        fault(Watch.CHARGE_STUCK, !driven.charge && current > leakThrough, 0);
        fault(Watch.DISCHARGE_STUCK, !driven.discharge && !driven.precharge && -current > leakThrough, 0);
        fault(Watch.DISCHARGE_DEAD, driven.discharge && measured.portVoltage < measured.packVoltage / 2, 0);
        fault(Watch.CELL_COMMUNICATION, !measured.cellsAnswer, 0);
        fault(Watch.CHARGING_ERROR, chargingError, 0);
        fault(Watch.REVERSE, measured.portVoltage < -1, 0);
        modules(measured.moduleTemperatures);
        wires(measured.wireResistances);
        cells(measured, cellsSet);
        sensors(measured);
    }

    private void fault(Watch watch, boolean there, int index) {
        set(watch, there ? 1 : 0, index);
    }

    private void modules(double[] temperatures) {
        double high = Double.NEGATIVE_INFINITY;
        double low = Double.POSITIVE_INFINITY;
        int highest = 0;
        int lowest = 0;
        for (int i = 0; i < temperatures.length; i++) {
            double celsius = temperatures[i];
            if (celsius > high) {
                high = celsius;
                highest = i + 1;
            }
            if (celsius < low) {
                low = celsius;
                lowest = i + 1;
            }
        }
        set(Watch.MODULE_MAX, high, highest);
        set(Watch.MODULE_MIN, low, lowest);
    }

    private void wires(double[] resistances) {
        int worst = 0;
        for (int i = 1; i < resistances.length; i++) {
            worst = resistances[i] > resistances[worst] ? i : worst;
        }
        set(Watch.WIRE_RESISTANCE, resistances[worst], worst + 1);
    }

    private void cells(Measured measured, int cellsSet) {
        double[] cells = measured.cellVoltages;
        double pack = measured.packVoltage;
        boolean unread = Double.isNaN(pack);
        int strings = Math.max(1, Math.round((float) cells.length / cellsSet));
        int live = 0;
        int dead = 0;
        double sum = 0;
        double string = 0;
        double highest = Double.NEGATIVE_INFINITY;
        double lowest = Double.POSITIVE_INFINITY;
        int each = cells.length / strings;
        for (int i = 0; i < cells.length; i++) {
            unread |= Double.isNaN(cells[i]);
            if (cells[i] > NO_CELL) {
                live++;
                sum += cells[i];
                string += cells[i];
            } else {
                dead = i + 1;
            }
            if ((i + 1) % each == 0) {
                highest = Math.max(highest, string);
                lowest = Math.min(lowest, string);
                string = 0;
            }
        }
        set(Watch.STRING_SPREAD, highest - lowest);
        fault(Watch.VOLTAGE_FAULT, unread, 0);
        fault(Watch.WIRE_BREAK, dead != 0 && pack > NO_CELL * each, dead);
        fault(Watch.CELL_COUNT, live != cellsSet * strings, 0);
        set(Watch.VOLTAGE_MISMATCH, pack > 0 && sum > 0 ? Math.abs(sum / strings - pack) / pack * 100 : 0);
    }

    private void sensors(Measured measured) {
        int broken = 0;
        double[] sensors = measured.cellTemperatures;
        for (int i = 0; i < sensors.length; i++) {
            if (broken(sensors[i])) {
                broken = i + 1;
            }
        }
        boolean board = broken(measured.ambientTemperature) || broken(measured.powerTemperature);
        fault(Watch.TEMPERATURE_FAULT, broken != 0 || board, broken);
    }

    private static boolean broken(double celsius) {
        return !(celsius > COLDEST && celsius < HOTTEST);
    }
}
