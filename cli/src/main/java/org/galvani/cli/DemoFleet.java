package org.galvani.cli;

import static org.galvani.pack.Protection.CELL_OVERVOLTAGE;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.galvani.bms.battery.Battery;
import org.galvani.bms.battery.Telemetry;
import org.galvani.device.simulator.BusServer;
import org.galvani.device.simulator.InverterUnit;
import org.galvani.device.simulator.LiveDevice;
import org.galvani.device.simulator.Routine;
import org.galvani.device.station.StationKind;
import org.galvani.device.transport.LinkAddress;
import org.galvani.device.transport.LinkException;
import org.galvani.device.transport.Links;
import org.galvani.device.transport.Listener;
import org.galvani.pack.RaisedAlarm;
import org.galvani.pack.Readings;
import org.galvani.pack.Report;
import org.galvani.protocol.emus.Emus;
import org.galvani.protocol.inverter.Inverter;
import org.galvani.protocol.inverter.InverterTables;
import org.galvani.protocol.jk.JkModbus;
import org.galvani.protocol.nw.Nw;
import org.galvani.protocol.wire.Protocol;
import org.galvani.protocol.ydt1363.Ydt1363;
import org.galvani.server.config.Config;
import org.galvani.server.station.StationSpec;

/// The packs of the demo: living batteries behind virtual boards, each line a real connection on this machine.
final class DemoFleet implements AutoCloseable {

    /// A pack on a line.
    ///
    /// @param cells  in series
    /// @param filled share of its capacity when the demo's day begins
    record Pack(String name, String title, int address, int cells, double ampereHours, double filled) {}

    /// A line: its packs speak one protocol, and live so many times as fast as we do.
    record Line(
            String name, Protocol protocol, Map<String, String> options, int speed, Boards boards, List<Pack> packs) {

        Line(String name, Protocol protocol, int speed, Boards boards, List<Pack> packs) {
            this(name, protocol, Map.of(), speed, boards, packs);
        }
    }

    /// Puts boards around batteries.
    interface Boards {
        Made make(List<Pack> packs, Instant now);
    }

    /// Boards that do not answer yet.
    ///
    /// @param batteries behind them, in the order of the packs
    /// @param arranged  what a board tells of what its battery measures
    record Made(
            List<Battery> batteries,
            UnaryOperator<Readings> arranged,
            Answering answering,
            Supplier<Optional<StationSpec>> charging) {

        Made(List<Battery> batteries, UnaryOperator<Readings> arranged, Answering answering) {
            this(batteries, arranged, answering, Optional::empty);
        }

        /// The chargers of these packs, once they answer.
        Optional<StationSpec> chargers() {
            return charging.get();
        }
    }

    /// Has boards answer.
    interface Answering {

        /// Gives what ends them.
        ///
        /// @param nanos  their time
        /// @param around what happens around them
        Runnable on(Listener listener, LongSupplier nanos, Runnable around) throws LinkException;
    }

    /// The pack whose overvoltage protection is set so low that each charge trips it.
    static final String NERVOUS = "test-bench";

    // spotless:off
    // A protocol that learns to simulate is a line more.
    private static final List<Line> LINES = List.of(
        new Line("cellar", JkModbus.MODBUS, 1, DemoBoards::jk, List.of(
            new Pack("cellar-1",   "Cellar, left",                     1, 16, 280, 0.55),
            new Pack("cellar-2",   "Cellar, middle",                   2, 16, 280, 0.62),
            new Pack("cellar-3",   "Cellar, right",                    3, 16, 280, 0.48))),
        new Line("workshop", JkModbus.MODBUS, 1, DemoBoards::jk, List.of(
            new Pack("workshop",   "Workshop",                         1,  8, 100, 0.80),
            new Pack("forklift",   "Forklift",                         2, 24, 400, 0.42),
            new Pack("mower",      "Lawn mower",                       3, 15,  40, 0.35))),
        new Line("boat", Ydt1363.YDT1363, 1, DemoBoards::ydt, List.of(
            new Pack("boat-1",     "Boat, house battery",              1,  4, 100, 0.55),
            new Pack("boat-2",     "Boat, bow thruster",               2,  4, 100, 0.48),
            new Pack("camper",     "Camper",                           3,  4, 100, 0.70))),
        new Line("scooter", Nw.NW, 1, DemoBoards::nw, List.of(
            new Pack("scooter",    "Scooter",                          1, 20,  50, 0.90))),
        new Line("tricycle", Nw.NW, 1, DemoBoards::nw, List.of(
            new Pack("tricycle",   "Delivery tricycle",                1, 24,  60, 0.62))),
        new Line("van", Emus.G1, DemoVan.OPTIONS, 1, DemoVan::make, List.of(
            new Pack(DemoVan.NAME, "Delivery van, two strings",        1, 20,  40, 1.00))),
        new Line("bench", JkModbus.MODBUS, 240, DemoBoards::jk, List.of(
            new Pack(NERVOUS,      "Test bench, four minutes a second", 1, 16, 100, 0.80))));
    // spotless:on

    /// What makes it nervous, as a user would set it.
    static final Map<String, String> NERVOUS_SETTINGS = nervous();

    private static final LinkAddress.Tcp ANY_PORT = new LinkAddress.Tcp("127.0.0.1", 0);
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    /// How long a battery lives between two looks at what is connected to it.
    private static final Duration LOOK = Duration.ofSeconds(10);

    private final List<Runnable> servers = new ArrayList<>();
    private final List<Config.Device> devices = new ArrayList<>();
    private final List<StationSpec> stations = new ArrayList<>();

    private DemoFleet() {}

    private static Map<String, String> nervous() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put(CELL_OVERVOLTAGE.release().key(), "3.3V");
        settings.put(CELL_OVERVOLTAGE.trip().key(), "3.34V");
        return Collections.unmodifiableMap(settings);
    }

    /// Makes the packs, has them live through a day, and lets them answer.
    ///
    /// @param history gets what each of them said, every `step` of that day; no such day is lived where that
    ///     is zero
    static DemoFleet start(InstantSource clock, Duration step, Consumer<List<Report>> history) throws LinkException {
        DemoFleet fleet = new DemoFleet();
        Instant now = clock.instant();
        try {
            for (Line line : LINES) {
                fleet.open(line, now, step, history);
            }
            fleet.inverter();
            return fleet;
        } catch (LinkException e) {
            fleet.close();
            throw e;
        }
    }

    private void open(Line line, Instant now, Duration step, Consumer<List<Report>> history) throws LinkException {
        Made made = line.boards().make(line.packs(), now);
        List<Routine> routines = made.batteries().stream()
                .map(battery -> new Routine(battery.bank()))
                .toList();
        for (int i = 0; i < line.packs().size(); i++) {
            if (!step.isZero()) {
                Battery battery = made.batteries().get(i);
                Pack pack = line.packs().get(i);
                battery.fill(pack.filled());
                history.accept(day(pack.name(), battery, made.arranged(), routines.get(i), now, step));
            }
        }
        Listener listener = Links.listen(line.protocol().onCan() ? canBus() : ANY_PORT);
        Config.Link link = new Config.Link(line.name(), listener.address(), Config.Patience.USUAL, false);
        long begun = System.nanoTime();
        servers.add(made.answering()
                .on(listener, () -> (System.nanoTime() - begun) * line.speed(), () -> routines.forEach(Routine::look)));
        for (Pack pack : line.packs()) {
            devices.add(new Config.Device(
                    pack.name(), pack.title(), line.protocol(), line.options(), link, pack.address(), INTERVAL));
        }
        made.chargers().ifPresent(stations::add);
    }

    /// A CAN bus that can be joined on this machine.
    static LinkAddress canBus() {
        return new LinkAddress.Socketcand(ANY_PORT, "can0");
    }

    /// The house's inverter, and the bridge that tells it of the packs in the cellar.
    private void inverter() throws LinkException {
        InverterTables tables = Inverter.CAN.tables(Map.of());
        BusServer bus = BusServer.start(
                Links.listen(canBus()),
                List.of(new LiveDevice<>(new InverterUnit(tables, 40_000, 60_000), System::nanoTime)));
        servers.add(bus::close);
        stations.add(new StationSpec(
                StationKind.BRIDGE,
                "inverter",
                "Inverter of the house",
                bus.address(),
                List.of("cellar-1", "cellar-2", "cellar-3"),
                Optional.of("cellar"),
                false,
                Map.of()));
    }

    /// Chargers and bridges as a configuration names them.
    List<StationSpec> stations() {
        return List.copyOf(stations);
    }

    /// In coarse steps: a day in the time it takes to write it down.
    private static void live(Battery battery, Routine routine, Duration time) {
        for (Duration left = time; left.isPositive(); left = left.minus(LOOK)) {
            routine.look();
            Duration step = left.compareTo(LOOK) < 0 ? left : LOOK;
            battery.bank().step(step.toNanos() / 1000);
        }
    }

    /// The day before now.
    private static List<Report> day(
            String name,
            Battery battery,
            UnaryOperator<Readings> arranged,
            Routine routine,
            Instant now,
            Duration step) {
        Telemetry telemetry = new Telemetry(battery);
        List<Report> day = new ArrayList<>();
        for (Instant time = now.minus(Duration.ofDays(1)); time.isBefore(now); time = time.plus(step)) {
            List<RaisedAlarm> alarms = telemetry.alarms().stream()
                    .map(alarm -> new RaisedAlarm(alarm, OptionalInt.empty(), alarm.key(), 0))
                    .toList();
            Readings told = arranged.apply(telemetry.readings());
            day.add(new Report.Telemetry(name, time, time, told, alarms, List.of(), List.of()));
            live(battery, routine, step);
        }
        return day;
    }

    /// The devices as a configuration names them.
    List<Config.Device> devices() {
        return List.copyOf(devices);
    }

    @Override
    public void close() {
        servers.forEach(Runnable::run);
    }
}
