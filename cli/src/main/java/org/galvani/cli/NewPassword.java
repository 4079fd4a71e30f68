package org.galvani.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// A password that is to be set: asked for twice on a terminal, which does not show it; else the first line of standard
/// input. On a command line everybody on the machine could read it.
final class NewPassword {

    private NewPassword() {}

    /// @param whose what is asked for on a terminal: `password for NAME`
    static String read(String whose, InputStream in) throws IOException, UserException {
        Optional<Console> terminal = People.terminal();
        if (terminal.isEmpty()) {
            String line = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine();
            if (line == null) {
                throw new UserException("no password on standard input");
            }
            return line;
        }
        char[] first = terminal.get().readPassword("%s: ", whose);
        char[] second = terminal.get().readPassword("again: ");
        if (first == null || !Arrays.equals(first, second)) {
            throw new UserException("the two passwords differ");
        }
        return new String(first);
    }
}
