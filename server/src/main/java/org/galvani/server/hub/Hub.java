package org.galvani.server.hub;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.galvani.device.terminal.Terminals;
import org.galvani.pack.PlainValues;
import org.galvani.pack.Report;
import org.galvani.server.config.Config;
import org.galvani.server.fleet.Desk;
import org.galvani.server.fleet.DeviceInfo;
import org.galvani.server.fleet.Fleet;
import org.galvani.server.fleet.LiveFleet;
import org.galvani.server.fleet.Pulse;
import org.galvani.server.http.HttpException;
import org.galvani.server.ingest.Ingest;
import org.galvani.server.ingest.IngestSettings;
import org.galvani.server.journal.Damage;
import org.galvani.server.journal.Journal;
import org.galvani.server.journal.JournalSettings;
import org.galvani.server.line.Connector;
import org.galvani.server.line.LineDesk;
import org.galvani.server.line.LineSpec;
import org.galvani.server.line.Lines;
import org.galvani.server.line.Member;
import org.galvani.server.projection.Intake;
import org.galvani.server.projection.LiveProjection;
import org.galvani.server.projection.StoreProjection;
import org.galvani.server.state.State;
import org.galvani.server.state.StateException;
import org.galvani.server.station.LiveStations;
import org.galvani.server.station.Stations;
import org.galvani.server.store.QuestStore;
import org.galvani.server.store.Retention;
import org.galvani.server.store.Sample;
import org.galvani.server.store.Store;
import org.galvani.server.store.StoreException;

/// Everything between the drivers and the doors, on one data folder.
public final class Hub implements AutoCloseable {

    /// What a reading of before the start says, until the device is heard.
    static final String BEFORE = "from before the start";

    private static final Duration TICK = Duration.ofSeconds(1);

    private final Connector connector;
    private final Opened opened;
    private final Path folder;
    private final InstantSource clock;
    private final LiveFleet fleet;
    private final LiveProjection live;
    private final StoreProjection stored;
    private final Intake intake;
    private final Lines lines;
    private final Desk desk;
    private final HubPulse pulse;
    private final LiveStations stations;
    private final Thread ticks = Thread.ofVirtual().name("ticks").unstarted(this::tick);
    private Map<String, Config.Device> present = Map.of();
    private volatile Optional<Ingest> ingest = Optional.empty();

    /// What lies in the data folder.
    record Opened(Journal journal, State state, Store store) {}

    private Hub(Opened opened, Path folder, Connector connector, InstantSource clock) {
        this.opened = opened;
        this.folder = folder;
        this.clock = clock;
        this.connector = connector;
        this.fleet = new LiveFleet(clock);
        this.live = new LiveProjection(
                opened.journal(),
                fleet,
                opened.state().alarms(),
                settings -> opened.state()
                        .snapshots()
                        .keep(settings.device(), settings.arrivalTime(), PlainValues.of(settings.readings())));
        this.stored = new StoreProjection(opened.journal(), opened.store());
        this.intake = new Intake(opened.journal(), live::unrecorded);
        this.lines = new Lines(connector, fleet, intake, clock);
        this.desk = new LineDesk(lines, fleet, opened.state().audit(), clock)
                .and(name -> ingest.flatMap(terminals -> terminals.owner(name)));
        this.stations = new LiveStations(fleet, opened.state().audit(), connector::open, clock);
        this.pulse = new HubPulse(opened, intake, live, stored, lines, () -> ingest, stations::problems);
        live.start();
        stored.start();
        ticks.start();
    }

    private void tick() {
        try {
            while (true) {
                Thread.sleep(TICK);
                fleet.tick();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    /// Opens what lies in a folder, which is made where it is missing.
    ///
    /// @throws HubException where the folder is in use, cannot be written or holds something else
    public static Hub open(Path folder, Config.Keep keep, Connector connector, InstantSource clock)
            throws HubException {
        return new Hub(opened(folder, keep, clock), folder, connector, clock);
    }

    private static Opened opened(Path folder, Config.Keep keep, InstantSource clock) throws HubException {
        List<AutoCloseable> done = new ArrayList<>();
        try {
            Files.createDirectories(folder);
            JournalSettings settings = JournalSettings.DEFAULT
                    .withRetention(new org.galvani.server.journal.Retention(
                            keep.journal(), keep.journalBytes(), 2 * keep.journalBytes()))
                    .withDamage(Damage.SKIP);
            Journal journal = Journal.open(folder.resolve("journal"), settings, clock);
            done.add(journal);
            State state = State.open(folder, clock);
            done.add(state);
            Store store = new QuestStore(
                    folder.resolve("store"), keep.samples().map(Retention::of).orElse(Retention.FOREVER));
            return new Opened(journal, state, store);
        } catch (IOException | StateException | StoreException e) {
            done.reversed().forEach(Hub::closeQuietly);
            throw new HubException("cannot use the data folder " + folder + ": " + told(e), e);
        }
    }

    private static String told(Exception e) {
        return switch (e) {
            case AccessDeniedException denied -> "not allowed: " + denied.getFile();
            case FileSystemException file when file.getReason() != null -> file.getFile() + ": " + file.getReason();
            case FileSystemException file -> "cannot be made or opened: " + file.getFile();
            default -> String.valueOf(e.getMessage());
        };
    }

    private static void closeQuietly(AutoCloseable one) {
        try {
            one.close();
        } catch (Exception _) {
            // What stopped the opening is told.
        }
    }

    /// From now on these devices are there. What has not changed is not touched.
    ///
    /// @throws IllegalArgumentException where a protocol has no such address
    public synchronized void apply(Config config) {
        Map<String, Config.Device> wanted = new LinkedHashMap<>();
        Map<LineSpec, List<Member>> members = new LinkedHashMap<>();
        for (Config.Device device : config.devices()) {
            LineSpec spec = new LineSpec(
                    device.link().address(),
                    device.protocol(),
                    device.options(),
                    device.link().timing().of(connector.timing(device.protocol())),
                    device.link().listens());
            members.computeIfAbsent(spec, key -> new ArrayList<>())
                    .add(new Member(device.name(), device.address(), device.interval()));
            wanted.put(device.name(), device);
        }
        present.keySet().stream().filter(name -> !wanted.containsKey(name)).forEach(fleet::remove);
        wanted.forEach((name, device) -> {
            Config.Device before = present.get(name);
            if (before == null) {
                fleet.put(info(device));
                recall(name);
                live.greet(name);
            } else if (!before.equals(device)) {
                fleet.put(info(device));
            }
        });
        present = wanted;
        fleet.arrange(List.copyOf(wanted.keySet()));
        lines.apply(members);
        stations.apply(config.stations());
    }

    private static DeviceInfo info(Config.Device device) {
        return new DeviceInfo(
                device.name(),
                device.title(),
                device.protocol(),
                device.protocol().tables(device.options()),
                device.link().address().toString(),
                device.address(),
                device.interval());
    }

    /// Lets terminals call in. To be called once.
    ///
    /// @throws HubException where a port cannot be had, or a file not be used
    public void open(Terminals terminals, IngestSettings settings) throws HubException {
        try {
            ingest = Optional.of(new Ingest(
                    terminals,
                    settings,
                    folder.resolve("terminals"),
                    opened.journal()::append,
                    clock,
                    this::join,
                    intake));
        } catch (IOException | HttpException e) {
            throw new HubException(String.valueOf(e.getMessage()), e);
        }
    }

    /// The server that terminals call; empty where none may.
    public Optional<Ingest> terminals() {
        return ingest;
    }

    /// A terminal is enrolled. Only those of before the start have a history.
    private void join(DeviceInfo info) {
        fleet.put(info);
        if (ingest.isEmpty()) {
            recall(info.name());
        }
        live.greet(info.name());
    }

    /// What the history says last of a device, until it is heard.
    private void recall(String device) {
        try {
            opened.store().latest(device).map(Hub::telemetry).ifPresent(fleet::accept);
        } catch (StoreException _) {
            // It is shown as never heard of, and the pulse says what is wrong with the store.
        }
    }

    private static Report.Telemetry telemetry(Sample sample) {
        return new Report.Telemetry(
                sample.device(),
                sample.eventTime(),
                sample.arrivalTime(),
                sample.readings(),
                List.of(),
                List.of(BEFORE),
                List.of());
    }

    public Fleet fleet() {
        return fleet;
    }

    public Desk desk() {
        return desk;
    }

    /// Chargers and inverter bridges.
    public Stations stations() {
        return stations;
    }

    public Pulse pulse() {
        return pulse;
    }

    public Store store() {
        return opened.store();
    }

    public State state() {
        return opened.state();
    }

    /// Where reports come in that no line brings: terminals that call in, tests.
    public Intake intake() {
        return intake;
    }

    /// Says in the pulse that something is wrong that only others know of; empty where it no longer is.
    public void problem(String about, Optional<String> problem) {
        pulse.problem(about, problem);
    }

    /// Shows in the pulse how something elsewhere is that others speak to; empty where it is named no longer.
    public void remote(String name, Optional<Supplier<Pulse.Remote>> remote) {
        pulse.remote(name, remote);
    }

    /// Waits until everything accepted so far can be asked for; false where that takes longer.
    public boolean settle(Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        long end = opened.journal().end();
        while (live.position() < end || stored.position() < end) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            Thread.sleep(5);
        }
        return true;
    }

    /// Stations first: chargers are not to go on without a pack that is heard. Then lines, so that what they brought is
    /// still written.
    @Override
    public void close() throws IOException {
        ticks.interrupt();
        stations.close();
        ingest.ifPresent(Ingest::close);
        lines.close();
        fleet.close();
        stored.close();
        live.close();
        opened.store().close();
        opened.state().close();
        opened.journal().close();
    }
}
