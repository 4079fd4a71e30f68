package org.galvani.bms.sensor;

/// What can break, by the word that users know it by.
public enum Part {
    // spotless:off
    CELL(         "cell",          Count.CELLS),
    WIRE(         "wire",          Count.CELLS),
    NTC(          "ntc",           Count.SENSORS),
    AMBIENT(      "ambient",       Count.NONE),
    POWER(        "power",         Count.NONE),
    CURRENT(      "current",       Count.NONE),
    PACK(         "pack",          Count.NONE),
    CHARGE_MOS(   "charge-mos",    Count.NONE),
    DISCHARGE_MOS("discharge-mos", Count.NONE),
    HEATER(       "heater",        Count.NONE),
    CELLS(        "cells",         Count.NONE),
    LEAKAGE(      "leakage",       Count.NONE);
    // spotless:on

    private final String word;
    private final Count count;

    Part(String word, Count count) {
        this.word = word;
        this.count = count;
    }

    /// As written in a fault.
    public String word() {
        return word;
    }

    /// How many of them there are, and whether a number follows the word.
    public Count count() {
        return count;
    }

    /// How parts are counted.
    public enum Count {
        NONE,
        CELLS,
        SENSORS
    }
}
