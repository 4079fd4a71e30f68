package org.galvani.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.galvani.device.control.Gate;
import org.galvani.device.driver.Device;
import org.galvani.device.driver.DeviceException;
import org.galvani.device.station.InverterBridge;
import org.galvani.device.transport.Link;
import org.galvani.device.transport.LinkAddress;
import org.galvani.device.transport.LinkException;
import org.galvani.pack.Quantity;
import org.galvani.pack.Readings;
import org.galvani.pack.Report;
import org.galvani.pack.Shape;
import org.galvani.protocol.inverter.InverterGroup;
import org.galvani.protocol.inverter.InverterPack;
import org.galvani.protocol.inverter.InverterTables;
import org.galvani.protocol.inverter.InverterUpload;
import org.galvani.protocol.wire.Effect;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `galvani bridge`: tells an inverter what a pack, or several as one battery, can take and give.
@Command(
        name = "bridge",
        description = "Tell an inverter on CAN what packs can take and give, every second, until q or Ctrl-C. Several"
                + " addresses make one battery. For the 12100 the frames are an inference: its document names the bus,"
                + " not the frames.",
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {
            "0:it was left with q",
            "1:a pack or the bus of the inverter cannot be used",
            "2:the command line is wrong",
            "130:it was left with Ctrl-C"
        })
final class BridgeCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private DeviceOptions options = new DeviceOptions();

    @Mixin
    private BridgeOptions limits = new BridgeOptions();

    @Mixin
    private InverterChoices choices = new InverterChoices();

    @Option(
            names = "--to",
            required = true,
            paramLabel = "LINK",
            description =
                    "CAN bus of the inverter: can:can0, slcan:/dev/ttyACM0?bitrate=500000, socketcand://host/can0.")
    private String to = "";

    @Option(names = "--series", description = "The packs stand in series (default: in parallel).")
    private boolean series;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = "PYLON",
            description = "What the battery calls itself, at most 8 letters; some inverters want PYLON (the default).")
    private String name = "";

    @Option(names = "--json", description = "JSON objects, one a line.")
    private boolean json;

    @Option(names = "--plain", description = "Text lines even on a terminal.")
    private boolean plain;

    @Spec
    private CommandSpec spec;

    BridgeCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Exception {
        InverterTables tables = choices.tables();
        InverterUpload upload = upload(tables);
        InverterPack.Caps caps = limits.caps();
        LinkAddress inverter = StationLink.address("--to", to);
        try (Session session = Session.open(options, surroundings)) {
            Map<String, Readings> settings = new ConcurrentHashMap<>();
            for (Device device : session.devices()) {
                check(device, caps, settings);
            }
            try (Link link = StationLink.open(inverter)) {
                return bridge(session, link, tables, upload, caps, settings);
            }
        }
    }

    private InverterUpload upload(InverterTables tables) throws UserException {
        try {
            return new InverterUpload(tables, name);
        } catch (IllegalArgumentException e) {
            throw UserException.usage(e);
        }
    }

    /// A pack that is silent now may come later; one that answers has to tell, or be told, its limits.
    private void check(Device device, InverterPack.Caps caps, Map<String, Readings> settings)
            throws UserException, LinkException {
        try {
            Report.Telemetry telemetry = device.telemetry();
            Readings set = device.parameters().readings();
            settings.put(device.name(), set);
            InverterGroup.Pack pack = InverterPack.of(telemetry.readings(), telemetry.alarms(), set, caps);
            List<Quantity> missing = InverterPack.missing(pack);
            if (!missing.isEmpty()) {
                throw new UserException(device.name() + " does not tell its limits; add "
                        + missing.stream().map(BridgeOptions::option).collect(Collectors.joining(", ")));
            }
            Optional<String> refusal = InverterPack.refusal(pack.readings());
            if (refusal.isPresent()) {
                throw new UserException(device.name() + ": " + refusal.get());
            }
        } catch (DeviceException e) {
            spec.commandLine().getErr().println("galvani: " + e.getMessage() + "; it counts as offline");
        }
    }

    private int bridge(
            Session session,
            Link link,
            InverterTables tables,
            InverterUpload upload,
            InverterPack.Caps caps,
            Map<String, Readings> settings)
            throws Exception {
        Gate gate = new Gate(link, tables::effect);
        List<String> names = session.devices().stream().map(Device::name).toList();
        InverterBridge bridge = new InverterBridge(gate, names, series, upload, System::nanoTime);
        Readings none = new Readings(Shape.of(List.of()));
        Consumer<Report> reports = report -> {
            switch (report) {
                case Report.Telemetry told ->
                    bridge.accept(
                            told.device(),
                            InverterPack.of(
                                    told.readings(), told.alarms(), settings.getOrDefault(told.device(), none), caps));
                case Report.Parameters told -> settings.put(told.device(), told.readings());
                case Report.Identity _, Report.LogRecord _, Report.LinkState _ -> {}
            }
        };
        try (Leaving leaving = Leaving.watched();
                Gate.Lease _ = gate.openForLong(Effect.WRITE);
                LatestReports reading = new LatestReports(session, options.link(), surroundings, reports)) {
            return show(bridge, () -> !leaving.isAsked() && reading.isAlive());
        }
    }

    private int show(InverterBridge bridge, BooleanSupplier wanted) throws Exception {
        if (json || plain || !People.lookOn()) {
            BridgeLines lines = new BridgeLines();
            bridge.run(
                    () -> wanted.getAsBoolean() && !spec.commandLine().getOut().checkError(), standing -> {
                        if (lines.isWorthTelling(standing)) {
                            spec.commandLine()
                                    .getOut()
                                    .println(
                                            json
                                                    ? Json.line(BridgeLines.object(standing))
                                                    : BridgeLines.text(standing));
                        }
                    });
            return ExitCode.OK;
        }
        try (Screen screen = Screen.open()) {
            bridge.run(
                    () -> wanted.getAsBoolean() && !screen.leaveAsked(),
                    standing -> screen.show(BridgeLines.screen(standing, screen.width())));
            return screen.status();
        }
    }
}
