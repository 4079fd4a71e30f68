package org.galvani.bms.protection;

import org.galvani.bms.signal.Driven;
import org.galvani.bms.signal.Measured;

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
    public void look(Measured measured, double soc) {
        current = measured.current;
        double[] cells = measured.cellVoltages;
        double high = Double.NEGATIVE_INFINITY;
        double low = Double.POSITIVE_INFINITY;
        int highest = 0;
        int lowest = 0;
        for (int i = 0; i < cells.length; i++) {
            double volts = cells[i];
            if (volts > high) {
                high = volts;
                highest = i + 1;
            }
            if (volts < low) {
                low = volts;
                lowest = i + 1;
            }
        }
        set(Watch.CELL_MAX, high, highest);
        set(Watch.CELL_MIN, low, lowest);
        set(Watch.CELL_SPREAD, high - low, lowest);
        set(Watch.PACK, measured.packVoltage);
        set(Watch.CHARGER, measured.chargerVoltage);
        set(Watch.CHARGE_CURRENT, current);
        set(Watch.DISCHARGE_CURRENT, -current);
        temperatures(measured.cellTemperatures, Watch.TEMPERATURE_MAX, Watch.TEMPERATURE_MIN);
        set(Watch.AMBIENT, measured.ambientTemperature);
        set(Watch.POWER, measured.powerTemperature);
        set(Watch.SOC, soc);
    }

    /// Takes what only boards with more than the 12100's causes look at.
    ///
    /// @param driven   what was driven while this was measured
    /// @param cellsSet how many cells are set
    public void lookFurther(Measured measured, Driven driven, int cellsSet, double leakThrough) {
        set(
                Watch.TEMPERATURE_SPREAD,
                value(Watch.TEMPERATURE_MAX) - value(Watch.TEMPERATURE_MIN),
                where[Watch.TEMPERATURE_MAX.slot()]);
        temperatures(measured.moduleTemperatures, Watch.MODULE_MAX, Watch.MODULE_MIN);
        set(Watch.LEAKAGE, measured.leakage / 1000);
        double[] wires = measured.wireResistances;
        int worst = 0;
        for (int i = 1; i < wires.length; i++) {
            worst = wires[i] > wires[worst] ? i : worst;
        }
        set(Watch.WIRE_RESISTANCE, wires[worst], worst + 1);
        boolean through = driven.charge && driven.discharge && Math.abs(current) > TELLING_CURRENT;
        set(Watch.CONNECTION, through ? Math.abs((measured.packVoltage - measured.portVoltage) / current) : 0);
        set(Watch.CURRENT_FAULT, Double.isNaN(current) ? 1 : 0);
        set(Watch.CHARGE_STUCK, !driven.charge && current > leakThrough ? 1 : 0);
        set(Watch.DISCHARGE_STUCK, !driven.discharge && !driven.precharge && -current > leakThrough ? 1 : 0);
        set(Watch.DISCHARGE_DEAD, driven.discharge && measured.portVoltage < measured.packVoltage / 2 ? 1 : 0);
        set(Watch.CELL_COMMUNICATION, measured.cellsAnswer ? 0 : 1);
        set(Watch.REVERSE, measured.portVoltage < -1 ? 1 : 0);
        cells(measured, cellsSet);
        sensors(measured);
    }

    private void temperatures(double[] sensors, Watch hottest, Watch coldest) {
        double high = Double.NEGATIVE_INFINITY;
        double low = Double.POSITIVE_INFINITY;
        int highest = 0;
        int lowest = 0;
        for (int i = 0; i < sensors.length; i++) {
            double celsius = sensors[i];
            if (celsius > high) {
                high = celsius;
                highest = i + 1;
            }
            if (celsius < low) {
                low = celsius;
                lowest = i + 1;
            }
        }
        set(hottest, high, highest);
        set(coldest, low, lowest);
    }

    private void cells(Measured measured, int cellsSet) {
        double[] cells = measured.cellVoltages;
        int live = 0;
        int dead = 0;
        double sum = 0;
        double pack = measured.packVoltage;
        boolean unread = Double.isNaN(pack);
        for (int i = 0; i < cells.length; i++) {
            unread |= Double.isNaN(cells[i]);
            if (cells[i] > NO_CELL) {
                live++;
                sum += cells[i];
            } else {
                dead = i + 1;
            }
        }
        set(Watch.VOLTAGE_FAULT, unread ? 1 : 0);
        set(Watch.WIRE_BREAK, dead != 0 && pack > NO_CELL * cells.length ? 1 : 0, dead);
        set(Watch.CELL_COUNT, live == cellsSet ? 0 : 1);
        set(Watch.VOLTAGE_MISMATCH, pack > 0 && sum > 0 ? Math.abs(sum - pack) / pack * 100 : 0);
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
        set(Watch.TEMPERATURE_FAULT, broken != 0 || board ? 1 : 0, broken);
    }

    private static boolean broken(double celsius) {
        return !(celsius > COLDEST && celsius < HOTTEST);
    }
}
