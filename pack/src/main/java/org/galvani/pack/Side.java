package org.galvani.pack;

/// The side on which a protection watches its subject.
public enum Side {
    /// Trips above its value, releases below it.
    HIGH,
    /// Trips below its value, releases above it.
    LOW
}
