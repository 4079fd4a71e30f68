package org.galvani.server.rest;

/// Reads the configuration again.
public interface Reload {

    /// What came of it.
    ///
    /// @param followed whether it is in force; else the one before still is
    /// @param devices  how many there are now
    /// @param message  one line for people
    record Outcome(boolean followed, int devices, String message) {}

    Outcome again();

    /// A house that was not begun with a file.
    Reload NO_FILE = () -> new Outcome(false, 0, "there is no configuration file to read again");
}
