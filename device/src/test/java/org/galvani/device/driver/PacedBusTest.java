package org.galvani.device.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.galvani.bms.battery.Battery;
import org.galvani.bms.plant.Charger;
import org.galvani.device.control.AuditFile;
import org.galvani.device.control.Control;
import org.galvani.device.control.Gate;
import org.galvani.device.control.Outcome;
import org.galvani.device.simulator.LiveDevice;
import org.galvani.device.simulator.Packs;
import org.galvani.device.simulator.SlaveServer;
import org.galvani.device.simulator.YdtSlave;
import org.galvani.device.simulator.YdtUnit;
import org.galvani.device.transport.Link;
import org.galvani.device.transport.LinkAddress;
import org.galvani.device.transport.LinkException;
import org.galvani.device.transport.Links;
import org.galvani.device.transport.PacedLink;
import org.galvani.device.transport.PacedListener;
import org.galvani.device.transport.PtyLine;
import org.galvani.pack.Alarm;
import org.galvani.pack.Glossary;
import org.galvani.pack.RaisedAlarm;
import org.galvani.pack.Report;
import org.galvani.protocol.wire.Targets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Eight packs on a serial cable of 9600 bit/s. Time on the cable and in the batteries runs twenty times as fast, so
/// that three minutes of talk take some seconds.
class PacedBusTest {

    private static final int BAUD = 9600;
    private static final int FASTER = 20;
    private static final int RECORDS = 600;
    private static final Timing TIMING = new Timing(Duration.ofMillis(5), Duration.ofSeconds(6), 2);

    private final InstantSource clock = () -> Instant.ofEpochSecond(0, System.nanoTime() * FASTER);

    private static void rest(Duration duration) throws InterruptedException {
        Thread.sleep(duration.dividedBy(FASTER));
    }

    private static Link open(LinkAddress address) throws LinkException {
        return new PacedLink(Links.open(address), BAUD, PacedBusTest::rest);
    }

    private YdtBus bus(Link link) {
        return new YdtBus(link, Packs.TABLES, TIMING, clock, report -> {});
    }

    @Test
    void eightPacksAreReadChangedAndTheirLogFetchedThoughTheCableWasPulledTwice(@TempDir Path folder) throws Exception {
        List<YdtUnit> units = new ArrayList<>();
        for (int address = 1; address <= 8; address++) {
            Battery battery = address == 8 ? Packs.withHistory(RECORDS) : Packs.battery();
            units.add(new YdtUnit(Packs.TABLES, address, battery));
        }
        Battery charged = units.getFirst().battery();
        charged.bank().charger(Charger.of(14.2, 60));
        LiveDevice<YdtSlave> live =
                new LiveDevice<>(new YdtSlave(Packs.TABLES, units), () -> System.nanoTime() * FASTER);
        try (PtyLine cable = PtyLine.in(folder);
                SlaveServer _ = SlaveServer.start(
                        new PacedListener(Links.listen(cable.left()), BAUD, PacedBusTest::rest),
                        live::answer,
                        Packs.TABLES::requests,
                        SlaveServer.Manners.PROMPT)) {
            try (Link link = open(cable.right())) {
                Gate gate = new Gate(link, Packs.TABLES::effect);
                readsEach(bus(gate));
                changesALimit(bus(gate).device(1), gate, folder);
            }
            fetchesTheLog(cable.right());
        }
    }

    private static void readsEach(YdtBus bus) throws Exception {
        for (int address = 1; address <= 8; address++) {
            Report.Telemetry told = bus.device(address).telemetry();
            assertThat(told.device()).isEqualTo("ydt-" + address);
            assertThat(told.readings().value(Glossary.PACK_VOLTAGE)).isBetween(12_000L, 14_500L);
            assertThat(told.problems()).isEmpty();
        }
    }

    /// The limit is lowered below the current, and the protection acts by it.
    private void changesALimit(YdtDevice pack, Gate gate, Path folder) throws Exception {
        assertThat(pack.telemetry().readings().value(Glossary.CHARGE_MOS)).isEqualTo(1);
        Control control = new Control(pack, gate, new AuditFile(folder.resolve("audit")), clock, "test");
        var target = Targets.writable(Packs.TABLES, "charge_overcurrent_trip").orElseThrow();
        var change = control.plan(target, "40A", Optional.empty());
        assertThat(control.apply(change, Optional.empty()).outcome()).isEqualTo(Outcome.DONE);
        Report.Telemetry told = pack.telemetry();
        for (int tries = 0; tries < 200 && !raised(told).contains(Alarm.CHARGE_OVERCURRENT); tries++) {
            told = pack.telemetry();
        }
        assertThat(raised(told)).contains(Alarm.CHARGE_OVERCURRENT);
        assertThat(told.readings().value(Glossary.CHARGE_MOS)).isZero();
        assertThat(told.readings().value(Glossary.DISCHARGE_MOS)).isEqualTo(1);
    }

    private static List<Alarm> raised(Report.Telemetry told) {
        return told.alarms().stream().map(RaisedAlarm::alarm).toList();
    }

    private void fetchesTheLog(LinkAddress cable) throws Exception {
        AtomicInteger pullAt = new AtomicInteger(200);
        List<Link> plugged = new ArrayList<>();
        LogDownload log = new LogDownload(0, so -> {
            if (so.size() >= pullAt.get()) {
                plugged.getLast().close();
            }
        });
        int pulled = 0;
        while (!log.complete() || log.size() == 0) {
            try (Link link = open(cable)) {
                plugged.add(link);
                bus(new Gate(link, Packs.TABLES::effect)).device(8).log(log);
            } catch (LinkException e) {
                pulled++;
                pullAt.set(pulled < 2 ? 400 : Integer.MAX_VALUE);
            }
        }
        assertThat(pulled).isEqualTo(2);
        assertThat(log.size()).isEqualTo(RECORDS);
        assertThat(log.missed()).isZero();
        List<Long> numbers =
                log.records().stream().map(Report.LogRecord::number).toList();
        assertThat(numbers.getLast() - numbers.getFirst()).isEqualTo(RECORDS - 1);
    }
}
