package org.galvani.device.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.galvani.pack.Glossary.PACK_VOLTAGE;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.galvani.bms.battery.Battery;
import org.galvani.bms.battery.Setup;
import org.galvani.bms.cell.Chemistry;
import org.galvani.bms.setting.OtherBoards;
import org.galvani.device.simulator.BusServer;
import org.galvani.device.simulator.EmusUnit;
import org.galvani.device.simulator.LiveDevice;
import org.galvani.device.transport.Backoff;
import org.galvani.device.transport.LinkAddress;
import org.galvani.device.transport.LinkException;
import org.galvani.device.transport.Links;
import org.galvani.device.transport.PtyLine;
import org.galvani.device.transport.ReconnectingLink;
import org.galvani.device.transport.ToldListener;
import org.galvani.pack.Report;
import org.galvani.protocol.emus.Emus;
import org.galvani.protocol.emus.EmusTables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// An slcan adapter that is unplugged under host and virtual unit, its device file gone, and plugged in again: both
/// tell
/// it once, count it, and go on by themselves.
class AdapterLossTest {

    private static final Backoff QUICK = new Backoff(Duration.ofMillis(50), 1, Duration.ofMillis(50));
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));

    private final EmusTables tables = Emus.G1.tables(Map.of());
    private final List<String> hostTold = new CopyOnWriteArrayList<>();
    private final List<String> unitTold = new CopyOnWriteArrayList<>();

    @TempDir
    private Path folder = Path.of("");

    private static LinkAddress slcan(LinkAddress serial) {
        return LinkAddress.parse("slcan:" + ((LinkAddress.Serial) serial).port());
    }

    private EmusUnit unit() {
        Setup setup = Setup.of(Chemistry.LFP, 8, 100).profile(OtherBoards.emus(8, Chemistry.LFP));
        EmusUnit unit = new EmusUnit(tables, Battery.of(setup.design(setup.design())), 1234);
        unit.advance(Duration.ofSeconds(3));
        return unit;
    }

    @Test
    @Timeout(120)
    void isToldCountedAndRecoveredFrom() throws Exception {
        PtyLine cable = PtyLine.in(folder);
        try (BusServer _ = BusServer.start(
                        ToldListener.of(Links.listen(slcan(cable.right())), unitTold::add),
                        List.of(new LiveDevice<>(unit(), System::nanoTime)));
                ReconnectingLink link = ReconnectingLink.to(slcan(cable.left()), QUICK, hostTold::add)) {
            EmusDevice unit = new EmusBus(link, tables, Timing.USUAL, CLOCK, _ -> {}).device(1);
            assertThat(untilRead(unit).readings().has(PACK_VOLTAGE)).isTrue();
            assertThat(hostTold).isEmpty();

            cable.close();
            while (unitTold.isEmpty() || link.losses() == 0) {
                read(unit);
            }
            assertThat(link.losses()).isEqualTo(1);
            assertThat(hostTold).singleElement().asString().contains("is lost", "the serial port went away");
            assertThat(unitTold).singleElement().asString().contains("slcan:", "is lost");

            try (PtyLine _ = PtyLine.in(folder)) {
                assertThat(untilRead(unit).readings().has(PACK_VOLTAGE)).isTrue();
                assertThat(link.reconnects()).isEqualTo(1);
                assertThat(hostTold).last().asString().contains("is back after");
                assertThat(unitTold).hasSize(2).last().asString().contains("is back after");
            }
        } finally {
            cable.close();
        }
    }

    private static boolean read(EmusDevice unit) {
        try {
            unit.telemetry();
            return true;
        } catch (DeviceException | LinkException _) {
            return false;
        }
    }

    /// As long as it takes: the test itself has an end.
    private static Report.Telemetry untilRead(EmusDevice unit) {
        while (true) {
            try {
                return unit.telemetry();
            } catch (DeviceException | LinkException _) {
                Thread.onSpinWait(); // not yet
            }
        }
    }
}
