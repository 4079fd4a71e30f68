package org.galvani.cli;

import picocli.CommandLine.Command;

@Command(name = "decode")
final class DecodeCommand implements Runnable {
    @Override
    public void run() {}
}
