package org.galvani.pack;

/// How many values a quantity has.
public enum Extent {
    /// One.
    SCALAR,
    /// One per cell, index 1 is the first cell.
    PER_CELL,
    /// One per temperature sensor, index 1 is the first sensor.
    PER_SENSOR
}
