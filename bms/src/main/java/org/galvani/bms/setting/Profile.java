package org.galvani.bms.setting;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.galvani.bms.cell.Chemistry;

/// What a kind of board holds at first, and within which bounds it can be set. Chosen once, never a branch later.
///
/// @param name  as users write it
/// @param cells in series
/// @param rows  one for every parameter
public record Profile(String name, int cells, Map<Parameter, Row> rows) {

    /// One parameter of a profile, in the printed unit.
    ///
    /// @param value    at first; `NaN` for none
    /// @param smallest `NaN` where there is no bound
    /// @param largest  `NaN` where there is no bound
    /// @param settable whether it can be written
    /// @param works    whether its function works at first
    public record Row(double value, double smallest, double largest, boolean settable, boolean works) {

        Row holding(double other) {
            return new Row(other, Math.min(smallest, other), Math.max(largest, other), settable, works);
        }

        Row within(double lower, double upper) {
            return new Row(Math.clamp(value, lower, upper), lower, upper, true, works);
        }

        Row working(boolean now) {
            return new Row(value, smallest, largest, settable, now);
        }

        boolean takes(double other) {
            return other >= smallest && other <= largest;
        }

        private Row times(double factor) {
            return new Row(value * factor, smallest * factor, largest * factor, settable, works);
        }
    }

    public Profile {
        if (cells < 1 || cells > 256) {
            throw new SettingRefused(cells + " cells in series cannot be; take 1 to 256");
        }
        rows = Collections.unmodifiableMap(new EnumMap<>(rows));
    }

    /// The 12100-1203-1CA as printed, with four cells; with another number of cells the limits of the pack and of
    /// its charger follow that number.
    public static Profile b12100(int cells) {
        var rows = new EnumMap<Parameter, Row>(Parameter.class);
        for (var parameter : Parameter.values()) {
            rows.put(
                    parameter,
                    new Row(
                            parameter.standard(),
                            parameter.smallest(),
                            parameter.largest(),
                            parameter.access() == Parameter.Access.SETTABLE,
                            parameter.function() != Parameter.Working.CLOSED));
        }
        var profile = new Profile("12100", cells, rows);
        return new Profile("12100", cells, profile.scaled(cells / 4.0));
    }

    /// The 12100-1203-1CA around cells of a chemistry. It is made for LFP; the overvoltage limits of the others are
    /// beyond what its parameters take.
    ///
    /// @throws SettingRefused in one line, for those
    public static Profile b12100(int cells, Chemistry chemistry) {
        var profile = b12100(cells);
        if (chemistry == Chemistry.LFP) {
            return profile;
        }
        double over = Levels.of(chemistry).over;
        var limit = profile.row(Parameter.CELL_OV).takes(over) ? Parameter.PACK_OV : Parameter.CELL_OV;
        var row = profile.row(limit);
        throw new SettingRefused("a 12100 cannot protect " + chemistry + " cells: " + limit + " would have to be "
                + Draft.text(limit == Parameter.CELL_OV ? over : cells * over / 1000) + ", it takes "
                + Draft.text(row.smallest()) + " to " + Draft.text(row.largest()) + " "
                + limit.unit().symbol() + "; take lfp, or another board");
    }

    public Row row(Parameter parameter) {
        var row = rows.get(parameter);
        if (row == null) {
            throw new IllegalArgumentException("profile " + name + " lacks " + parameter);
        }
        return row;
    }

    private Map<Parameter, Row> scaled(double factor) {
        var scaled = new EnumMap<Parameter, Row>(Parameter.class);
        for (var parameter : Parameter.values()) {
            var row = row(parameter);
            scaled.put(
                    parameter,
                    switch (parameter.group()) {
                        case PACK_VOLTAGE_ALARM, PACK_OV, PACK_UV ->
                            parameter.unit() == Printed.VOLTS ? row.times(factor) : row;
                        case CHARGER_HV -> parameter.unit() == Printed.VOLTS ? row.times(factor) : row;
                        case SYSTEM ->
                            parameter == Parameter.CELL_N
                                    ? new Row(cells, Math.min(cells, 3), Math.max(cells, 32), true, true)
                                    : row;
                        default -> row;
                    });
        }
        return scaled;
    }
}
