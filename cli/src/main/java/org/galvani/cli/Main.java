package org.galvani.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;

/// The one entry point: `galvani COMMAND …`.
public final class Main {

    private Main() {}

    public static void main(String... arguments) {
        CheckedOutput output = new CheckedOutput(new FileOutputStream(FileDescriptor.out));
        CommandLine commands = Commands.in(Surroundings.ofThisProcess(), arguments);
        commands.setOut(new PrintWriter(output, true, StandardCharsets.UTF_8));
        commands.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        int status = execute(commands, arguments);
        commands.getOut().flush();
        System.exit(output.loss().map(loss -> lost(loss, commands.getErr())).orElse(status));
    }

    /// The process ends in any case, whatever threads a command left behind.
    private static int execute(CommandLine commands, String... arguments) {
        try {
            return commands.execute(Commands.amountsApart(arguments));
        } catch (Error e) {
            return Commands.failed(e, commands);
        }
    }

    /// What was printed did not arrive: no success, whatever the command did.
    private static int lost(IOException loss, PrintWriter err) {
        err.println("galvani: the output could not be written: " + loss.getMessage());
        return ExitCode.SOFTWARE;
    }

    /// Remembers that writing failed: a PrintWriter keeps that to itself.
    private static final class CheckedOutput extends FilterOutputStream {

        private Optional<IOException> loss = Optional.empty();

        CheckedOutput(FileOutputStream out) {
            super(out);
        }

        /// The first failure; none where the reader only went away, as `head` does.
        Optional<IOException> loss() {
            return loss;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            try {
                out.write(bytes, from, length);
            } catch (IOException e) {
                boolean readerLeft = String.valueOf(e.getMessage()).contains("Broken pipe");
                loss = loss.isPresent() || readerLeft ? loss : Optional.of(e);
                throw e;
            }
        }
    }
}
