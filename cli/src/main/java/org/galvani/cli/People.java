package org.galvani.cli;

import java.io.Console;
import java.util.Optional;

/// Whether a person looks on.
final class People {

    private People() {}

    /// Whether input and output of this process are a terminal.
    static boolean lookOn() {
        return terminal().isPresent();
    }

    /// The terminal, where input and output of this process are one.
    @SuppressWarnings(
            "SystemConsoleNull") // which Console there is, and whether there is one, depends on a system property
    static Optional<Console> terminal() {
        Console console = System.console();
        return console != null && console.isTerminal() ? Optional.of(console) : Optional.empty();
    }
}
