package org.galvani.pack;

/// How much an alarm matters.
public enum Severity {
    /// Worth knowing, nothing is wrong.
    INFO,
    /// Close to a limit; nothing was switched off.
    WARNING,
    /// A protection acted and will release by itself.
    PROTECTION,
    /// A protection acted too often and stays until it is released by hand or by a charger.
    LOCK,
    /// A part of the device or of its wiring does not work.
    FAULT
}
