package org.galvani.bms.setting;

import org.galvani.pack.Unit;

/// The unit that a document prints a parameter in, and how it becomes the unit the board reckons in: volts,
/// amperes, seconds, degrees Celsius, ohms, percent.
public enum Printed {
    // spotless:off
    MILLIVOLT(      "mV",       Unit.VOLT,           1, 1000),
    VOLTS(          "V",        Unit.VOLT,           1, 1),
    MILLIAMPERE(    "mA",       Unit.AMPERE,         1, 1000),
    AMPERES(        "A",        Unit.AMPERE,         1, 1),
    MICROSECONDS(   "us",       Unit.SECOND,         1, 1_000_000),
    MILLISECONDS(   "ms",       Unit.SECOND,         1, 1000),
    SECONDS(        "s",        Unit.SECOND,         1, 1),
    MINUTES(        "min",      Unit.SECOND,        60, 1),
    HOURS(          "h",        Unit.SECOND,      3600, 1),
    DATE_TIME(      "datetime", Unit.SECOND,         1, 1),   // Unix seconds; NaN = none
    DEGREES(        "degC",     Unit.CELSIUS,        1, 1),
    KELVIN(         "K",        Unit.CELSIUS,        1, 1),   // a difference
    SHARE(          "%",        Unit.PERCENT,        1, 1),
    AMPERE_HOURS(   "Ah",       Unit.AMPERE_HOUR,    1, 1),
    MILLIOHM(       "mOhm",     Unit.OHM,            1, 1000),
    OHMS(           "Ohm",      Unit.OHM,            1, 1),
    BITS_PER_SECOND("bps",      Unit.BIT_PER_SECOND, 1, 1),
    SWITCH(         "bool",     Unit.NONE,           1, 1),
    COUNT(          "count",    Unit.NONE,           1, 1),
    RECORDS(        "records",  Unit.NONE,           1, 1);
    // spotless:on

    private final String symbol;
    private final Unit unit;
    private final int factor;
    private final int divisor;

    Printed(String symbol, Unit unit, int factor, int divisor) {
        this.symbol = symbol;
        this.unit = unit;
        this.factor = factor;
        this.divisor = divisor;
    }

    /// As the document writes it.
    public String symbol() {
        return symbol;
    }

    /// The unit the board reckons in.
    public Unit unit() {
        return unit;
    }

    /// 3650 mV become 3.65 V, to the nearest double.
    public double reckoned(double printed) {
        return printed * factor / divisor;
    }

    /// 3.65 V become 3650 mV.
    public double printed(double reckoned) {
        return reckoned * divisor / factor;
    }
}
