package org.galvani.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// All commands, and how their errors are told: one line, exit status 1; 2 for wrong usage.
final class Commands {

    private Commands() {}

    static CommandLine in(Surroundings surroundings) {
        GalvaniCommand top = new GalvaniCommand();
        CommandLine line = new CommandLine(top);
        List.of(
                        new DecodeCommand(),
                        new DescribeCommand(),
                        new ReplayCommand(),
                        new ScanCommand(surroundings),
                        new ReadCommand(surroundings),
                        new WatchCommand(surroundings),
                        new GetCommand(surroundings),
                        new SetCommand(surroundings),
                        new UndoCommand(surroundings),
                        new AuditCommand(surroundings),
                        new SimulateCommand(surroundings),
                        new DemoCommand(surroundings))
                .forEach(line::addSubcommand);
        line.addSubcommand("completion", new AutoComplete.GenerateCompletion());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((error, where, _) -> failed(error, where.getErr(), top.debug()));
        line.setParameterExceptionHandler((error, _) -> misused(error));
        return line;
    }

    private static int failed(Exception error, PrintWriter err, boolean debug) {
        err.println("galvani: " + told(error));
        if (debug) {
            error.printStackTrace(err);
        }
        return ExitCode.SOFTWARE;
    }

    /// The errors that users can mend speak for themselves; the rest are faults of the program and say so.
    private static String told(Exception error) {
        return switch (error) {
            case NoSuchFileException missing -> "no such file: " + missing.getMessage();
            case java.nio.file.AccessDeniedException denied -> "not allowed: " + denied.getMessage();
            case java.nio.file.FileAlreadyExistsException there ->
                there.getMessage() + " exists already: name another file or move it away";
            case IOException io -> String.valueOf(io.getMessage());
            case UserException user -> String.valueOf(user.getMessage());
            case org.galvani.device.driver.DeviceException device -> String.valueOf(device.getMessage());
            case org.galvani.device.control.ControlException control -> String.valueOf(control.getMessage());
            default -> "a fault of the program: " + error + " (--debug shows where)";
        };
    }

    private static int misused(ParameterException error) {
        CommandLine where = error.getCommandLine();
        List<String> near =
                error instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        String help = near.isEmpty()
                ? "try '" + where.getCommandSpec().qualifiedName() + " --help'"
                : "did you mean " + String.join(" or ", near) + "?";
        where.getErr().println("galvani: " + error.getMessage() + "; " + help);
        return ExitCode.USAGE;
    }
}
