package org.galvani.server.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.galvani.pack.Glossary.*;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.galvani.device.control.Audit;
import org.galvani.device.control.AuditEntry;
import org.galvani.device.control.Outcome;
import org.galvani.device.station.StationKind;
import org.galvani.device.transport.CanBus;
import org.galvani.device.transport.Link;
import org.galvani.device.transport.LinkAddress;
import org.galvani.device.transport.LinkException;
import org.galvani.pack.Protection;
import org.galvani.pack.Quantity;
import org.galvani.pack.Readings;
import org.galvani.pack.Report;
import org.galvani.pack.Shape;
import org.galvani.protocol.can.Candump;
import org.galvani.protocol.jk.JkModbus;
import org.galvani.server.fleet.DeskException;
import org.galvani.server.fleet.DeviceInfo;
import org.galvani.server.fleet.LiveFleet;
import org.galvani.server.state.State;
import org.galvani.server.state.States;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Stations of a house on a bus in memory; packs and chargers speak every 200 ms.
@Timeout(180)
class LiveStationsTest {

    private static final InstantSource CLOCK = Clock.systemUTC();

    @TempDir
    private Path folder = Path.of("");

    private final CanBus bus = new CanBus("test");
    private final Link theirs = bus.node("others");
    private final LiveFleet fleet = new LiveFleet(CLOCK);
    private final AtomicBoolean full = new AtomicBoolean();
    private final AtomicBoolean packTalks = new AtomicBoolean(true);
    private volatile boolean running = true;
    private State state;
    private LiveStations stations;
    private Thread others;

    /// An audit on a disk that can be full.
    private record Disk(Audit audit, AtomicBoolean full) implements Audit {

        @Override
        public AuditEntry begin(AuditEntry entry) throws IOException {
            if (full.get()) {
                throw new IOException("no space left");
            }
            return audit.begin(entry);
        }

        @Override
        public void end(AuditEntry entry) throws IOException {
            audit.end(entry);
        }

        @Override
        public List<AuditEntry> entries() throws IOException {
            return audit.entries();
        }
    }

    @BeforeEach
    void open() {
        state = States.quick(folder, CLOCK);
        for (String name : List.of("one", "two")) {
            fleet.put(new DeviceInfo(
                    name,
                    name,
                    JkModbus.MODBUS,
                    JkModbus.MODBUS.tables(Map.of()),
                    "tcp://127.0.0.1:1",
                    1,
                    Duration.ofSeconds(1)));
            fleet.accept(new Report.Parameters(name, CLOCK.instant(), readings(Map.of()), List.of()));
        }
        stations =
                new LiveStations(fleet, new Disk(state.audit(), full), address -> bus.node(address.toString()), CLOCK);
        others = Thread.startVirtualThread(this::live);
    }

    @AfterEach
    void close() throws InterruptedException {
        running = false;
        others.join();
        stations.close();
        fleet.close();
        state.close();
    }

    private void live() {
        try {
            while (running) {
                theirs.write(
                        Candump.frame("18FF50E5#0210000000000000").encoded().toArray());
                theirs.write(Candump.frame("305#0000000000000000").encoded().toArray());
                if (packTalks.get()) {
                    fleet.accept(telemetry("one"));
                    fleet.accept(telemetry("two"));
                }
                Thread.sleep(200);
            }
        } catch (InterruptedException | LinkException e) {
            throw new AssertionError(e);
        }
    }

    private static Report.Telemetry telemetry(String device) {
        Instant now = CLOCK.instant();
        return new Report.Telemetry(
                device, now, now, readings(Map.of(PACK_VOLTAGE, 52_000L)), List.of(), List.of(), List.of());
    }

    private static Readings readings(Map<Quantity, Long> values) {
        Readings readings = new Readings(Shape.of(values.keySet().stream()
                .map(quantity -> new Shape.Slot(quantity, 0))
                .toList()));
        values.forEach(readings::put);
        return readings;
    }

    private static StationSpec charger(String voltage) {
        return new StationSpec(
                StationKind.CHARGER,
                "garage",
                "Garage",
                new LinkAddress.Can("can0"),
                List.of("one"),
                Optional.empty(),
                false,
                Map.of("voltage", voltage, "current", "10A"));
    }

    private static StationSpec bridge() {
        return new StationSpec(
                StationKind.BRIDGE,
                "inverter",
                "Inverter",
                new LinkAddress.Can("can1"),
                List.of("one", "two"),
                Optional.of("bank"),
                false,
                Map.of("charge_voltage", "56V", "charge_current", "20A", "discharge_current", "50A"));
    }

    private StationView view(String name) {
        return stations.all().stream()
                .filter(view -> view.spec().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void until(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Thread.sleep(20);
        }
    }

    private List<String> audit() {
        return state.audit().entries().stream().map(LiveStationsTest::told).toList();
    }

    private static String told(AuditEntry entry) {
        return entry.who() + " " + entry.device() + " " + entry.key() + ": "
                + entry.from().orElse("") + " -> " + entry.to().orElse("") + ", " + entry.outcome();
    }

    @Test
    void aChargeBeginsWhenToldAndEndsWhenThePackFallsSilentAndBothAreInTheAudit() throws Exception {
        stations.apply(List.of(charger("56V")));
        until(() -> !view("garage").sight().parts().isEmpty());
        until(() -> view("garage").sight().state().equals("idle")
                && stations.problems().isEmpty());
        until(() -> turned("garage", true));
        until(() -> view("garage").sight().state().equals("constant_current"));
        until(() -> audit().getFirst().endsWith(Outcome.DONE.name()));
        packTalks.set(false);
        until(() -> view("garage").sight().state().equals("stopped") && audit().size() == 2);
        until(() -> stations.problems()
                .equals(List.of("charger garage: charging was stopped: no readings of the pack for 5 s")));
        until(() -> !audit().get(1).endsWith(Outcome.BEGUN.name()));
        assertThat(audit())
                .containsExactly(
                        "vera garage on can:can0 charge: off -> 10 A up to 56 V until less than 0.5 A, DONE",
                        "galvani garage on can:can0 charge: on -> stopped: no readings of the pack for 5 s, DONE");
    }

    private boolean turned(String name, boolean on) {
        try {
            stations.turn(name, on, "vera");
            return true;
        } catch (DeskException e) {
            return false; // the pack was not heard yet
        }
    }

    @Test
    void aChargeBeyondWhatThePackBearsIsRefused() throws Exception {
        fleet.accept(new Report.Parameters(
                "one", CLOCK.instant(), readings(Map.of(Protection.PACK_OVERVOLTAGE.trip(), 55_000L)), List.of()));
        stations.apply(List.of(charger("56V")));
        until(() -> refusal("garage").contains("above what the pack bears: 55 V (pack_overvoltage_trip)"));
        assertThat(view("garage").sight().on()).isFalse();
        assertThat(audit()).isEmpty();
        assertThatThrownBy(() -> stations.turn("nobody", true, "vera")).hasMessage("there is no station 'nobody'");
    }

    private String refusal(String name) {
        try {
            stations.turn(name, true, "vera");
            return "";
        } catch (DeskException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Test
    void aBridgeIsOnFromTheBeginningTellsWhatIsWrongAndIsSwitchedOff() throws Exception {
        stations.apply(List.of(bridge()));
        until(() -> view("inverter").sight().state().equals("sending")
                && view("inverter").sight().problems().isEmpty()
                && limit() == 40_000);
        packTalks.set(false);
        until(() -> view("inverter").sight().state().equals("zeros") && limit() == 0);
        until(() -> stations.problems().equals(List.of("bridge inverter: no pack is heard: one, two")));
        packTalks.set(true);
        until(() -> view("inverter").sight().state().equals("sending"));
        stations.turn("inverter", false, "vera");
        until(() -> view("inverter").sight().state().equals("off"));
        until(() -> audit().stream().allMatch(line -> line.endsWith(Outcome.DONE.name())));
        assertThat(audit())
                .containsExactly(
                        "galvani inverter on can:can1 bridge: off -> one, two in parallel, DONE",
                        "vera inverter on can:can1 bridge: on -> off, DONE");
    }

    /// What the inverter may charge with, in mA; -1 where nothing is told.
    private long limit() {
        Readings told = view("inverter").sight().readings();
        return told.has(CHARGE_CURRENT_LIMIT) ? told.value(CHARGE_CURRENT_LIMIT) : -1;
    }

    @Test
    void whatCannotBeWrittenDownStaysOffAndSaysWhyUntilItIsSwitchedOn() throws Exception {
        full.set(true);
        stations.apply(List.of(bridge()));
        until(() -> view("inverter").sight().state().equals("off"));
        until(() -> stations.problems()
                .equals(List.of(
                        "bridge inverter: it was not switched on: the audit cannot be written: no space left")));
        full.set(false);
        stations.turn("inverter", true, "vera");
        until(() -> view("inverter").sight().state().equals("sending"));
        until(() -> stations.problems().isEmpty());
        assertThat(audit()).first().asString().startsWith("vera inverter on can:can1 bridge: off -> one, two");
    }

    @Test
    void anotherConfigurationStopsWhatIsGoneAndLeavesTheRestAlone() throws Exception {
        stations.apply(List.of(charger("56V"), bridge()));
        until(() -> view("inverter").sight().state().equals("sending"));
        Instant since = view("inverter").since();
        stations.apply(List.of(bridge()));
        assertThat(stations.all()).extracting(view -> view.spec().name()).containsExactly("inverter");
        assertThat(view("inverter").since()).isEqualTo(since);
    }
}
