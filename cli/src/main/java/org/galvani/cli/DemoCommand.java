package org.galvani.cli;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.galvani.device.control.Gate;
import org.galvani.device.driver.Device;
import org.galvani.device.driver.JkBus;
import org.galvani.device.driver.Poller;
import org.galvani.device.driver.Timing;
import org.galvani.device.simulator.SlaveServer;
import org.galvani.device.transport.Backoff;
import org.galvani.device.transport.Link;
import org.galvani.device.transport.LinkAddress;
import org.galvani.device.transport.Links;
import org.galvani.protocol.jk.JkModbus;
import org.galvani.protocol.jk.JkTables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `galvani demo`: a virtual pack and its reader in one process, over a real connection.
@Command(
        name = "demo",
        description = "Show a virtual pack live; nothing else has to be installed. Leave with q or Ctrl-C.")
final class DemoCommand implements Callable<Integer> {

    private static final int ADDRESS = 1;
    private static final int CELLS = 16;
    private static final long SEED = 7;

    private final Surroundings surroundings;

    @Option(names = "--once", description = "Print one reading and end.")
    private boolean once;

    @Mixin
    private Watching watching = new Watching();

    @Spec
    private CommandSpec spec;

    DemoCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Exception {
        LinkAddress anyPort = new LinkAddress.Tcp("127.0.0.1", 0);
        JkTables tables = JkModbus.MODBUS.tables(Map.of());
        try (SlaveServer pack =
                        VirtualLine.start(Links.listen(anyPort), List.of(ADDRESS), tables, CELLS, SEED, surroundings);
                Link link = Links.open(pack.address())) {
            Gate gate = new Gate(link, tables::effect);
            Device device = new JkBus(gate, tables, Timing.USUAL, surroundings.clock(), report -> {}).device(ADDRESS);
            Watching shown = once ? watching.once() : watching;
            shown.show(
                    (reports, running) -> new Poller(
                                    List.of(device),
                                    Duration.ofSeconds(1),
                                    Backoff.STANDARD,
                                    surroundings.clock(),
                                    reports)
                            .run(running),
                    spec.commandLine().getOut());
        }
        return 0;
    }
}
