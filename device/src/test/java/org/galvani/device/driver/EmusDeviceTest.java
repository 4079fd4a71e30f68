package org.galvani.device.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.galvani.pack.Glossary.*;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.galvani.bms.battery.Battery;
import org.galvani.bms.battery.Setup;
import org.galvani.bms.cell.Chemistry;
import org.galvani.bms.plant.Charger;
import org.galvani.bms.setting.OtherBoards;
import org.galvani.device.control.AuditFile;
import org.galvani.device.control.Change;
import org.galvani.device.control.Control;
import org.galvani.device.control.ControlException;
import org.galvani.device.control.Gate;
import org.galvani.device.simulator.BusServer;
import org.galvani.device.simulator.EmusUnit;
import org.galvani.device.simulator.LiveDevice;
import org.galvani.device.transport.CanBus;
import org.galvani.device.transport.Link;
import org.galvani.device.transport.LinkAddress;
import org.galvani.device.transport.Links;
import org.galvani.pack.Report;
import org.galvani.protocol.can.CanFrame;
import org.galvani.protocol.emus.Emus;
import org.galvani.protocol.emus.EmusTables;
import org.galvani.protocol.wire.Effect;
import org.galvani.protocol.wire.Targets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The host and a virtual control unit on one bus in memory.
class EmusDeviceTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));
    private static final Timing TIMING =
            Timing.USUAL.withPatience(Duration.ofSeconds(20)).withRetries(1);
    private static final Timing IMPATIENT =
            Timing.USUAL.withPatience(Duration.ofMillis(200)).withRetries(1);

    private final List<AutoCloseable> open = new ArrayList<>();

    @TempDir
    private Path folder = Path.of("");

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
    }

    private static EmusTables tables(String... more) {
        Map<String, String> chosen = new HashMap<>();
        for (int i = 0; i < more.length; i += 2) {
            chosen.put(more[i], more[i + 1]);
        }
        return Emus.G1.tables(chosen);
    }

    private static EmusUnit unit(EmusTables tables, int series, int strings) {
        return unit(tables, series, strings, 1234);
    }

    private static EmusUnit unit(EmusTables tables, int series, int strings, long serial) {
        Setup setup = Setup.of(Chemistry.LFP, series, 100).profile(OtherBoards.emus(series, Chemistry.LFP));
        Battery battery = Battery.of(setup.design(setup.design().strings(strings)));
        battery.board().clock(1_750_000_000L);
        EmusUnit unit = new EmusUnit(tables, battery, serial);
        unit.advance(Duration.ofSeconds(3));
        return unit;
    }

    private BusServer serve(EmusUnit... units) throws Exception {
        BusServer server = BusServer.start(
                Links.listen(LinkAddress.parse("socketcand://127.0.0.1:0/can0")),
                Stream.of(units)
                        .map(unit -> new LiveDevice<>(unit, System::nanoTime))
                        .toList());
        open.add(server);
        return server;
    }

    private record Host(Gate gate, EmusDevice device, List<Report> passing, EmusBus bus) {}

    private Host host(Link link, EmusTables tables) {
        return host(link, tables, TIMING);
    }

    private Host host(Link link, EmusTables tables, Timing timing) {
        List<Report> passing = new ArrayList<>();
        Gate gate = new Gate(link, tables::effect);
        open.add(gate);
        EmusBus bus = new EmusBus(gate, tables, timing, CLOCK, passing::add);
        return new Host(gate, bus.device(1), passing, bus);
    }

    @Test
    void readsEverythingOfAPack() throws Exception {
        EmusTables tables = tables();
        BusServer server = serve(unit(tables, 20, 1));
        Host host = host(Links.open(server.address()), tables);

        Report.Telemetry now = host.device().telemetry();

        assertThat(now.device()).isEqualTo("emus-19b5");
        assertThat(now.problems()).isEmpty();
        assertThat(now.readings().value(CELL_COUNT)).isEqualTo(20);
        assertThat(now.readings().value(PACK_VOLTAGE)).isBetween(64_000L, 68_000L);
        assertThat(now.readings().value(SOC)).isBetween(4_000L, 6_000L);
        for (int cell = 1; cell <= 20; cell++) {
            assertThat(now.readings().value(CELL_VOLTAGES, cell)).isBetween(3_200L, 3_400L);
            assertThat(now.readings().has(MODULE_TEMPERATURES, cell)).isTrue();
            assertThat(now.readings().has(BALANCING_RATES, cell)).isTrue();
        }
        assertThat(now.readings().has(TEMPERATURES, 1)).isTrue();
        assertThat(now.readings().has(TEMPERATURES, 2))
                .as("four sensors among twenty cells")
                .isFalse();
        Report.Identity identity = host.device().identity();
        assertThat(identity.readings().text(SOFTWARE_VERSION)).isEqualTo("2.16.0_0");
        assertThat(identity.readings().text(SERIAL_NUMBER)).isEqualTo("1234");
    }

    @Test
    void twoUnitsWithOneBaseAreSeen() throws Exception {
        EmusTables tables = tables();
        BusServer server = serve(unit(tables, 16, 1, 1234), unit(tables, 16, 1, 4321));
        Host host = host(server.bus().node("host"), tables);

        String told = "2 units speak with base 0x19b5, their serial numbers are 1234, 4321: ";
        List<String> problems = List.of();
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos(); // the second may answer late
        while (problems.stream().noneMatch(problem -> problem.startsWith(told)) && System.nanoTime() < end) {
            problems = host.device().telemetry().problems();
        }

        assertThat(problems).anyMatch(problem -> problem.startsWith(told));
    }

    @Test
    void readsAllStringsAndElevenBits() throws Exception {
        EmusTables tables = tables("standard", "yes", "base", "0x300", "neuro", "yes");
        BusServer server = serve(unit(tables, 9, 3));
        Host host = host(server.bus().node("host"), tables);

        Report.Telemetry now = host.device().telemetry();

        assertThat(now.readings().value(CELL_COUNT)).isEqualTo(27);
        assertThat(now.readings().has(CELL_VOLTAGES, 27)).isTrue();
        assertThat(now.readings().shape().count(CELL_VOLTAGES)).isEqualTo(27);
        assertThat(now.readings().toString()).contains("9+9+9");
    }

    @Test
    void reportsWhatIsOnlyHeard() throws Exception {
        EmusTables tables = tables();
        BusServer server = serve(unit(tables, 8, 1));
        Host host = host(server.bus().node("listener"), tables);

        for (int i = 0; i < 300 && !voltageIsHeard(host); i++) {
            host.bus().listen(Duration.ofMillis(200));
        }

        assertThat(voltageIsHeard(host)).isTrue();
    }

    private static boolean voltageIsHeard(Host host) {
        return host.passing().stream()
                .anyMatch(report -> ((Report.Telemetry) report).readings().has(PACK_VOLTAGE));
    }

    @Test
    void changesPassTheGateAndTheAudit() throws Exception {
        EmusTables tables = tables("parameters", "virtual");
        EmusUnit unit = unit(tables, 8, 1);
        Host host = host(serve(unit).bus().node("host"), tables);
        Control control =
                new Control(host.device(), host.gate(), new AuditFile(folder.resolve("audit.jsonl")), CLOCK, "tester");

        assertThatThrownBy(() -> apply(tables, control, "cell_overvoltage_trip", "3.7V"))
                .isInstanceOf(ControlException.class)
                .hasMessageContaining("log-in");
        try (Gate.Lease _ = host.gate().open(Effect.WRITE)) {
            assertThat(host.device().logIn(List.of("1111", "2222"))).isEqualTo(2);
            assertThatThrownBy(() -> host.device().logIn(List.of("9999")))
                    .hasMessageContaining("password 1 is wrong")
                    .hasMessageNotContaining("9999");
            host.device().logIn(List.of("1111"));
        }
        apply(tables, control, "cell_overvoltage_trip", "3.7V");
        assertThat(host.device().parameters().readings().toString()).contains("cell_overvoltage_trip=3.7");

        apply(tables, control, "soc", "80%");
        assertThat(host.device().telemetry().readings().value(SOC)).isBetween(7_900L, 8_100L);
        apply(tables, control, "EXTERNAL_CONTACTOR_CONTROL", "1");
        apply(tables, control, "contactor_switch", "off");
        apply(tables, control, "contactor_switch", "on");
        apply(tables, control, "station_dc_current_limit", "12.5A");
        assertThat(unit.chargeCurrent()).isEqualTo(12.5);
        apply(tables, control, "clear_events", "");
        apply(tables, control, "restart", "");
        assertThat(Files.readString(folder.resolve("audit.jsonl"))).contains("cell_overvoltage_trip", "restart");
    }

    private static void apply(EmusTables tables, Control control, String name, String value) throws Exception {
        Change change = control.plan(Targets.writable(tables, name).orElseThrow(), value, Optional.empty());
        control.apply(change, Optional.empty());
    }

    @Test
    void aConnectedChargerKeepsSettingsAsTheyAre() throws Exception {
        EmusTables tables = tables("parameters", "virtual");
        EmusUnit unit = unit(tables, 8, 1);
        unit.battery().bank().charger(Charger.of(29, 20));
        unit.advance(Duration.ofSeconds(20));
        Host host = host(serve(unit).bus().node("host"), tables);
        Control control =
                new Control(host.device(), host.gate(), new AuditFile(folder.resolve("audit.jsonl")), CLOCK, "tester");
        try (Gate.Lease _ = host.gate().open(Effect.WRITE)) {
            host.device().logIn(List.of("1111"));
        }

        assertThatThrownBy(() -> apply(tables, control, "cell_overvoltage_trip", "3.7V"))
                .hasMessageContaining("charger is connected");
        Report.Telemetry now = host.device().telemetry();
        assertThat(now.readings().value(CHARGING_STAGE))
                .isEqualTo(CHARGING_STAGE.choices().indexOf("main"));
        assertThat(now.readings().value(PACK_CURRENT)).isGreaterThan(15_000);
    }

    @Test
    void readsStatisticsAndEvents() throws Exception {
        EmusTables tables = tables();
        EmusUnit unit = unit(tables, 8, 1);
        unit.battery().bank().charger(Charger.of(29, 20));
        unit.advance(Duration.ofMinutes(2));
        unit.battery().bank().charger(Charger.NONE);
        unit.advance(Duration.ofMinutes(1));
        Host host = host(serve(unit).bus().node("host"), tables);

        List<Report.LogRecord> statistics = host.device().statistics();
        assertThat(statistics).hasSizeGreaterThan(50);
        assertThat(statistics)
                .filteredOn(record -> record.name().equals("Max charge current"))
                .singleElement()
                .satisfies(record -> assertThat(record.readings().value(CHARGE_CURRENT_LARGEST))
                        .isBetween(19_000L, 21_000L));
        LogDownload log = new LogDownload(0, _ -> {});
        host.device().log(log);
        assertThat(log.records())
                .extracting(Report.LogRecord::name)
                .contains("BMS started", "Charger connected", "Main charging stage started");
    }

    @Test
    void anAbsentUnitIsToldOnceWithItsBase() {
        Host host = host(new CanBus("empty").node("host"), tables("base", "0x1234"), IMPATIENT);

        assertThatThrownBy(host.device()::telemetry)
                .isInstanceOf(DeviceException.class)
                .hasMessageContaining("emus-1234")
                .hasMessageContaining("--base");
    }

    @Test
    void nothingButQuestionsPassesTheShutGate() {
        EmusTables tables = tables();
        Host host = host(new CanBus("empty").node("host"), tables);
        assertThatThrownBy(() -> host.device().logIn(List.of("1111")))
                .isInstanceOf(RuntimeException.class)
                .hasMessageContaining("WRITE");
        assertThat(CanFrame.ENCODED).isEqualTo(16);
    }
}
