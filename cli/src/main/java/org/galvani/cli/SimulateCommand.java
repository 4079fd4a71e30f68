package org.galvani.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.galvani.bms.battery.Bank;
import org.galvani.bms.scenario.Line;
import org.galvani.bms.scenario.Step;
import org.galvani.device.simulator.NwManners;
import org.galvani.device.transport.LinkAddress;
import org.galvani.device.transport.Links;
import org.galvani.device.transport.Listener;
import org.galvani.device.transport.RecordedListener;
import org.galvani.device.transport.Recorder;
import org.galvani.device.transport.ToldListener;
import org.galvani.protocol.emus.EmusTables;
import org.galvani.protocol.wire.Tables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `galvani simulate NAME`: virtual devices that answer until the user ends them.
@Command(
        name = "simulate",
        description =
                "Run virtual devices that answer like real ones, until Ctrl-C. Meanwhile it takes commands, a line"
                        + " each: help lists them.")
final class SimulateCommand implements Callable<Integer> {

    /// How often it lives on to the present, also when nobody asks.
    private static final long LOOK = 100;

    private final Surroundings surroundings;
    private final TypedLines typed;

    @Parameters(
            index = "0",
            paramLabel = "DEVICE",
            description =
                    "jk-modbus: JK boards on RS485, bulk frames too; nw: a 4E 57 terminal; 12100: packs that speak"
                            + " ydt1363; emus: a control unit on CAN; charger, inverter: on CAN.")
    private String device = "";

    @Option(
            names = "--listen",
            paramLabel = "LINK",
            description =
                    "tcp://127.0.0.1:5020 or serial:/dev/pts/3; on CAN socketcand://127.0.0.1/can0, slcan:/dev/pts/3 or"
                            + " can:vcan0.")
    private String listen = "";

    @Option(names = "--json", description = "Tell addresses and events as JSON objects.")
    private boolean json;

    @Mixin
    private SiteOptions wanted = new SiteOptions();

    @Mixin
    private ScenarioOptions scenario = new ScenarioOptions();

    @Mixin
    private TerminalOptions terminal = new TerminalOptions();

    @Mixin
    private StationSimulation station = new StationSimulation();

    @Mixin
    private RecordOption record = new RecordOption();

    @Mixin
    private ProtocolOptions choices = new ProtocolOptions();

    @Spec
    private CommandSpec spec;

    /// @param in where commands are typed
    SimulateCommand(Surroundings surroundings, InputStream in) {
        this.surroundings = surroundings;
        this.typed = new TypedLines(in);
    }

    @Override
    public Integer call() throws Exception {
        if (scenario.isGiven()) {
            return scenario.play(device, station.chargers(), out(), json);
        }
        if (StationSimulation.knows(device)) {
            requireLine(false);
            return station.run(device, listen, wanted.seed(), json, surroundings, spec.commandLine());
        }
        List<String> known = new ArrayList<>(VirtualBoard.names());
        known.addAll(List.of(StationSimulation.CHARGER, StationSimulation.INVERTER));
        VirtualBoard board = VirtualBoard.named(device)
                .orElseThrow(() ->
                        UserException.usage("unknown virtual device '" + device + "': " + String.join(", ", known)));
        requireLine(terminal.call().isPresent() && board == VirtualBoard.NW);
        return run(board);
    }

    private void requireLine(boolean calls) throws UserException {
        if (listen.isEmpty() != calls) {
            throw UserException.usage(
                    "say where it answers, with --listen LINK, whom it calls, with nw and --call LINK, or what happens,"
                            + " with --scenario FILE");
        }
    }

    private int run(VirtualBoard board) throws Exception {
        Tables tables = Catalogue.tables(board.protocol(), choices.chosen());
        if (tables instanceof EmusTables emus) {
            emus.warnings().forEach(warning -> err().println("galvani: warning: " + warning));
        }
        LinkAddress place = DeviceOptions.link(
                terminal.call().orElse(listen), board.protocol().baud());
        DeviceOptions.requireBus(board.protocol(), place);
        List<Integer> addresses = wanted.addresses(board);
        int lines = wanted.sites() * (board.sharesLine() ? 1 : addresses.size());
        boolean calls = terminal.call().isPresent();
        if (lines > 1 && record.isGiven()) {
            throw UserException.usage("--record takes what passes on one line, not on " + lines);
        }
        // made before a line is opened: what cannot be is said first
        List<Step> begin = wanted.begin();
        wanted.batteries(board, tables, addresses.size(), 0);
        scenario.factor();
        terminal.line(wanted.seed(), Optional.empty());
        List<VirtualBoard.Ending> open = new ArrayList<>();
        Optional<Recorder> recorder = Optional.empty();
        try {
            List<Listener> listeners = new ArrayList<>();
            for (int i = 0; i < lines && !calls; i++) {
                Listener listener = ToldListener.of(Links.listen(Ports.following(place, i, lines)), this::tellOfLine);
                open.add(listener::close);
                listeners.add(listener);
            }
            String where =
                    calls ? place.toString() : listeners.getFirst().address().toString();
            recorder = record.begin(board.protocol(), choices.chosen(), tables, where, surroundings);
            List<VirtualSite> sites = sites(board, tables, addresses, begin, recorder);
            int next = 0;
            for (VirtualSite site : sites) {
                for (VirtualBoard.Line way : site.ways()) {
                    if (calls) {
                        open.add(way.answering().calling(place));
                        tell(true, place.toString(), way);
                    } else {
                        Listener listener = listeners.get(next++);
                        open.add(way.answering().on(heard(board, listener, recorder)));
                        tell(false, listener.address().toString(), way);
                    }
                }
            }
            if (!json) {
                out().println("Ctrl-C ends it, help lists what it does when told");
            }
            live(new VirtualSites(sites), recorder);
        } finally {
            open.reversed().forEach(VirtualBoard.Ending::close);
            if (recorder.isPresent()) {
                recorder.get().close();
            }
        }
        return 0;
    }

    /// What a terminal's line carries is recorded there, inside the noise.
    private static Listener heard(VirtualBoard board, Listener listener, Optional<Recorder> recorder) {
        return recorder.isEmpty() || board == VirtualBoard.NW
                ? listener
                : new RecordedListener(listener, recorder.get());
    }

    private List<VirtualSite> sites(
            VirtualBoard board, Tables tables, List<Integer> addresses, List<Step> begin, Optional<Recorder> recorder)
            throws UserException {
        double factor = scenario.factor();
        long start = System.nanoTime();
        long now = surroundings.clock().instant().getEpochSecond();
        NwManners manners = terminal.manners(choices.chosen());
        List<VirtualSite> sites = new ArrayList<>();
        for (int site = 0; site < wanted.sites(); site++) {
            long first = (long) site * addresses.size();
            try {
                Bank bank =
                        wanted.batteries(board, tables, addresses.size(), site).made(now);
                sites.add(new VirtualSite(
                        bank,
                        begin,
                        board,
                        addresses,
                        tables,
                        new VirtualBoard.Manners(
                                manners.withTerminal(manners.terminal() + first),
                                terminal.line(wanted.seed() + first, recorder),
                                err()::println,
                                1_000_000 + wanted.seed() + first),
                        () -> (long) ((System.nanoTime() - start) * factor)));
            } catch (IllegalArgumentException e) {
                throw UserException.usage(e);
            }
        }
        return sites;
    }

    private void tell(boolean calls, String where, VirtualBoard.Line way) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put(calls ? "calling" : "listening", where);
        told.putAll(way.facts());
        out().println(
                        json
                                ? Json.line(told)
                                : device + (calls ? " calls " : " answers on ") + where + " " + way.text());
        out().flush();
    }

    /// Until the user has enough. A recording that ends early, as on a full disk, is told once.
    private void live(VirtualSites sites, Optional<Recorder> recorder) throws InterruptedException {
        boolean lossTold = false;
        boolean goesOn = true;
        while (goesOn) {
            for (Line line : sites.happened()) {
                print(line);
            }
            for (String command : typed.taken()) {
                goesOn &= obey(sites, command);
            }
            Optional<String> loss = recorder.flatMap(Recorder::loss).map(String::valueOf);
            if (loss.isPresent() && !lossTold) {
                lossTold = true;
                err().println("galvani: " + loss.get());
            }
            out().flush();
            Thread.sleep(LOOK);
        }
    }

    private boolean obey(VirtualSites sites, String command) {
        if (command.equals("quit")) {
            return false;
        }
        try {
            sites.told(command).forEach(text -> out().println(json ? Json.line(Map.of("text", text)) : text));
            sites.happened().forEach(this::print);
        } catch (IllegalArgumentException e) {
            err().println("galvani: " + e.getMessage());
        }
        return true;
    }

    private void print(Line line) {
        out().println(json ? Json.line(ScenarioOptions.object(line)) : line.toString());
    }

    private void tellOfLine(String notice) {
        err().println("galvani: " + notice);
        err().flush();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
