package org.galvani.pack;

import java.util.OptionalLong;

/// How many cells of a pack stand in series: what its voltage is of one cell's.
public final class InSeries {

    private InSeries() {}

    /// Counted by settings or telemetry, else by the cell voltages told. A pack of several strings counts the cells of
    /// all of them; its voltage shows how many strings share them.
    ///
    /// @param settings  of a pack; empty readings where it has none
    /// @param telemetry of the same
    public static OptionalLong cells(Readings settings, Readings telemetry) {
        long cells = counted(settings, telemetry);
        long strings = strings(cells, telemetry);
        return cells == 0 ? OptionalLong.empty() : OptionalLong.of(cells / strings);
    }

    private static long counted(Readings settings, Readings telemetry) {
        if (settings.has(Glossary.CELL_COUNT)) {
            return settings.value(Glossary.CELL_COUNT);
        }
        if (telemetry.has(Glossary.CELL_COUNT)) {
            return telemetry.value(Glossary.CELL_COUNT);
        }
        long told = 0;
        for (int cell = 1; cell <= telemetry.shape().count(Glossary.CELL_VOLTAGES); cell++) {
            told += telemetry.has(Glossary.CELL_VOLTAGES, cell) ? 1 : 0;
        }
        return told;
    }

    private static long strings(long cells, Readings telemetry) {
        if (!telemetry.has(Glossary.PACK_VOLTAGE)
                || !telemetry.has(Glossary.CELL_VOLTAGE_MIN)
                || !telemetry.has(Glossary.CELL_VOLTAGE_MAX)) {
            return 1;
        }
        double pack = telemetry.value(Glossary.PACK_VOLTAGE);
        double cell = (telemetry.value(Glossary.CELL_VOLTAGE_MIN) + telemetry.value(Glossary.CELL_VOLTAGE_MAX)) / 2.0;
        long strings = pack > 0 && cell > 0 ? Math.round(cells * cell / pack) : 1;
        return strings > 1 && cells % strings == 0 ? strings : 1;
    }
}
