package org.galvani.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `galvani completion`: a script that teaches bash and zsh the commands and options.
@Command(name = "completion", description = "Print a completion script for bash and zsh: source <(galvani completion).")
final class CompletionCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine()
                .getOut()
                .print(AutoComplete.bash("galvani", spec.root().commandLine()));
    }
}
