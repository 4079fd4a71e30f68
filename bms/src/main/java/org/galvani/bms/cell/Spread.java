package org.galvani.bms.cell;

/// How much cells of one pack differ.
///
/// @param capacity   sigma, as a part of 1
/// @param resistance sigma, as a part of 1
/// @param soc        largest distance from the pack's state of charge, as a part of 1
public record Spread(double capacity, double resistance, double soc) {

    /// Cells like one another to the last bit.
    public static final Spread NONE = new Spread(0, 0, 0);

    /// As a new pack leaves the factory.
    public static final Spread FRESH = new Spread(0.005, 0.03, 0.01);

    /// After some years.
    public static final Spread AGED = new Spread(0.03, 0.15, 0.05);
}
