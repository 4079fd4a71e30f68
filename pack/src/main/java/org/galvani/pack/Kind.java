package org.galvani.pack;

/// What a quantity is to its reader.
public enum Kind {
    /// Measured or computed by the device, changes by itself.
    TELEMETRY,
    /// A condition the device is in.
    STATE,
    /// Chosen by the user, kept by the device.
    SETTING,
    /// Counted or remembered since birth or since the last clearing.
    STATISTIC,
    /// Says which device this is.
    IDENTITY,
    /// Makes the device act when written; there is nothing to read back.
    COMMAND
}
