package org.galvani.cli;

import java.util.Arrays;

/// The entry of the program: reads the arguments and calls a command.
public final class Main {
    private Main() {}

    /// Runs one command and ends with its exit status: 0, 1 for a failure, 2 for wrong usage.
    ///
    /// @param args the command line without the program's name
    public static void main(String[] args) {
        if (Arrays.asList(args).contains("--version")) {
            System.out.println("galvani 0.1.0");
            return;
        }
        System.err.println("galvani: unknown command, only --version is there yet");
        System.exit(2);
    }
}
