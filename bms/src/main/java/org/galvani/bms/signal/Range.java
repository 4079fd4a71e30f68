package org.galvani.bms.signal;

/// The lowest and the highest of what was measured, found once for all who ask. What reads nothing is left out.
public final class Range {

    /// V; infinite where no cell reads anything.
    public double cellMin = Double.POSITIVE_INFINITY;

    /// V; infinite where no cell reads anything.
    public double cellMax = Double.NEGATIVE_INFINITY;

    /// V of all cells that read something, on average.
    public double cellAverage;

    /// From 1.
    public int lowestCell;

    /// From 1.
    public int highestCell;

    /// °C of the cell sensors; infinite where none reads anything.
    public double temperatureMin = Double.POSITIVE_INFINITY;

    /// °C of the cell sensors; infinite where none reads anything.
    public double temperatureMax = Double.NEGATIVE_INFINITY;

    /// From 1.
    public int coldestSensor;

    /// From 1.
    public int hottestSensor;

    /// V between the highest and the lowest cell.
    public double cellSpread() {
        return cellMax - cellMin;
    }

    /// K between the hottest and the coldest cell sensor.
    public double temperatureSpread() {
        return temperatureMax - temperatureMin;
    }

    /// Finds them anew.
    public void of(Measured measured) {
        cells(measured.cellVoltages);
        temperatures(measured.cellTemperatures);
    }

    private void cells(double[] voltages) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        double sum = 0;
        int count = 0;
        int lowest = 0;
        int highest = 0;
        for (int i = 0; i < voltages.length; i++) {
            double volts = voltages[i];
            if (volts < low) {
                low = volts;
                lowest = i + 1;
            }
            if (volts > high) {
                high = volts;
                highest = i + 1;
            }
            if (!Double.isNaN(volts)) {
                sum += volts;
                count++;
            }
        }
        cellMin = low;
        cellMax = high;
        lowestCell = lowest;
        highestCell = highest;
        cellAverage = sum / count;
    }

    private void temperatures(double[] sensors) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        int coldest = 0;
        int hottest = 0;
        for (int i = 0; i < sensors.length; i++) {
            double celsius = sensors[i];
            if (celsius < low) {
                low = celsius;
                coldest = i + 1;
            }
            if (celsius > high) {
                high = celsius;
                hottest = i + 1;
            }
        }
        temperatureMin = low;
        temperatureMax = high;
        coldestSensor = coldest;
        hottestSensor = hottest;
    }
}
