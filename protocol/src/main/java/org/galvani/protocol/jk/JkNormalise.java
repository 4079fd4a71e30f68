package org.galvani.protocol.jk;

import static org.galvani.pack.Glossary.*;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.galvani.pack.Alarm;
import org.galvani.pack.Quantity;
import org.galvani.pack.RaisedAlarm;
import org.galvani.pack.Readings;

/// The facts of JK telemetry that lie across fields. Source: field notes and jk-modbus notes, section 10.
public final class JkNormalise {

    private JkNormalise() {}

    /// Makes readings of the telemetry block speak as all others do: power has the sign of the current, only fitted
    /// cells and sensors are there, and the lowest and highest cell voltage are named.
    public static void telemetry(Readings readings) {
        signPower(readings);
        keepFittedCells(readings);
        keepFittedSensors(readings);
        deriveExtremes(readings);
    }

    /// Gives each alarm about a cell the cells it concerns, where the device says which.
    public static List<RaisedAlarm> alarms(List<RaisedAlarm> raised, Readings readings) {
        List<RaisedAlarm> all = new ArrayList<>();
        for (RaisedAlarm alarm : raised) {
            if (alarm.alarm() == Alarm.WIRE_RESISTANCE_HIGH
                    && readings.has(CELL_WIRE_FAULTS)
                    && readings.value(CELL_WIRE_FAULTS) != 0) {
                for (long rest = readings.value(CELL_WIRE_FAULTS); rest != 0; rest &= rest - 1) {
                    OptionalInt cell = OptionalInt.of(Long.numberOfTrailingZeros(rest) + 1);
                    all.add(new RaisedAlarm(alarm.alarm(), cell, alarm.vendor(), alarm.bit()));
                }
            } else {
                all.add(alarm);
            }
        }
        return all;
    }

    private static void signPower(Readings readings) {
        if (readings.has(PACK_POWER) && readings.has(PACK_CURRENT) && readings.value(PACK_CURRENT) < 0) {
            readings.put(PACK_POWER, -Math.abs(readings.value(PACK_POWER)));
        }
    }

    private static void keepFittedCells(Readings readings) {
        int most = readings.shape().count(CELL_VOLTAGES);
        long fitted = readings.has(CELLS_PRESENT) ? readings.value(CELLS_PRESENT) : upToLastAboveZero(readings, most);
        for (int cell = 1; cell <= most; cell++) {
            if (((fitted >> (cell - 1)) & 1) == 0) {
                readings.remove(CELL_VOLTAGES, cell);
                readings.remove(CELL_WIRE_RESISTANCES, cell);
            }
        }
        if (readings.has(CELLS_PRESENT)) {
            readings.put(CELL_COUNT, Long.bitCount(fitted));
        }
    }

    private static long upToLastAboveZero(Readings readings, int most) {
        for (int cell = most; cell > 0; cell--) {
            if (aboveZero(readings, CELL_VOLTAGES, cell) || aboveZero(readings, CELL_WIRE_RESISTANCES, cell)) {
                return (1L << cell) - 1;
            }
        }
        return 0;
    }

    private static boolean aboveZero(Readings readings, Quantity quantity, int index) {
        return readings.has(quantity, index) && readings.value(quantity, index) > 0;
    }

    /// Bit 0 of the mask is the MOSFET's sensor, bit n battery sensor n. Sensor 3 has no bit in map 1.0 and a set one
    /// on boards without it, where its value repeats the MOSFET's: it stays.
    private static void keepFittedSensors(Readings readings) {
        if (readings.has(TEMPERATURE_SENSORS_PRESENT)) {
            long fitted = readings.value(TEMPERATURE_SENSORS_PRESENT);
            for (int sensor = 1; sensor <= readings.shape().count(TEMPERATURES); sensor++) {
                if (((fitted >> sensor) & 1) == 0) {
                    readings.remove(TEMPERATURES, sensor);
                }
            }
            if ((fitted & 1) == 0) {
                readings.remove(MOS_TEMPERATURE, 0);
            }
        }
    }

    /// Only where every fitted cell is there: the extremes of a part of the pack are not those of the pack.
    private static void deriveExtremes(Readings readings) {
        if (!readings.has(CELLS_PRESENT) || readings.value(CELLS_PRESENT) == 0) {
            return;
        }
        long lowest = Long.MAX_VALUE;
        long highest = Long.MIN_VALUE;
        for (long rest = readings.value(CELLS_PRESENT); rest != 0; rest &= rest - 1) {
            int cell = Long.numberOfTrailingZeros(rest) + 1;
            if (!readings.has(CELL_VOLTAGES, cell)) {
                return;
            }
            lowest = Math.min(lowest, readings.value(CELL_VOLTAGES, cell));
            highest = Math.max(highest, readings.value(CELL_VOLTAGES, cell));
        }
        readings.put(CELL_VOLTAGE_MIN, lowest);
        readings.put(CELL_VOLTAGE_MAX, highest);
    }
}
