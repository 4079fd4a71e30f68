package org.galvani.protocol.wire;

/// What a request does to a device, from harmless to dangerous. The gate in `device/control` lets
/// nothing pass that is above what its owner opened.
public enum Effect {
    /// Only asks.
    READ,
    /// Asks, and thereby wakes a sleeping device.
    WAKE,
    /// Changes a setting.
    WRITE,
    /// Calibrates, shuts down, replaces many settings at once, or cannot be told what it does.
    DANGEROUS
}
