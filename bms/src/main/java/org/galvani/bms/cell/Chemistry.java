package org.galvani.bms.cell;

import java.util.List;
import java.util.Locale;

/// What cells are made of. Figures are for a cell of 100 Ah at 25 °C; resistances fall and heat capacity grows with
/// capacity.
///
/// R0 and the fast pair follow a fit of published drive-cycle data of LFP and NMC cells (About:Energy, scaled by
/// capacity); the slow pair, heat and LTO are orders of magnitude that are common in practice. They describe no
/// particular cell.
public enum Chemistry {
    // spotless:off
    //   R0 mΩ  R1    tau1  R2    tau2   Ea R0  Ea R1  hyst.  efficiency  self-dis-    wear  floor  overcharge
    //          mΩ    s     mΩ    s      kJ/mol kJ/mol V      of charge   charge %/mo  x     V      V at 102 %
    LFP(0.6, 0.35, 10, 0.50,  300,       20,    37,    0.012, 0.9990,     2.0,         1.0,  2.0,   3.65, OpenCircuit.LFP),
    NMC(0.7, 0.45, 50, 0.40, 1500,       20,    37,    0.003, 0.9990,     2.5,         1.5,  2.0,   4.40, OpenCircuit.NMC),
    LTO(0.4, 0.25, 15, 0.30,  300,       15,    15,    0.005, 0.9995,     3.0,         0.3,  1.2,   3.10, OpenCircuit.LTO);
    // spotless:on

    /// Place in the curves of SOC for each unit of it: every whole percent.
    private static final double LOWEST_SOC = -0.10;

    private static final double HIGHEST_SOC = 1.20;
    private static final double ROOM = 298.15;
    private static final double GAS_CONSTANT = 8.314462618e-3;

    final double ohmic;
    final double fast;
    final double fastSeconds;
    final double slow;
    final double slowSeconds;
    final double hysteresis;
    final double efficiency;
    final double selfDischargePerMonth;
    final double wear;

    /// V by SOC, 0 … 1 and a little beyond.
    final Curve voltage;

    /// Factor on R0 by SOC.
    final Curve ohmicBySoc;

    /// Factor on R0 by temperature in °C.
    final Curve ohmicByHeat;

    /// Factor on the two pairs by temperature in °C.
    final Curve pairsByHeat;

    /// Factor on self-discharge by temperature in °C: twice for every 10 K.
    final Curve selfDischargeByHeat;

    Chemistry(
            double ohmic,
            double fast,
            double fastSeconds,
            double slow,
            double slowSeconds,
            double ohmicEnergy,
            double pairsEnergy,
            double hysteresis,
            double efficiency,
            double selfDischargePerMonth,
            double wear,
            double floor,
            double overcharged,
            List<Double> table) {
        this.ohmic = ohmic / 1000;
        this.fast = fast / 1000;
        this.fastSeconds = fastSeconds;
        this.slow = slow / 1000;
        this.slowSeconds = slowSeconds;
        this.hysteresis = hysteresis;
        this.efficiency = efficiency;
        this.selfDischargePerMonth = selfDischargePerMonth / 100;
        this.wear = wear;
        voltage = new Curve(LOWEST_SOC, 100, HIGHEST_SOC, soc -> OpenCircuit.at(table, soc, floor, overcharged));
        ohmicBySoc = new Curve(LOWEST_SOC, 100, HIGHEST_SOC, soc -> soc < 0.095 || soc > 0.955 ? 1.2 : 1);
        ohmicByHeat = byHeat(ohmicEnergy);
        pairsByHeat = byHeat(pairsEnergy);
        selfDischargeByHeat = new Curve(-60, 1, 160, celsius -> StrictMath.pow(2, (celsius - 25) / 10));
    }

    /// Arrhenius: how much more a resistance is than at 25 °C.
    private static Curve byHeat(double energy) {
        return new Curve(
                -60, 1, 160, celsius -> StrictMath.exp(energy / GAS_CONSTANT * (1 / (celsius + 273.15) - 1 / ROOM)));
    }

    /// V of a cell that has rested long enough, without hysteresis; steep above 100 % and below 0 %.
    ///
    /// @param soc 0 … 1; beyond -0.1 and 1.2 it stays flat
    public double openCircuitVoltage(double soc) {
        return voltage.at(soc);
    }

    /// V per unit of SOC: how much the voltage tells about it.
    ///
    /// @param soc 0 … 1
    public double slope(double soc) {
        double place = voltage.place(soc);
        int i = (int) place;
        return (voltage.values[i + 1] - voltage.values[i]) * voltage.perUnit;
    }

    /// The state of charge that has this rest voltage: -0.1 … 1.2, the ends for all beyond.
    ///
    /// @param volts rest voltage of a cell
    public double soc(double volts) {
        double[] values = voltage.values;
        int low = 0;
        int high = values.length - 1;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (values[middle] <= volts) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double rise = values[high] - values[low];
        double part = rise > 0 ? Math.min(Math.max((volts - values[low]) / rise, 0), 1) : 0;
        return LOWEST_SOC + (low + part) / voltage.perUnit;
    }

    /// Reads `lfp`, `nmc` or `lto`.
    ///
    /// @throws IllegalArgumentException for any other
    public static Chemistry parse(String text) {
        for (Chemistry one : values()) {
            if (one.name().equalsIgnoreCase(text.strip())) {
                return one;
            }
        }
        throw new IllegalArgumentException("unknown chemistry '" + text + "': lfp, nmc or lto");
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
