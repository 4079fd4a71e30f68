package org.galvani.bms.setting;

import org.galvani.pack.Form;
import org.galvani.pack.Protection;
import org.galvani.pack.Quantity;
import org.galvani.pack.Side;

/// Settings on their way to be written together: each is checked as it is set, their order at the end.
public final class Draft {

    final double[] values;
    final boolean[] works;
    private final Profile profile;

    Draft(Profile profile, double[] values, boolean[] works) {
        this.profile = profile;
        this.values = values;
        this.works = works;
    }

    /// Sets a parameter, in the unit of the document.
    ///
    /// @throws SettingRefused when it is no number, out of its range, or cannot be set
    public Draft set(Parameter parameter, double printed) {
        var row = profile.row(parameter);
        if (!row.settable()) {
            throw refused(parameter, printed, "it is fixed in a " + profile.name());
        }
        if (parameter.unit() == Printed.DATE_TIME) {
            if (Double.isInfinite(printed)) {
                throw refused(parameter, printed, "it is no time");
            }
        } else if (!(printed >= row.smallest() && printed <= row.largest())) {
            throw refused(
                    parameter,
                    printed,
                    "it has to be " + text(row.smallest()) + " to " + text(row.largest()) + " "
                            + parameter.unit().symbol());
        } else if (whole(parameter.unit()) && printed != Math.rint(printed)) {
            throw refused(parameter, printed, "it has to be a whole number");
        }
        values[parameter.slot()] = parameter.unit().reckoned(printed);
        return this;
    }

    /// Switches the function of a parameter.
    ///
    /// @throws SettingRefused when it cannot be switched
    public Draft function(Parameter parameter, boolean on) {
        if (parameter.functionSwitch().isEmpty()) {
            throw new SettingRefused(parameter + ": it has no function of its own to switch; nothing was written");
        }
        if (!on && profile.row(parameter).works() && !profile.row(parameter).settable()) {
            throw new SettingRefused(parameter + ": " + parameter.label() + " cannot be closed in a " + profile.name()
                    + "; nothing was written");
        }
        works[parameter.slot()] = on;
        return this;
    }

    /// Sets what a quantity means, counted in its decimals; a switch of a function too.
    ///
    /// @throws SettingRefused also when this board has no such setting
    public Draft set(Quantity quantity, long value) {
        var switched = Parameter.switchedBy(quantity);
        if (switched.isPresent()) {
            if (value != 0 && value != 1) {
                throw new SettingRefused(quantity.key() + ": " + value + " is neither 0 nor 1; nothing was written");
            }
            return function(switched.get(), value == 1);
        }
        var parameter = Parameter.of(quantity)
                .orElseThrow(() -> new SettingRefused(
                        quantity.key() + ": a " + profile.name() + " has no such setting; nothing was written"));
        double reckoned = value / Math.pow(10, quantity.form() == Form.NUMBER ? quantity.decimals() : 0);
        double signed = parameter.magnitude() ? -reckoned : reckoned;
        return set(parameter, Math.rint(parameter.unit().printed(signed) * 1e9) / 1e9);
    }

    /// Only what trips and what releases it have an order, and start and stop of a thing; the rows of different
    /// functions may cross, as the document's own do.
    void check() {
        for (var protection : Protection.values()) {
            order(protection, protection.trip(), protection.release());
            order(protection, protection.warningTrip(), protection.warningRelease());
        }
        if (!(value(Parameter.BAL_DIFF_OFF) < value(Parameter.BAL_DIFF_ON))) {
            throw crossed(Parameter.BAL_DIFF_ON, "above", Parameter.BAL_DIFF_OFF);
        }
        if (value(Parameter.BAL_HT) < value(Parameter.BAL_LT)) {
            throw crossed(Parameter.BAL_HT, "above", Parameter.BAL_LT);
        }
        if (value(Parameter.REC_START) > value(Parameter.REC_END)) {
            throw crossed(Parameter.REC_END, "after", Parameter.REC_START);
        }
    }

    private void order(Protection protection, Quantity trip, Quantity release) {
        var set = Parameter.of(trip);
        var recover = Parameter.of(release);
        if (set.isEmpty() || recover.isEmpty()) {
            return;
        }
        double a = size(set.get());
        double b = size(recover.get());
        if (protection.side() == Side.HIGH ? a < b : a > b) {
            throw crossed(set.get(), protection.side() == Side.HIGH ? "above" : "below", recover.get());
        }
    }

    private double value(Parameter parameter) {
        return values[parameter.slot()];
    }

    private double size(Parameter parameter) {
        return parameter.magnitude() ? Math.abs(value(parameter)) : value(parameter);
    }

    private SettingRefused crossed(Parameter set, String where, Parameter recover) {
        return new SettingRefused(set + " = " + text(set.unit().printed(value(set))) + " has to be " + where + " "
                + recover + " = " + text(recover.unit().printed(value(recover))) + " "
                + set.unit().symbol()
                + "; nothing was written");
    }

    private static SettingRefused refused(Parameter parameter, double printed, String why) {
        return new SettingRefused(parameter + " = " + text(printed) + " "
                + parameter.unit().symbol() + ": " + why + "; nothing was written");
    }

    private static boolean whole(Printed unit) {
        return switch (unit) {
            case SWITCH, COUNT, RECORDS -> true;
            case MILLIVOLT,
                    VOLTS,
                    MILLIAMPERE,
                    AMPERES,
                    MICROSECONDS,
                    MILLISECONDS,
                    SECONDS,
                    MINUTES,
                    HOURS,
                    DATE_TIME,
                    DEGREES,
                    KELVIN,
                    SHARE,
                    AMPERE_HOURS,
                    MILLIOHM,
                    OHMS,
                    BITS_PER_SECOND -> false;
        };
    }

    static String text(double value) {
        double rounded = Math.rint(value * 1e6) / 1e6;
        return rounded == Math.rint(rounded) && Math.abs(rounded) < 1e15
                ? Long.toString((long) rounded)
                : Double.toString(rounded);
    }
}
