package org.galvani.cli;

import picocli.CommandLine.Command;

@Command(name = "simulate")
final class SimulateCommand implements Runnable {
    SimulateCommand(Surroundings surroundings) {}

    @Override
    public void run() {}
}
