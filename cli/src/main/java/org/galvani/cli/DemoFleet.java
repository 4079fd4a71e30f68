package org.galvani.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.galvani.device.driver.NwBus;
import org.galvani.device.simulator.JkSlave;
import org.galvani.device.simulator.JkUnit;
import org.galvani.device.simulator.LiveDevice;
import org.galvani.device.simulator.LivingPack;
import org.galvani.device.simulator.NwManners;
import org.galvani.device.simulator.NwUnit;
import org.galvani.device.simulator.Routine;
import org.galvani.device.simulator.SlaveServer;
import org.galvani.device.simulator.TerminalRun;
import org.galvani.device.transport.LinkAddress;
import org.galvani.device.transport.LinkException;
import org.galvani.device.transport.Links;
import org.galvani.device.transport.Listener;
import org.galvani.pack.Protection;
import org.galvani.pack.RaisedAlarm;
import org.galvani.pack.Readings;
import org.galvani.pack.Report;
import org.galvani.pack.Shape;
import org.galvani.protocol.jk.JkModbus;
import org.galvani.protocol.jk.JkTables;
import org.galvani.protocol.nw.Nw;
import org.galvani.protocol.nw.NwTables;
import org.galvani.protocol.wire.Protocol;
import org.galvani.server.config.Config;

/// The packs of the demo: living virtual boards, each line a real connection on this machine.
final class DemoFleet implements AutoCloseable {

    /// A pack on a line.
    ///
    /// @param cells    in series
    /// @param ampereHours it holds
    /// @param age      how long it has lived when the demo's day begins
    record Pack(String name, String title, int address, int cells, double ampereHours, Duration age) {}

    /// A line: its packs speak one protocol, and live so many times as fast as we do.
    record Line(String name, Protocol protocol, int speed, Maker maker, Boards boards, List<Pack> packs) {}

    /// Makes a battery of so many cells and ampere-hours.
    interface Maker {
        LivingPack make(int cells, double ampereHours, long seed);
    }

    /// Puts boards around packs and has them answer.
    interface Boards {

        /// Gives what ends them.
        Runnable start(Listener listener, Map<Integer, Living> packs, Instant now, LongSupplier nanos);
    }

    /// A battery and what happens to it day after day.
    record Living(LivingPack pack, Routine routine) {

        Living(LivingPack pack) {
            this(pack, new Routine(pack.battery().bank()));
        }

        /// Lives on in coarse steps: a day in the time it takes to write it down.
        void skip(Duration time) {
            for (long left = time.toSeconds(); left > 0; left -= COARSE.toSeconds()) {
                routine.look();
                pack.battery().bank().step(1_000_000 * Math.min(left, COARSE.toSeconds()));
            }
        }
    }

    private static final long NOT_YET = Long.MIN_VALUE;
    private static final Duration COARSE = Duration.ofSeconds(10);

    /// The pack whose overvoltage protection is set below the voltage at which its charger stops.
    static final String NERVOUS = "test-bench";

    private static final long NERVOUS_TRIP = 3_450; // mV
    private static final long NERVOUS_RELEASE = 3_380;

    // spotless:off
    // A protocol that learns to simulate is a line more.
    private static final List<Line> LINES = List.of(
        new Line("cellar", JkModbus.MODBUS, 1, LivingPack::jk, DemoFleet::jk, List.of(
            new Pack("cellar-1",  "Cellar, left",           1, 16, 280, Duration.ofHours(1)),
            new Pack("cellar-2",  "Cellar, middle",         2, 16, 280, Duration.ofHours(2)),
            new Pack("cellar-3",  "Cellar, right",          3, 16, 280, Duration.ofHours(3)),
            new Pack("cellar-4",  "Cellar, spare",          4, 16, 100, Duration.ofHours(6)))),
        new Line("workshop", JkModbus.MODBUS, 1, LivingPack::jk, DemoFleet::jk, List.of(
            new Pack("workshop",  "Workshop",               1,  8, 100, Duration.ofHours(4)),
            new Pack("forklift",  "Forklift",               2, 24, 400, Duration.ofHours(8)),
            new Pack("mower",     "Lawn mower",             3, 15,  40, Duration.ofHours(11)))),
        new Line("boat", JkModbus.MODBUS, 1, LivingPack::jk, DemoFleet::jk, List.of(
            new Pack("boat",      "Boat, house battery",    1,  4, 200, Duration.ofHours(5)),
            new Pack("camper",    "Camper",                 2,  4, 100, Duration.ofHours(9)),
            new Pack("cabin",     "Cabin in the woods",     3,  8, 150, Duration.ofHours(12)))),
        new Line("scooter", Nw.NW, 1, LivingPack::nw, DemoFleet::nw, List.of(
            new Pack("scooter",   "Scooter",                NwBus.ADDRESS, 20, 50, Duration.ofHours(7)))),
        new Line("tricycle", Nw.NW, 1, LivingPack::nw, DemoFleet::nw, List.of(
            new Pack("tricycle",  "Delivery tricycle",      NwBus.ADDRESS, 24, 60, Duration.ofHours(10)))),
        new Line("bench", JkModbus.MODBUS, 360, LivingPack::jk, DemoFleet::jk, List.of(
            new Pack(NERVOUS, "Test bench, a day in four minutes", 1, 16, 100, Duration.ofHours(4)))));
    // spotless:on

    /// The same as a user would set it, in this order.
    static final Map<String, String> NERVOUS_SETTINGS = nervous();

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final List<Runnable> servers = new ArrayList<>();
    private final List<Config.Device> devices = new ArrayList<>();
    private final Map<String, LivingPack> packs = new LinkedHashMap<>();

    private DemoFleet() {}

    private static Map<String, String> nervous() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put(Protection.CELL_OVERVOLTAGE.release().key(), NERVOUS_RELEASE + "mV");
        settings.put(Protection.CELL_OVERVOLTAGE.trip().key(), NERVOUS_TRIP + "mV");
        return Collections.unmodifiableMap(settings);
    }

    /// Makes the packs, has them live through a day, and lets them answer.
    ///
    /// @param history gets what each of them said, every `step` of that day; nothing where `step` is zero
    static DemoFleet start(InstantSource clock, Duration step, Consumer<List<Report>> history) throws LinkException {
        DemoFleet fleet = new DemoFleet();
        Instant now = clock.instant();
        try {
            for (Line line : LINES) {
                fleet.open(line, now, step, history);
            }
            return fleet;
        } catch (LinkException e) {
            fleet.close();
            throw e;
        }
    }

    private void open(Line line, Instant now, Duration step, Consumer<List<Report>> history) throws LinkException {
        Map<Integer, Living> byAddress = new LinkedHashMap<>();
        for (Pack pack : line.packs()) {
            LivingPack battery = line.maker()
                    .make(pack.cells(), pack.ampereHours(), pack.name().hashCode());
            byAddress.put(pack.address(), new Living(battery));
            packs.put(pack.name(), battery);
        }
        Listener listener = Links.listen(new LinkAddress.Tcp("127.0.0.1", 0));
        LinkAddress address = listener.address();
        AtomicLong begun = new AtomicLong(NOT_YET); // time stands still until its packs have lived their day
        servers.add(line.boards().start(listener, byAddress, now, () -> {
            long since = begun.get();
            return since == NOT_YET ? 0 : (System.nanoTime() - since) * line.speed();
        }));
        Config.Link link = new Config.Link(line.name(), address, Config.Patience.USUAL, false);
        for (Pack pack : line.packs()) {
            Living living = byAddress.get(pack.address());
            if (living != null) {
                prepare(pack, living);
                live(pack.name(), living, now, step, history);
            }
            devices.add(new Config.Device(
                    pack.name(), pack.title(), line.protocol(), Map.of(), link, pack.address(), INTERVAL));
        }
        begun.set(System.nanoTime());
    }

    private static void prepare(Pack pack, Living living) {
        if (pack.name().equals(NERVOUS)) {
            Readings settings = new Readings(Shape.of(List.of(
                    new Shape.Slot(Protection.CELL_OVERVOLTAGE.trip(), 0),
                    new Shape.Slot(Protection.CELL_OVERVOLTAGE.release(), 0))));
            settings.put(Protection.CELL_OVERVOLTAGE.trip(), NERVOUS_TRIP);
            settings.put(Protection.CELL_OVERVOLTAGE.release(), NERVOUS_RELEASE);
            living.pack().obey(settings);
        }
        living.skip(pack.age());
    }

    /// The day before now.
    private static void live(String name, Living living, Instant now, Duration step, Consumer<List<Report>> history) {
        if (step.isZero()) {
            return;
        }
        List<Report> day = new ArrayList<>();
        for (Instant time = now.minus(Duration.ofDays(1)); time.isBefore(now); time = time.plus(step)) {
            List<RaisedAlarm> alarms = living.pack().alarms().stream()
                    .map(alarm -> new RaisedAlarm(alarm, OptionalInt.empty(), alarm.key(), 0))
                    .toList();
            day.add(new Report.Telemetry(name, time, time, living.pack().readings(), alarms, List.of(), List.of()));
            living.skip(step);
        }
        history.accept(day);
    }

    private static Runnable jk(Listener listener, Map<Integer, Living> packs, Instant now, LongSupplier nanos) {
        JkTables tables = JkModbus.MODBUS.tables(Map.of());
        Map<Integer, JkUnit> units = new LinkedHashMap<>();
        packs.forEach((address, pack) -> units.put(address, new JkUnit(tables, address, pack.pack(), now)));
        LiveDevice<JkSlave> boards = new LiveDevice<>(
                new JkSlave(units),
                nanos,
                () -> packs.values().forEach(living -> living.routine().look()));
        return SlaveServer.start(listener, boards::answer, tables::requests, SlaveServer.Manners.PROMPT)::close;
    }

    /// A terminal has a line of its own.
    private static Runnable nw(Listener listener, Map<Integer, Living> packs, Instant now, LongSupplier nanos) {
        NwTables tables = Nw.NW.tables(Map.of());
        Living living = packs.values().iterator().next();
        LiveDevice<NwUnit> unit =
                new LiveDevice<>(new NwUnit(NwManners.USUAL, living.pack()), nanos, living.routine()::look);
        return TerminalRun.listening(listener, unit, tables::reader, UnaryOperator.identity(), told -> {})::close;
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
