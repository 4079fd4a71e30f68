package org.galvani.server.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.galvani.pack.Glossary.CELL_VOLTAGES;
import static org.galvani.pack.Glossary.PACK_VOLTAGE;
import static org.galvani.pack.Glossary.SOC;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.galvani.pack.Alarm;
import org.galvani.pack.Readings;
import org.galvani.pack.Report;
import org.galvani.pack.Severity;
import org.galvani.pack.Shape;
import org.galvani.protocol.jk.JkModbus;
import org.galvani.server.alarm.AlarmEntry;
import org.junit.jupiter.api.Test;

class LiveFleetTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Shape SHAPE = Shape.of(List.of(
            new Shape.Slot(PACK_VOLTAGE, 0),
            new Shape.Slot(SOC, 0),
            new Shape.Slot(CELL_VOLTAGES, 1),
            new Shape.Slot(CELL_VOLTAGES, 2)));

    private Instant now = NOON;
    private final LiveFleet fleet = new LiveFleet(() -> now);

    @Test
    void aDeviceIsNeverHeardOfThenFreshThenStaleThenLost() {
        join("cellar");
        assertThat(view("cellar").freshness()).isEqualTo(Freshness.NEVER);
        fleet.accept(voltage("cellar", 52_800, NOON));
        assertThat(view("cellar").freshness()).isEqualTo(Freshness.FRESH);
        now = NOON.plusSeconds(7);
        assertThat(view("cellar").freshness()).isEqualTo(Freshness.STALE);
        assertThat(view("cellar").doubtful()).containsOnly(Map.entry(new Shape.Slot(PACK_VOLTAGE, 0), Quality.STALE));
        now = NOON.plusSeconds(41);
        assertThat(view("cellar").freshness()).isEqualTo(Freshness.LOST);
    }

    @Test
    void whatArrivesLateIsNeverTheLatest() {
        join("cellar");
        fleet.accept(voltage("cellar", 52_800, NOON));
        fleet.accept(voltage("cellar", 48_000, NOON.minusSeconds(60)));
        assertThat(view("cellar").telemetry().orElseThrow().readings().value(PACK_VOLTAGE))
                .isEqualTo(52_800);
    }

    @Test
    void aClockThatRanAheadDoesNotHoldUpTheLatest() {
        join("cellar");
        Readings readings = new Readings(SHAPE);
        readings.put(PACK_VOLTAGE, 48_000);
        fleet.accept(new Report.Telemetry(
                "cellar", NOON.plus(Duration.ofDays(400)), NOON, readings, List.of(), List.of(), List.of()));
        fleet.accept(voltage("cellar", 52_800, NOON.plusSeconds(1)));
        assertThat(view("cellar").telemetry().orElseThrow().readings().value(PACK_VOLTAGE))
                .isEqualTo(52_800);
    }

    @Test
    void theImpossibleIsMarkedAndKeptAsItCame() {
        join("cellar");
        Readings readings = new Readings(SHAPE);
        readings.put(CELL_VOLTAGES, 1, 3_300);
        readings.put(CELL_VOLTAGES, 2, 65_535);
        fleet.accept(new Report.Telemetry("cellar", NOON, NOON, readings, List.of(), List.of(), List.of()));
        DeviceView view = view("cellar");
        assertThat(view.doubtful()).containsOnly(Map.entry(new Shape.Slot(CELL_VOLTAGES, 2), Quality.IMPLAUSIBLE));
        assertThat(view.telemetry().orElseThrow().readings().value(CELL_VOLTAGES, 2))
                .isEqualTo(65_535);
    }

    @Test
    void aValueThatIsNoLongerGivenIsAbsent() {
        join("cellar");
        Readings both = new Readings(SHAPE);
        both.put(PACK_VOLTAGE, 52_800);
        both.put(SOC, 5_000);
        fleet.accept(new Report.Telemetry("cellar", NOON, NOON, both, List.of(), List.of(), List.of()));
        fleet.accept(voltage("cellar", 52_700, NOON.plusSeconds(1)));
        assertThat(view("cellar").doubtful()).containsOnly(Map.entry(new Shape.Slot(SOC, 0), Quality.ABSENT));
    }

    @Test
    void aSlowListenerLosesOnlyWhatWasBetween() throws InterruptedException {
        join("cellar");
        join("garage");
        try (Subscription slow = fleet.subscribe()) {
            for (int i = 0; i < 10_000; i++) {
                fleet.accept(voltage("cellar", 50_000 + i, NOON.plusMillis(i)));
            }
            fleet.remove("garage");
            Changes changes = slow.next(Duration.ZERO);
            assertThat(changes.removed()).containsExactly("garage");
            assertThat(changes.devices()).hasSize(1);
            assertThat(changes.devices()
                            .getFirst()
                            .telemetry()
                            .orElseThrow()
                            .readings()
                            .value(PACK_VOLTAGE))
                    .isEqualTo(59_999);
            assertThat(slow.next(Duration.ofMillis(1)).isEmpty()).isTrue();
        }
    }

    @Test
    void alarmsOfASlowListenerAreBoundedAndCounted() throws InterruptedException {
        join("cellar");
        AlarmEntry entry = new AlarmEntry(
                1,
                "cellar",
                Alarm.CELL_OVERVOLTAGE,
                OptionalInt.of(3),
                "COV",
                NOON,
                Optional.empty(),
                Map.of("pack_voltage", 58.4),
                Map.of());
        try (Subscription slow = fleet.subscribe()) {
            for (int i = 0; i < LiveSubscription.MOST_ALARMS + 5; i++) {
                fleet.alarms("cellar", List.of(entry), List.of(entry));
            }
            Changes changes = slow.next(Duration.ZERO);
            assertThat(changes.alarms()).hasSize(LiveSubscription.MOST_ALARMS);
            assertThat(changes.lostAlarms()).isEqualTo(5);
            assertThat(changes.devices().getFirst().severity()).contains(Severity.PROTECTION);
        }
    }

    @Test
    void ageAloneIsTold() throws InterruptedException {
        join("cellar");
        fleet.accept(voltage("cellar", 52_800, NOON));
        fleet.tick();
        try (Subscription listener = fleet.subscribe()) {
            fleet.tick();
            assertThat(listener.next(Duration.ZERO).isEmpty()).isTrue();
            now = NOON.plusSeconds(7);
            fleet.tick();
            assertThat(listener.next(Duration.ZERO).devices()).hasSize(1);
        }
    }

    @Test
    void problemsOfTheLinkComeAndGo() {
        join("cellar");
        fleet.accept(new Report.LinkState("cellar", NOON, false, "no answer; trying on"));
        assertThat(view("cellar").problems()).containsExactly("no answer; trying on");
        fleet.accept(new Report.LinkState("cellar", NOON, true, "answers again"));
        assertThat(view("cellar").problems()).isEmpty();
    }

    private void join(String name) {
        fleet.put(new DeviceInfo(
                name,
                name,
                JkModbus.MODBUS,
                JkModbus.MODBUS.tables(Map.of()),
                "tcp://pack:5020",
                1,
                Duration.ofSeconds(1)));
    }

    private DeviceView view(String name) {
        return fleet.device(name).orElseThrow();
    }

    private static Report.Telemetry voltage(String device, long millivolts, Instant time) {
        Readings readings = new Readings(SHAPE);
        readings.put(PACK_VOLTAGE, millivolts);
        return new Report.Telemetry(device, time, time, readings, List.of(), List.of(), List.of());
    }
}
