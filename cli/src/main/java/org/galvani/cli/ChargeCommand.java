package org.galvani.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.galvani.device.control.Gate;
import org.galvani.device.control.Outcome;
import org.galvani.device.driver.Device;
import org.galvani.device.station.ChargeRun;
import org.galvani.device.station.ChargeRun.Standing;
import org.galvani.device.station.StationAudit;
import org.galvani.device.transport.Link;
import org.galvani.device.transport.LinkAddress;
import org.galvani.pack.Report;
import org.galvani.protocol.charger.ChargeControl;
import org.galvani.protocol.charger.ChargeControl.Goal;
import org.galvani.protocol.charger.ChargeControl.Stage;
import org.galvani.protocol.charger.ChargeLimits;
import org.galvani.protocol.charger.Charger;
import org.galvani.protocol.wire.Effect;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `galvani charge`: charges a pack with chargers on a CAN bus, until it is full or something speaks against it.
@Command(
        name = "charge",
        description =
                "Charge a pack with CAN chargers, within its limits. Without --yes it only shows what it would do.",
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {
            "0:the pack is full, or without --yes it could be charged",
            "1:it must not be charged so, or pack or charger cannot be reached",
            "2:the command line is wrong",
            "3:charging was stopped before the pack was full",
            "130:it was left by q or Ctrl-C"
        })
final class ChargeCommand implements Callable<Integer> {

    private static final int STOPPED = 3;

    private final Surroundings surroundings;

    @Mixin
    private DeviceOptions options = new DeviceOptions();

    @Mixin
    private ChargeGoal goals = new ChargeGoal();

    @Option(
            names = "--charger",
            required = true,
            paramLabel = "LINK",
            description =
                    "CAN bus of the chargers: slcan:/dev/ttyACM0?bitrate=250000, socketcand://host/can0, can:can0.")
    private String charger = "";

    @Option(names = "--yes", description = "Charge; without it no charger is told anything.")
    private boolean yes;

    @Option(names = "--json", description = "JSON objects, one a line.")
    private boolean json;

    @Option(names = "--plain", description = "Text lines even on a terminal.")
    private boolean plain;

    @Spec
    private CommandSpec spec;

    ChargeCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Exception {
        options.address();
        goals.check();
        LinkAddress chargers = StationLink.address("--charger", charger);
        try (Session session = Session.open(options, surroundings)) {
            Device device = session.devices().getFirst();
            Report.Telemetry telemetry = device.telemetry();
            ChargeLimits limits = ChargeLimits.of(device.parameters().readings(), telemetry.readings());
            Goal goal = goals.within(limits);
            ChargeControl.Pack pack = ChargeLimits.pack(telemetry.readings(), telemetry.alarms())
                    .orElseThrow(() -> new UserException(device.name() + " does not tell its voltage"));
            if (pack.refusal().isPresent()) {
                throw new UserException(
                        "it must not be charged now: " + pack.refusal().get());
            }
            ChargeLines lines = new ChargeLines(goal, limits);
            if (!yes) {
                spec.commandLine()
                        .getOut()
                        .println(
                                json
                                        ? Json.line(lines.plan(pack))
                                        : String.join("\n", lines.planText(chargers.toString(), pack)));
                return 0;
            }
            try (Link link = StationLink.open(chargers)) {
                Standing end = charge(session, link, goal, lines);
                return switch (end.stage()) {
                    case FINISHED -> 0;
                    case WAITING, CONSTANT_CURRENT, CONSTANT_VOLTAGE, STOPPED -> left(end) ? Leaving.LEFT : STOPPED;
                };
            }
        }
    }

    private static boolean left(Standing end) {
        return end.reason().equals(ChargeRun.TOLD_TO_STOP);
    }

    private Standing charge(Session session, Link link, Goal goal, ChargeLines lines) throws Exception {
        ChargeControl control = new ChargeControl(goal);
        AtomicReference<@Nullable Report> latest = new AtomicReference<>();
        AtomicReference<ChargeControl.@Nullable Pack> pack = new AtomicReference<>();
        Consumer<Report> reports = report -> {
            latest.set(report);
            if (report instanceof Report.Telemetry telemetry) {
                ChargeLimits.pack(telemetry.readings(), telemetry.alarms()).ifPresent(pack::set);
            }
        };
        Gate gate = new Gate(link, Charger.J1939.tables(Map.of())::effect);
        StationAudit audit = new StationAudit(
                ChangeOptions.audit(surroundings),
                surroundings.clock(),
                "chargers on " + link.name(),
                StationAudit.CHARGE,
                session.devices().getFirst().name());
        audit.begin(surroundings.user(), lines.goal());
        ChargeRun run = new ChargeRun(gate, control, () -> Optional.ofNullable(pack.getAndSet(null)), System::nanoTime);
        try (Leaving leaving = Leaving.watched();
                Gate.Lease _ = gate.openForLong(Effect.DANGEROUS);
                LatestReports reading = new LatestReports(session, options.link(), surroundings, reports)) {
            BooleanSupplier wanted = () -> !leaving.isAsked() && reading.isAlive();
            Consumer<Standing> noting = standing -> {
                if (standing.stage() == Stage.CONSTANT_CURRENT || standing.stage() == Stage.CONSTANT_VOLTAGE) {
                    audit.settle(Outcome.DONE);
                }
            };
            Standing end = json || plain || !People.lookOn()
                    ? inLines(run, wanted, lines, noting)
                    : live(run, wanted, lines, latest, noting);
            audit.ended(surroundings.user(), lines.ended(end), end.quiet());
            print(List.of(json ? Json.line(lines.ending(end)) : lines.endingText(end)));
            return end;
        }
    }

    private Standing inLines(ChargeRun run, BooleanSupplier wanted, ChargeLines lines, Consumer<Standing> noting) {
        return run.run(
                () -> wanted.getAsBoolean() && !spec.commandLine().getOut().checkError(), standing -> {
                    noting.accept(standing);
                    if (standing.reason().isEmpty() && lines.isWorthTelling(standing)) {
                        print(List.of(json ? Json.line(lines.object(standing)) : lines.text(standing)));
                    }
                });
    }

    private Standing live(
            ChargeRun run,
            BooleanSupplier wanted,
            ChargeLines lines,
            AtomicReference<@Nullable Report> latest,
            Consumer<Standing> noting)
            throws Exception {
        LiveView view = new LiveView();
        try (Screen screen = Screen.open()) {
            return run.run(() -> wanted.getAsBoolean() && !screen.leaveAsked(), standing -> {
                noting.accept(standing);
                screen.show(lines.screen(standing, view, latest.get(), screen.width()));
            });
        }
    }

    private void print(List<String> all) {
        all.forEach(spec.commandLine().getOut()::println);
        spec.commandLine().getOut().flush();
    }
}
