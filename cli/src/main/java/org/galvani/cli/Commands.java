package org.galvani.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.galvani.device.control.ControlException;
import org.galvani.device.driver.DeviceException;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// All commands, and how their errors are told: one line, exit status 1; 2 for wrong usage.
final class Commands {

    private Commands() {}

    private static final Pattern NEGATIVE_AMOUNT = Pattern.compile("-[0-9.]+\\s*[^0-9.\\s=-]+");

    private static final Map<String, Function<Surroundings, Object>> ALL = all();

    private static Map<String, Function<Surroundings, Object>> all() {
        Map<String, Function<Surroundings, Object>> all = new LinkedHashMap<>();
        all.put("demo", DemoCommand::new);
        all.put("serve", ServeCommand::new);
        all.put("scan", ScanCommand::new);
        all.put("read", ReadCommand::new);
        all.put("watch", WatchCommand::new);
        all.put("get", GetCommand::new);
        all.put("set", surroundings -> new SetCommand(surroundings, System.in));
        all.put("undo", UndoCommand::new);
        all.put("charge", ChargeCommand::new);
        all.put("bridge", BridgeCommand::new);
        all.put("events", EventsCommand::new);
        all.put("history", HistoryCommand::new);
        all.put("audit", AuditCommand::new);
        all.put("decode", _ -> new DecodeCommand(System.in));
        all.put("describe", _ -> new DescribeCommand());
        all.put("replay", _ -> new ReplayCommand());
        all.put("export", ExportCommand::new);
        all.put("user", surroundings -> new UserCommand(surroundings, System.in));
        all.put("simulate", surroundings -> new SimulateCommand(surroundings, System.in));
        all.put("bench", BenchCommand::new);
        return all;
    }

    /// The command line that can carry out `arguments`. Where they begin with a command, only that one is made ready:
    /// half of the time that a short command takes goes into reading the options of the others.
    static CommandLine in(Surroundings surroundings, String... arguments) {
        GalvaniCommand top = new GalvaniCommand();
        CommandLine line = new CommandLine(top);
        String first = arguments.length == 0 ? "" : arguments[0];
        ALL.forEach((name, command) -> {
            if (!ALL.containsKey(first) || name.equals(first)) {
                line.addSubcommand(name, command.apply(surroundings));
            }
        });
        line.addSubcommand(new CompletionCommand());
        line.setExpandAtFiles(false); // @file is a file of frames
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((error, where, _) -> failed(error, where.getErr(), top.debug()));
        line.setParameterExceptionHandler((error, _) -> misused(error));
        return line;
    }

    /// Arguments as picocli should see them: a negative amount with a unit, `-5C`, is no option.
    static String[] amountsApart(String... arguments) {
        return Stream.of(arguments)
                .map(argument -> NEGATIVE_AMOUNT.matcher(argument).matches() ? " " + argument : argument)
                .toArray(String[]::new);
    }

    /// Tells what no command expected, as memory that has run out.
    static int failed(Error error, CommandLine line) {
        GalvaniCommand top = line.getCommand();
        return failed(error, line.getErr(), top.debug());
    }

    private static int failed(Throwable error, PrintWriter err, boolean debug) {
        err.println("galvani: " + told(error));
        if (debug) {
            error.printStackTrace(err);
        }
        return error instanceof UserException user ? user.status() : ExitCode.SOFTWARE;
    }

    /// The errors that users can mend speak for themselves; the rest are faults of the program and say so.
    private static String told(Throwable error) {
        return switch (error) {
            case NoSuchFileException missing -> "no such file: " + missing.getMessage();
            case AccessDeniedException denied -> "not allowed: " + denied.getMessage();
            case FileAlreadyExistsException there ->
                there.getMessage() + " exists already: name another file or move it away";
            case IOException io -> String.valueOf(io.getMessage());
            case UserException user -> String.valueOf(user.getMessage());
            case DeviceException device -> String.valueOf(device.getMessage());
            case ControlException control -> String.valueOf(control.getMessage());
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
