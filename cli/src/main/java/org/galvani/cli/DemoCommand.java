package org.galvani.cli;

import picocli.CommandLine.Command;

@Command(name = "demo")
final class DemoCommand implements Runnable {
    DemoCommand(Surroundings surroundings) {}

    @Override
    public void run() {}
}
