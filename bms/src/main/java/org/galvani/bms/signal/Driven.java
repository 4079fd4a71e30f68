package org.galvani.bms.signal;

/// What a board drives: the power path, the bleed resistors, the heater. Plain fields, written at every step.
public final class Driven {

    /// Whether the charge MOSFET is driven on.
    public boolean charge;

    /// Whether the discharge MOSFET is driven on.
    public boolean discharge;

    /// Whether the precharge path, beside the discharge MOSFET, is driven on.
    public boolean precharge;

    /// Whether the heater is driven on.
    public boolean heater;

    /// Whether the board is awake: asleep it draws next to nothing and answers nobody.
    public boolean awake = true;

    /// Whether the bleed resistor of a cell is on, cell 1 first.
    public final boolean[] bleed;

    /// @param cells in all strings, 1..256
    public Driven(int cells) {
        bleed = new boolean[cells];
    }
}
