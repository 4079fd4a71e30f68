package org.galvani.bms.setting;

import java.util.EnumMap;
import java.util.Map;

/// The rows of a profile while it is made from another: values and bounds in the printed unit.
final class Rows {

    private final Map<Parameter, Profile.Row> rows;

    Rows(Profile start) {
        rows = new EnumMap<>(start.rows());
    }

    Map<Parameter, Profile.Row> done() {
        return rows;
    }

    /// Another value; the bounds give way where they have to.
    Rows value(Parameter parameter, double value) {
        rows.put(parameter, row(parameter).holding(value));
        return this;
    }

    /// Another value that can be set, between other bounds; its function works.
    Rows settable(Parameter parameter, double value, double smallest, double largest) {
        rows.put(
                parameter,
                row(parameter).holding(value).within(smallest, largest).working(true));
        return this;
    }

    /// Functions that work.
    Rows on(Parameter... parameters) {
        for (var parameter : parameters) {
            rows.put(parameter, row(parameter).working(true));
        }
        return this;
    }

    /// Functions that do not.
    Rows off(Parameter... parameters) {
        for (var parameter : parameters) {
            rows.put(parameter, row(parameter).working(false));
        }
        return this;
    }

    private Profile.Row row(Parameter parameter) {
        var row = rows.get(parameter);
        if (row == null) {
            throw new IllegalArgumentException("no row for " + parameter);
        }
        return row;
    }
}
