package org.galvani.server.fleet;

/// How far a value can be trusted. The value itself is kept and shown as the device gave it.
public enum Quality {
    /// Young and possible.
    FRESH,
    /// The device was not heard of for some intervals.
    STALE,
    /// Outside of what can be true, or at odds with other values.
    IMPLAUSIBLE,
    /// The device gave it before and does not now.
    ABSENT
}
