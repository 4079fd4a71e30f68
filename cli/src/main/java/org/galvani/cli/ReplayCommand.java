package org.galvani.cli;

import picocli.CommandLine.Command;

@Command(name = "replay")
final class ReplayCommand implements Runnable {
    @Override
    public void run() {}
}
