package org.galvani.pack;

/// How the `long` of a value is to be understood.
public enum Form {
    /// A whole number of 10^-decimals of the unit.
    NUMBER,
    /// Two-valued: 0 is no, off, open, stop; 1 is yes, on, closed, start. Shown as a JSON boolean.
    SWITCH,
    /// A named code: the position in [Quantity#choices()].
    CHOICE,
    /// A mask of independent bits.
    BITS,
    /// A text. It is no number: the value lies beside the `long`s.
    TEXT,
    /// The raw IEEE-754 32-bit pattern in the low half. Only for [VendorValue].
    FLOAT
}
