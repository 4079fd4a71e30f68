package org.galvani.bms.record;

/// Why a record was made.
public enum Occasion {
    /// Power came, or the board woke.
    STARTED,
    /// The mode changed.
    MODE,
    /// An alarm was raised.
    RAISED,
    /// An alarm was cleared.
    CLEARED,
    /// Something that is only logged: a charger, a stage of charging.
    EVENT,
    /// A time asked for, between a start and an end.
    TIMED,
    /// The time between records, while working or in standby, was over.
    ROUTINE
}
