package org.galvani.protocol.jk;

import static org.galvani.pack.Glossary.*;
import static org.galvani.pack.Protection.*;

import java.util.List;
import org.galvani.pack.Glossary;
import org.galvani.pack.Quantity;
import org.galvani.pack.Readings;

/// What the one-key presets set, in mV. Source: settings frames captured from a PB1A16S15P, firmware 15.30, before and
/// after each preset; everything else was equal in the three.
public enum JkPreset {
    LI_ION(LOAD_NMC_PRESET, 4150, 2820, 2850, 4200, 4170, 4180, 2840, 4190, 4100, 2800, 3000),
    LIFEPO4(LOAD_LFP_PRESET, 3500, 2580, 2620, 3650, 3580, 3590, 2600, 3600, 3500, 2500, 3000),
    LTO(LOAD_LTO_PRESET, 2500, 1800, 1850, 2700, 2640, 2650, 1840, 2680, 2550, 1700, 2000);

    private static final List<Quantity> SET = List.of(
            SMART_SLEEP_VOLTAGE,
            CELL_UNDERVOLTAGE.trip(),
            CELL_UNDERVOLTAGE.release(),
            CELL_OVERVOLTAGE.trip(),
            CELL_OVERVOLTAGE.release(),
            SOC_FULL_CELL_VOLTAGE,
            SOC_EMPTY_CELL_VOLTAGE,
            CHARGE_CELL_VOLTAGE,
            FLOAT_CELL_VOLTAGE,
            POWER_OFF_CELL_VOLTAGE,
            BALANCING_START_VOLTAGE);

    private final Glossary command;
    private final List<Integer> millivolts;

    JkPreset(Glossary command, Integer... millivolts) {
        this.command = command;
        this.millivolts = List.of(millivolts);
    }

    /// The command that loads it.
    public Glossary command() {
        return command;
    }

    /// Puts its values into settings; those that the map does not have are left out.
    public void into(Readings settings) {
        for (int i = 0; i < SET.size(); i++) {
            if (settings.shape().place(SET.get(i), 0) >= 0) {
                settings.put(SET.get(i), millivolts.get(i));
            }
        }
    }
}
