package org.galvani.server.web;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.galvani.pack.Report;
import org.galvani.protocol.jk.JkModbus;
import org.galvani.protocol.wire.Protocol;
import org.galvani.protocol.wire.Tables;
import org.galvani.server.alarm.AlarmEntry;
import org.galvani.server.fleet.DeviceInfo;
import org.galvani.server.fleet.Health;
import org.galvani.server.fleet.LiveFleet;
import org.galvani.server.fleet.Pulse;
import org.galvani.server.http.Callers;
import org.galvani.server.http.HttpDoor;
import org.galvani.server.http.HttpException;
import org.galvani.server.http.HttpSettings;
import org.galvani.server.http.Route;
import org.galvani.server.rest.House;
import org.galvani.server.rest.Rest;
import org.galvani.server.state.State;
import org.galvani.server.state.States;
import org.galvani.server.store.MemoryStore;
import org.galvani.server.store.Retention;
import org.galvani.server.store.Sample;

/// The real server with everything that a browser talks to; only the devices behind it are made up.
final class FakeHub implements AutoCloseable {
    private static final Protocol JK = JkModbus.MODBUS;
    private static final Tables TABLES = JK.tables(Map.of());
    /// Packs that have a past.
    private static final int RECORDED = 4;

    private final int size;
    private final InstantSource clock;
    private final State state;
    private final LiveFleet fleet;
    private final MemoryStore store = new MemoryStore(Retention.FOREVER);
    private final FakeDesk desk;
    private final Rest rest;
    private final HttpDoor door;
    private final Thread life;
    private volatile List<String> problems = List.of();
    private volatile Map<String, Pulse.Remote> remotes = Map.of();

    FakeHub(int port, int size, Path folder, InstantSource clock) throws HttpException {
        this.size = size;
        this.clock = clock;
        state = States.quick(folder, clock);
        fleet = new LiveFleet(clock);
        desk = new FakeDesk(TABLES, state);
        begin();
        Callers callers = new Callers(state, clock);
        Pulse pulse = () -> new Pulse.Beat(problems, remotes, 700, 700, 700, Map.of());
        rest = new Rest(new House(
                callers, state, fleet, desk, pulse, store, state.alarms(), List.of(JK, JkModbus.BULK), clock, "test"));
        List<Route> routes = new ArrayList<>(rest.routes());
        routes.addAll(Web.routes());
        door = HttpDoor.start(new HttpSettings("127.0.0.1", port, Optional.empty(), List.of()), callers, clock, routes);
        life = Thread.startVirtualThread(this::live);
    }

    /// For a look by eye: `FakeHub PORT PACKS FOLDER`.
    static void main(String... args) throws Exception {
        int port = Integer.parseInt(args[0]);
        try (FakeHub hub = new FakeHub(port, Integer.parseInt(args[1]), Path.of(args[2]), Clock.systemUTC())) {
            System.out.println(hub.address());
            Thread.sleep(Duration.ofHours(4));
        }
    }

    String address() {
        return door.address();
    }

    State state() {
        return state;
    }

    /// What is wrong with it from now on.
    void ails(List<String> now, Map<String, Pulse.Remote> far) {
        problems = now;
        remotes = far;
    }

    /// A setting as the device has it.
    long setting(String device, String name) throws Exception {
        return desk.value(device, desk.target(device, name));
    }

    @Override
    public void close() {
        life.interrupt();
        fleet.close();
        door.close();
        rest.close();
        store.close();
        state.close();
    }

    private void begin() {
        Instant now = clock.instant();
        List<AlarmEntry> raised = new ArrayList<>();
        for (int number = 1; number <= size; number++) {
            OptionalInt age = FakeFleet.age(number);
            // Who is late is asked so seldom that it stays so for a while.
            Duration interval = Duration.ofSeconds(age.orElse(0) == 400 ? 100 : 1);
            String title = number == 1 ? "House battery" : FakeFleet.name(number);
            String link = "tcp://127.0.0.1:" + (5000 + number);
            fleet.put(new DeviceInfo(FakeFleet.name(number), title, JK, TABLES, link, 1, interval));
            fleet.health(
                    FakeFleet.name(number),
                    new Health(86_214, 3, 12, 1, Duration.ofMillis(42), Duration.ofMillis(118), Optional.of(now)));
            if (age.isPresent()) {
                fleet.accept(FakeFleet.telemetry(number, now.minusSeconds(age.getAsInt())));
            }
            raised.addAll(FakeFleet.alarms(number, now));
        }
        state.alarms().keep(raised, List.of(), 1).stream()
                .collect(Collectors.groupingBy(AlarmEntry::device))
                .forEach((device, alarms) -> fleet.alarms(device, alarms, List.of()));
        store.write(IntStream.rangeClosed(1, Math.min(size, RECORDED))
                .boxed()
                .flatMap(number -> past(number, now).stream())
                .toList());
    }

    /// A day, with an hour in which nothing was recorded.
    private static List<Sample> past(int number, Instant now) {
        List<Sample> past = new ArrayList<>();
        for (int minute = 24 * 60; minute > 0; minute -= 2) {
            if (minute < 600 || minute > 660) {
                Report.Telemetry telemetry = FakeFleet.telemetry(number, now.minus(Duration.ofMinutes(minute)));
                past.add(Sample.of(past.size() + 1L, telemetry));
            }
        }
        return past;
    }

    private void live() {
        try {
            while (true) {
                Thread.sleep(Duration.ofSeconds(1));
                Instant now = clock.instant();
                for (int number = 1; number <= size; number++) {
                    if (FakeFleet.age(number).orElse(-1) == 0) {
                        fleet.accept(FakeFleet.telemetry(number, now));
                    }
                }
                fleet.tick();
            }
        } catch (InterruptedException _) {
            // The end of the test.
        }
    }
}
