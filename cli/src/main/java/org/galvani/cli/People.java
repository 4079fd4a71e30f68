package org.galvani.cli;

import java.io.Console;

/// Whether a person looks on.
final class People {

    private People() {}

    /// Whether input and output of this process are a terminal.
    @SuppressWarnings(
            "SystemConsoleNull") // which Console there is, and whether there is one, depends on a system property
    static boolean lookOn() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }
}
