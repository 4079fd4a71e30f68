package org.galvani.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/// The one entry point: `galvani COMMAND …`.
public final class Main {

    private Main() {}

    public static void main(String... arguments) {
        CommandLine commands = Commands.in(Surroundings.ofThisProcess(), arguments);
        commands.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        commands.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        int status = commands.execute(arguments);
        commands.getOut().flush();
        System.exit(status);
    }
}
