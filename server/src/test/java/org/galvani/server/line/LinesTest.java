package org.galvani.server.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.galvani.pack.Glossary.PACK_VOLTAGE;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.galvani.device.control.AuditFile;
import org.galvani.device.control.Outcome;
import org.galvani.device.simulator.SlaveServer;
import org.galvani.pack.Report;
import org.galvani.protocol.jk.JkModbus;
import org.galvani.server.fleet.Desk;
import org.galvani.server.fleet.DeskException;
import org.galvani.server.fleet.DeskException.Kind;
import org.galvani.server.fleet.DeviceInfo;
import org.galvani.server.fleet.DeviceView;
import org.galvani.server.fleet.LiveFleet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Real sockets to virtual boards; every wait ends with an event.
@Timeout(180)
class LinesTest {
    private static final InstantSource CLOCK = Clock.systemUTC();

    @TempDir
    private Path folder = Path.of("");

    private final LiveFleet fleet = new LiveFleet(CLOCK);
    private final AtomicInteger faults = new AtomicInteger();
    private final List<Report> reports = new CopyOnWriteArrayList<>();
    private final Lines lines = new Lines(
            new JkConnector(),
            fleet,
            report -> {
                if (faults.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                    throw new IllegalStateException("a fault on trial");
                }
                reports.add(report);
                fleet.accept(report);
            },
            CLOCK);
    private SlaveServer boards = boards();
    private Desk desk = new LineDesk(lines, fleet, new AuditFile(folder.resolve("audit")), CLOCK);

    private static SlaveServer boards() {
        try {
            return JkConnector.boards(1, 2);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void connect() {
        desk = new LineDesk(lines, fleet, new AuditFile(folder.resolve("audit")), CLOCK);
        join(1);
        join(2);
    }

    @AfterEach
    void disconnect() {
        lines.close();
        boards.close();
    }

    private void join(int address) {
        fleet.put(new DeviceInfo(
                "pack-" + address,
                "",
                JkModbus.MODBUS,
                JkModbus.MODBUS.tables(Map.of()),
                boards.address().toString(),
                address,
                Duration.ofMillis(50)));
    }

    private void open(int... addresses) {
        lines.apply(Map.of(JkConnector.spec(boards.address()), JkConnector.members(addresses)));
    }

    private static void await(BooleanSupplier done) throws InterruptedException {
        while (!done.getAsBoolean()) {
            Thread.sleep(10);
        }
    }

    private DeviceView view(String name) {
        return fleet.device(name).orElseThrow();
    }

    @Test
    void devicesReportUnderTheirNamesWithSettingsAndHealth() throws Exception {
        open(1, 2);
        await(() -> view("pack-1").parameters().isPresent()
                && view("pack-2").identity().isPresent());
        DeviceView view = view("pack-1");
        assertThat(view.telemetry().orElseThrow().readings().value(PACK_VOLTAGE))
                .isPositive();
        assertThat(view.health().good()).isPositive();
        assertThat(view.health().latencyP50()).isPositive();
        assertThat(view.health().lastGood()).isPresent();
        assertThat(lines.strangers()).isZero();
    }

    /// One report that cannot be taken costs a turn, not the line.
    @Test
    void aFaultOfTheProgramDoesNotEndTheLine() throws Exception {
        open(1, 2);
        await(() -> view("pack-1").telemetry().isPresent());
        faults.set(2);
        await(() -> faults.get() == 0);
        int before = reports.size();
        await(() -> reports.size() >= before + 10);
        assertThat(view("pack-2").telemetry()).isPresent();
    }

    @Test
    void aSettingIsChangedReadBackAuditedAndTakenBack() throws Exception {
        open(1);
        await(() -> view("pack-1").parameters().isPresent());
        Desk.Result shown = desk.change("pack-1", Map.of("cell_overvoltage_trip", "3.6V"), false, "anna");
        assertThat(shown.applied()).isFalse();
        assertThat(shown.changes())
                .singleElement()
                .satisfies(change -> assertThat(change.to()).isEqualTo(3_600));
        Desk.Result made = desk.change("pack-1", Map.of("cell_overvoltage_trip", "3.6V"), true, "anna");
        assertThat(made.audit()).singleElement().satisfies(entry -> {
            assertThat(entry.who()).isEqualTo("anna");
            assertThat(entry.outcome()).isEqualTo(Outcome.DONE);
        });
        await(() -> value("cell_overvoltage_trip").equals(Optional.of("3.6")));
        Desk.Result back = desk.undo("pack-1", Optional.empty(), true, "bert");
        assertThat(back.audit().getFirst().undoes())
                .contains(made.audit().getFirst().id());
        await(() -> !value("cell_overvoltage_trip").equals(Optional.of("3.6")));
    }

    /// As it was read last.
    private Optional<String> value(String key) {
        try {
            return desk.settings("pack-1", false).settings().stream()
                    .filter(setting -> setting.target().key().equals(key))
                    .findFirst()
                    .flatMap(Desk.Setting::value)
                    .map(String::valueOf);
        } catch (DeskException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aWishThatCannotBeGrantedSaysWhy() throws Exception {
        open(1);
        assertThatThrownBy(() -> desk.target("pack-1", "cell_overvoltage_tripp"))
                .isInstanceOf(DeskException.class)
                .hasMessageContaining("near: cell_overvoltage_trip")
                .extracting("kind")
                .isEqualTo(Kind.UNKNOWN);
        assertThatThrownBy(() -> desk.settings("cellar", false)).hasMessage("there is no device 'cellar'");
        assertThatThrownBy(() -> desk.change("pack-1", Map.of("cell_overvoltage_trip", "9V"), true, "anna"))
                .hasMessageContaining("outside its range")
                .extracting("kind")
                .isEqualTo(Kind.REFUSED);
    }

    @Test
    void ofSeveralChangesEachIsPlannedBeforeTheFirstIsMade() throws Exception {
        open(1);
        Map<String, String> wishes = new LinkedHashMap<>();
        wishes.put("cell_overvoltage_trip", "3.6V");
        wishes.put("cell_undervoltage_trip", "99V");
        assertThatThrownBy(() -> desk.change("pack-1", wishes, true, "anna")).isInstanceOf(DeskException.class);
        assertThat(new AuditFile(folder.resolve("audit")).entries()).isEmpty();
    }

    @Test
    void tripAndReleaseAreChangedInTheOrderThatWorks() throws Exception {
        open(1);
        Map<String, String> wishes = new LinkedHashMap<>();
        wishes.put("cell_overvoltage_trip", "3.42V");
        wishes.put("cell_overvoltage_release", "3.38V");
        assertThat(desk.change("pack-1", wishes, false, "anna").changes()).hasSize(2);
        assertThat(desk.change("pack-1", wishes, true, "anna").audit())
                .extracting(entry -> entry.key())
                .containsExactly("cell_overvoltage_release", "cell_overvoltage_trip");
        assertThat(desk.change("pack-1", wishes, true, "anna").audit())
                .as("they are so already")
                .isEmpty();
    }

    @Test
    void aLineThatLostItsBoardsIsToldAndRefusesChanges() throws Exception {
        open(1);
        await(() -> view("pack-1").telemetry().isPresent());
        boards.close();
        await(() -> !view("pack-1").problems().isEmpty());
        await(() -> view("pack-1").health().lost() >= 1);
        assertThatThrownBy(() -> desk.change("pack-1", Map.of("cell_overvoltage_trip", "3.6V"), true, "anna"))
                .isInstanceOf(DeskException.class)
                .extracting("kind")
                .isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void onlyWhatChangesIsTouched() throws Exception {
        open(1);
        await(() -> view("pack-1").telemetry().isPresent());
        Line before = lines.of("pack-1").orElseThrow();
        open(1, 2);
        await(() -> view("pack-2").telemetry().isPresent());
        assertThat(lines.of("pack-1")).containsSame(before);
        open(2);
        reports.clear();
        await(() -> reports.size() > 10);
        reports.clear();
        await(() -> reports.size() > 3);
        assertThat(reports).allMatch(report -> report.device().equals("pack-2"));
        lines.apply(Map.of());
        assertThat(lines.count()).isZero();
        assertThat(lines.of("pack-2")).isEmpty();
    }
}
