package org.galvani.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.galvani.device.control.Gate;
import org.galvani.device.driver.Device;
import org.galvani.device.driver.DeviceException;
import org.galvani.device.transport.Link;
import org.galvani.device.transport.Links;
import org.galvani.pack.Report;
import org.galvani.protocol.wire.Tables;
import org.galvani.server.config.Config;
import org.galvani.server.config.Config.Keep;
import org.galvani.server.fleet.Desk;
import org.galvani.server.fleet.DeskException;
import org.galvani.server.http.HttpSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `galvani demo`: a dozen virtual packs and the whole server in one process; nothing else has to be installed.
@Command(
        name = "demo",
        description = "Show a dozen virtual packs on a page in the browser, with a day of history, until Ctrl-C.")
final class DemoCommand implements Callable<Integer> {

    private static final Duration STEP = Duration.ofSeconds(30);

    /// How long the van may take to be read for its first charge.
    private static final Duration FIRST = Duration.ofMinutes(1);

    private final Surroundings surroundings;

    @Option(names = "--once", description = "Print one reading of each pack and end, without a page.")
    private boolean once;

    @Option(names = "--json", description = "JSON objects, one a line.")
    private boolean json;

    @Option(
            names = "--keep",
            paramLabel = "FOLDER",
            description = "Keep what is recorded in this folder (without: it is deleted at the end).")
    private Optional<Path> keep = Optional.empty();

    @Mixin
    private ListenOption listen = new ListenOption();

    @Spec
    private CommandSpec spec;

    DemoCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Exception {
        if (once) {
            printOnce();
        } else {
            show();
        }
        return 0;
    }

    private void printOnce() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        try (DemoFleet fleet = DemoFleet.start(surroundings.clock(), Duration.ZERO, day -> {})) {
            for (Config.Device device : fleet.devices()) {
                Report report = read(device);
                if (json) {
                    out.println(Json.line(Json.of(report)));
                } else {
                    ReportText.lines(report).forEach(out::println);
                    out.println();
                }
            }
        }
    }

    private Report read(Config.Device device) throws IOException, DeviceException, UserException {
        Tables tables = device.protocol().tables(device.options());
        try (Link link = Links.open(device.link().address())) {
            Gate gate = new Gate(link, tables::effect);
            Device asked = Catalogue.host(device.protocol().key())
                    .open(
                            gate,
                            tables,
                            new HouseConnector().timing(device.protocol()),
                            surroundings.clock(),
                            report -> {})
                    .device(device.address());
            Report.Telemetry it = asked.telemetry();
            return new Report.Telemetry(
                    device.name(),
                    it.eventTime(),
                    it.arrivalTime(),
                    it.readings(),
                    it.alarms(),
                    it.problems(),
                    it.source());
        }
    }

    private void show() throws Exception {
        Ending ending = Ending.ofThisProcess();
        Path folder = keep.isPresent() ? keep.get() : Files.createTempDirectory("galvani-demo");
        try {
            show(folder, ending);
        } finally {
            if (keep.isEmpty()) {
                delete(folder);
            }
            ending.done();
        }
    }

    /// The day before is lived while the house opens, and written to the history behind the page.
    private void show(Path folder, Ending ending) throws Exception {
        Config empty = Config.EMPTY;
        List<List<Report>> days = new ArrayList<>();
        try (DemoArrival arrival = DemoArrival.of(() -> DemoFleet.start(surroundings.clock(), STEP, days::add));
                Running running = Running.open(empty, listen.over(anyPort()), folder, surroundings.clock())) {
            Optional<DemoFleet> arrived = arrival.await(ending);
            if (arrived.isEmpty()) {
                return;
            }
            DemoFleet fleet = arrived.get();
            for (List<Report> day : days) {
                if (ending.await(0)) {
                    return;
                }
                running.hub().intake().acceptAll(day);
            }
            days.clear();
            running.apply(new Config(empty.http(), empty.data(), Keep.DEFAULT, fleet.devices(), empty.mqtt())
                    .with(fleet.stations()));
            tell(running, fleet);
            unsettle(running.hub().desk());
            long begun = System.nanoTime();
            while (!ending.await(1_000)) {
                DemoVan.charge(running.hub(), System.nanoTime() - begun < FIRST.toNanos());
            }
        }
    }

    /// One board gets limits so low that each charge trips it: an alarm that comes and goes.
    private void unsettle(Desk desk) {
        try {
            desk.change(DemoFleet.NERVOUS, DemoFleet.NERVOUS_SETTINGS, true, "demo");
        } catch (DeskException e) {
            spec.commandLine().getErr().println("galvani: no alarm will come and go: " + e.getMessage());
        }
    }

    private static HttpSettings anyPort() {
        return HttpSettings.DEFAULT.onPort(0);
    }

    private void tell(Running running, DemoFleet fleet) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.line(Map.of(
                    "address", running.address(), "devices", fleet.devices().size())));
        } else {
            out.println(fleet.devices().size() + " virtual packs: open " + running.address()
                    + " in a browser; Ctrl-C ends it"
                    + (keep.isPresent() ? " and leaves " + keep.get() : " and leaves nothing behind"));
        }
        out.flush();
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.toList().reversed();
            for (Path one : deepestFirst) {
                Files.deleteIfExists(one);
            }
        }
    }
}
