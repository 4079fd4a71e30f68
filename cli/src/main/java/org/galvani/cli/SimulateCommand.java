package org.galvani.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.galvani.device.simulator.BusServer;
import org.galvani.device.simulator.LivingPack;
import org.galvani.device.simulator.NwManners;
import org.galvani.device.simulator.SlaveServer;
import org.galvani.device.simulator.TerminalRun;
import org.galvani.device.transport.LinkAddress;
import org.galvani.device.transport.Links;
import org.galvani.device.transport.Listener;
import org.galvani.device.transport.RecordedListener;
import org.galvani.device.transport.Recorder;
import org.galvani.protocol.emus.Emus;
import org.galvani.protocol.emus.EmusTables;
import org.galvani.protocol.jk.JkModbus;
import org.galvani.protocol.jk.JkTables;
import org.galvani.protocol.nw.Nw;
import org.galvani.protocol.nw.NwTables;
import org.galvani.protocol.wire.Protocol;
import org.galvani.protocol.wire.Tables;
import org.galvani.protocol.ydt1363.Ydt1363;
import org.galvani.protocol.ydt1363.YdtTables;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `galvani simulate NAME`: virtual devices that answer until the user ends them.
@Command(name = "simulate", description = "Run virtual devices that answer like real ones, until Ctrl-C.")
final class SimulateCommand implements Callable<Integer> {

    private static final int MOST_CELLS = 32;
    private static final List<String> DEVICES = List.of(
            "jk-modbus", "nw", "emus", VirtualPacks.NAME, StationSimulation.CHARGER, StationSimulation.INVERTER);

    private final Surroundings surroundings;

    @Parameters(
            index = "0",
            paramLabel = "DEVICE",
            description =
                    "jk-modbus: JK boards on RS485, bulk frames too; nw: a 4E 57 terminal; 12100: packs that speak"
                            + " ydt1363; emus: a control unit on CAN.")
    private String device = "";

    @Option(
            names = "--listen",
            paramLabel = "LINK",
            description =
                    "tcp://127.0.0.1:5020 or serial:/dev/pts/3; on CAN socketcand://127.0.0.1/can0, slcan:/dev/pts/3 or"
                            + " can:vcan0.")
    private String listen = "";

    @Option(
            names = "--address",
            paramLabel = "N",
            defaultValue = "1",
            description = "Addresses of the boards: 1, 1,2,5 or 0-15 (default: 1).")
    private String addresses = "";

    @Option(
            names = "--cells",
            paramLabel = "N",
            defaultValue = "16",
            description = "Cells in series, 1 to 32, of emus to 256 (default: 16).")
    private int cells;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "7", description = "How the packs differ (default: 7).")
    private long seed;

    @Option(names = "--json", description = "Tell the address as a JSON object.")
    private boolean json;

    @Mixin
    private ScenarioOptions scenario = new ScenarioOptions();

    @Mixin
    private NwSimulation nw = new NwSimulation();

    @Mixin
    private StationSimulation station = new StationSimulation();

    @Mixin
    private EmusSimulation emus = new EmusSimulation();

    @Mixin
    private RecordOption record = new RecordOption();

    @Mixin
    private ProtocolOptions choices = new ProtocolOptions();

    @Spec
    private CommandSpec spec;

    SimulateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Exception {
        if (scenario.isGiven()) {
            return scenario.play(device, spec.commandLine().getOut(), json);
        }
        if (!DEVICES.contains(device)) {
            throw UserException.usage("unknown virtual device '" + device + "': " + String.join(", ", DEVICES));
        }
        int most = device.equals(Emus.G1.key()) ? EmusSimulation.MOST_CELLS : MOST_CELLS;
        if (cells < 1 || cells > most) {
            throw UserException.usage("--cells " + cells + " is outside 1 … " + most);
        }
        boolean calls = nw.call().isPresent() && device.equals(Nw.NW.key());
        if (listen.isEmpty() != calls) {
            throw UserException.usage(
                    "say where it answers, with --listen LINK, whom it calls, with nw and --call LINK, or what happens,"
                            + " with --scenario FILE");
        }
        if (StationSimulation.knows(device)) {
            return station.run(device, listen, seed, json, surroundings, spec.commandLine());
        }
        if (device.equals(Nw.NW.key())) {
            return terminal();
        }
        if (device.equals(VirtualPacks.NAME)) {
            return packs();
        }
        if (device.equals(Emus.G1.key())) {
            return unit();
        }
        List<Integer> at = Addresses.parse(addresses);
        JkTables tables = (JkTables) Catalogue.tables(JkModbus.MODBUS, choices.chosen());
        Listener listener = Links.listen(DeviceOptions.link(listen, JkModbus.MODBUS.baud()));
        Optional<Recorder> recorder =
                recorder(listener, JkModbus.MODBUS, tables, listener.address().toString());
        Listener heard = recorder.<Listener>map(one -> new RecordedListener(listener, one))
                .orElse(listener);
        return serve(recorder, at, VirtualLine.start(heard, at, tables, cells, seed, surroundings));
    }

    /// 12100 packs: four cells each, speaking ydt1363.
    private int packs() throws Exception {
        List<Integer> at = VirtualPacks.addresses(addresses);
        YdtTables tables = (YdtTables) Catalogue.tables(Ydt1363.YDT1363, choices.chosen());
        Listener listener = Links.listen(DeviceOptions.link(listen, Ydt1363.YDT1363.baud()));
        Optional<Recorder> recorder =
                recorder(listener, Ydt1363.YDT1363, tables, listener.address().toString());
        Listener heard = recorder.<Listener>map(one -> new RecordedListener(listener, one))
                .orElse(listener);
        return serve(recorder, at, VirtualPacks.start(heard, at, tables, seed, surroundings));
    }

    /// An EMUS unit on a CAN bus that anyone may join.
    private int unit() throws Exception {
        EmusTables tables = (EmusTables) Catalogue.tables(Emus.G1, choices.chosen());
        tables.warnings().forEach(warning -> spec.commandLine().getErr().println("galvani: warning: " + warning));
        LinkAddress place = DeviceOptions.link(listen, Emus.G1.baud());
        DeviceOptions.requireBus(Emus.G1, place);
        Listener listener = Links.listen(place);
        Optional<Recorder> recorder =
                recorder(listener, Emus.G1, tables, listener.address().toString());
        Listener heard = recorder.<Listener>map(one -> new RecordedListener(listener, one))
                .orElse(listener);
        String base = "0x%04x".formatted(tables.addressing().base());
        try (BusServer server = emus.start(heard, tables, cells, seed, surroundings)) {
            String where = server.address().toString();
            spec.commandLine()
                    .getOut()
                    .println(
                            json
                                    ? Json.line(Map.of("listening", where, "base", base))
                                    : "emus answers on " + where + " with base " + base + "; Ctrl-C ends it");
            spec.commandLine().getOut().flush();
            serveUntilEnded(recorder);
        } finally {
            if (recorder.isPresent()) {
                recorder.get().close();
            }
        }
        return 0;
    }

    private int serve(Optional<Recorder> recorder, List<Integer> at, SlaveServer started) throws Exception {
        try (SlaveServer server = started) {
            String where = server.address().toString();
            spec.commandLine()
                    .getOut()
                    .println(
                            json
                                    ? Json.line(Map.of("listening", where, "addresses", at))
                                    : device + " answers on " + where + " at address "
                                            + String.join(
                                                    ", ",
                                                    at.stream()
                                                            .map(String::valueOf)
                                                            .toList())
                                            + "; Ctrl-C ends it");
            spec.commandLine().getOut().flush();
            serveUntilEnded(recorder);
        } finally {
            if (recorder.isPresent()) {
                recorder.get().close();
            }
        }
        return 0;
    }

    private int terminal() throws Exception {
        nw.check();
        NwManners manners = nw.manners(choices.chosen());
        NwTables tables = (NwTables) Catalogue.tables(Nw.NW, choices.chosen());
        LinkAddress place = DeviceOptions.link(nw.call().orElse(listen), Nw.NW.baud());
        Optional<Listener> listener = nw.call().isPresent() ? Optional.empty() : Optional.of(Links.listen(place));
        String where = listener.map(open -> open.address().toString()).orElse(place.toString());
        Optional<Recorder> recorder = recorder(listener.orElse(null), Nw.NW, tables, where);
        LivingPack pack = LivingPack.nw(cells, 280, seed);
        PrintWriter err = spec.commandLine().getErr();
        try (TerminalRun _ = nw.start(listener, place, tables, manners, pack, seed, recorder, err::println)) {
            boolean calls = listener.isEmpty();
            spec.commandLine()
                    .getOut()
                    .println(
                            json
                                    ? Json.line(NwSimulation.told(where, calls, manners.terminal()))
                                    : "nw terminal " + manners.terminal() + (calls ? " calls " : " answers on ") + where
                                            + "; Ctrl-C ends it");
            spec.commandLine().getOut().flush();
            serveUntilEnded(recorder);
        } finally {
            if (recorder.isPresent()) {
                recorder.get().close();
            }
        }
        return 0;
    }

    /// For ever; a recording that ends early, as on a full disk, is told once.
    private void serveUntilEnded(Optional<Recorder> recorder) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        while (recorder.flatMap(Recorder::loss).isEmpty()) {
            never.await(1, TimeUnit.SECONDS);
        }
        recorder.flatMap(Recorder::loss)
                .ifPresent(loss -> spec.commandLine().getErr().println("galvani: " + loss));
        never.await();
    }

    private Optional<Recorder> recorder(@Nullable Listener listener, Protocol protocol, Tables tables, String where)
            throws IOException {
        try {
            return record.begin(protocol, choices.chosen(), tables, where, surroundings);
        } catch (IOException e) {
            if (listener != null) {
                listener.close();
            }
            throw e;
        }
    }
}
