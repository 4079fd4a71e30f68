package org.galvani.pack;

/// The unit of a quantity, before its decimals.
public enum Unit {
    VOLT("V"),
    AMPERE("A"),
    AMPERE_HOUR("Ah"),
    WATT("W"),
    WATT_HOUR("Wh"),
    CELSIUS("°C"),
    PERCENT("%"),
    OHM("Ω"),
    SECOND("s"),
    NONE(""),
    /// A number of cells.
    CELLS("cells"),
    /// The number of one cell, from 1.
    CELL("cell"),
    PULSES("pulses"),
    BIT_PER_SECOND("bit/s"),
    /// The distance unit that is set in the device.
    DISTANCE("du"),
    WATT_HOUR_PER_DISTANCE("Wh/du");

    private final String symbol;

    Unit(String symbol) {
        this.symbol = symbol;
    }

    /// As written behind a number; empty for [#NONE].
    public String symbol() {
        return symbol;
    }
}
