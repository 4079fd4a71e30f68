package org.galvani.bms.signal;

import java.util.Arrays;

/// What a board's sensors tell at one moment. Plain fields, filled again at every step: a step makes no garbage.
/// A sensor that gives nothing at all reads `NaN`; one that is open or shorted reads what its circuit then reads.
public final class Measured {

    /// V, cell 1 first; of several strings in parallel, those of string 1 first.
    public final double[] cellVoltages;

    /// °C, sensor 1 first.
    public final double[] cellTemperatures;

    /// °C at the board.
    public double ambientTemperature;

    /// °C at the MOSFETs.
    public double powerTemperature;

    /// V at the cells, all in series.
    public double packVoltage;

    /// V at the output, outside the MOSFETs: the pack's own where they conduct and nothing stronger is there.
    public double portVoltage;

    /// V that a charger offers at its detection pin, whether or not it can deliver; 0 without a charger.
    public double chargerVoltage;

    /// A, positive while charging.
    public double current;

    /// Whether the cell boards answer; always where the cells are measured by the board itself.
    /// While they are silent the cell voltages and temperatures keep what was told last.
    public boolean cellsAnswer = true;

    /// mA that leak from the pack to its case.
    public double leakage;

    /// °C of the electronics on each cell, cell 1 first; `NaN` where cells carry none.
    public final double[] moduleTemperatures;

    /// Ω of the lead to each cell as the board measures it while it balances, cell 1 first.
    public final double[] wireResistances;

    /// @param cells   in all strings, 1..256
    /// @param sensors of cell temperature, 1 or more
    public Measured(int cells, int sensors) {
        cellVoltages = new double[cells];
        cellTemperatures = new double[sensors];
        moduleTemperatures = new double[cells];
        wireResistances = new double[cells];
        Arrays.fill(moduleTemperatures, Double.NaN);
        Arrays.fill(cellTemperatures, 25);
        ambientTemperature = 25;
        powerTemperature = 25;
    }
}
