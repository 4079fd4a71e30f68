package org.galvani.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// The command above all others: only shows help and version.
@Command(
        name = "galvani",
        mixinStandardHelpOptions = true,
        version = "galvani " + GalvaniCommand.VERSION,
        scope = ScopeType.INHERIT,
        usageHelpAutoWidth = true,
        description = "One hub for every battery: reads, records, watches and controls battery packs.")
final class GalvaniCommand implements Runnable {

    static final String VERSION = "0.1.0";

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Print a stack trace with an error.")
    private boolean debug;

    @Spec
    private CommandSpec spec;

    boolean debug() {
        return debug;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
