package org.galvani.bms.cell;

import java.util.List;

/// Open-circuit voltages in V, at 100 %, 95 % … 0 %.
///
/// Source: the tables of the LibreSolar battery management firmware (Apache-2.0).
final class OpenCircuit {

    // spotless:off
    static final List<Double> LFP = List.of(
        3.392,  // 100 %
        3.314, 3.309, 3.308, 3.304, 3.296, 3.283, 3.275, 3.271, 3.268,
        3.265,  //  50 %
        3.264, 3.262, 3.252, 3.240, 3.226, 3.213, 3.190, 3.177, 3.132,
        2.833); //   0 %

    static final List<Double> NMC = List.of(
        4.198,
        4.135, 4.089, 4.056, 4.026, 3.993, 3.962, 3.924, 3.883, 3.858,
        3.838,
        3.819, 3.803, 3.787, 3.764, 3.745, 3.726, 3.702, 3.684, 3.588,
        2.800);

    static final List<Double> LTO = List.of(
        2.800,
        2.513, 2.458, 2.415, 2.376, 2.340, 2.309, 2.282, 2.259, 2.240,
        2.224,
        2.210, 2.198, 2.187, 2.177, 2.166, 2.154, 2.141, 2.125, 2.105,
        2.000);
    // spotless:on

    private static final double STEP = 0.05;

    /// Below 0 % and above 100 % the voltage runs away: to the given ends within this much SOC, and on as steeply.
    private static final double EDGE = 0.02;

    private OpenCircuit() {}

    /// V at a state of charge.
    ///
    /// @param table       of the chemistry
    /// @param soc         0 … 1 and beyond
    /// @param floor       V at -2 %
    /// @param overcharged V at 102 %
    static double at(List<Double> table, double soc, double floor, double overcharged) {
        double full = table.getFirst();
        double empty = table.getLast();
        if (soc > 1) {
            return full + (soc - 1) / EDGE * (overcharged - full);
        }
        if (soc < 0) {
            return Math.max(0, empty + soc / EDGE * (empty - floor));
        }
        double place = (1 - soc) / STEP;
        int i = Math.min((int) place, table.size() - 2);
        return table.get(i) + (place - i) * (table.get(i + 1) - table.get(i));
    }
}
