package org.galvani.device.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.galvani.bms.battery.Battery;
import org.galvani.bms.plant.Charger;
import org.galvani.bms.sensor.Fault;
import org.galvani.device.control.AuditFile;
import org.galvani.device.control.Control;
import org.galvani.device.control.ControlException;
import org.galvani.device.control.Gate;
import org.galvani.device.control.Outcome;
import org.galvani.device.driver.DeviceException.Kind;
import org.galvani.device.simulator.Packs;
import org.galvani.device.simulator.YdtSlave;
import org.galvani.device.simulator.YdtUnit;
import org.galvani.device.transport.LinkException;
import org.galvani.pack.Alarm;
import org.galvani.pack.Glossary;
import org.galvani.pack.Protection;
import org.galvani.pack.RaisedAlarm;
import org.galvani.pack.Report;
import org.galvani.protocol.wire.Targets;
import org.galvani.protocol.ydt1363.Ydt1363;
import org.galvani.protocol.ydt1363.YdtFrame;
import org.galvani.protocol.ydt1363.YdtTables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The host of a bus of virtual 12100 packs.
class YdtDeviceTest {

    private final PackLink link = new PackLink(Packs.TABLES, Packs.bus(1, 2));
    private final Gate gate = new Gate(link, Packs.TABLES::effect);
    private final YdtDevice pack = device(Packs.TABLES, link, gate);

    private static YdtDevice device(YdtTables tables, PackLink link, Gate gate) {
        return new YdtBus(gate, tables, PackLink.QUICK, link::now, report -> {}).device(1);
    }

    private Battery battery() {
        return link.packs.units().getFirst().battery();
    }

    @Test
    void readsWhatItMeasuresAndSignals() throws Exception {
        battery().bank().charger(Charger.of(14.2, 20));
        link.pass(Duration.ofSeconds(30));
        Report.Telemetry told = pack.telemetry();
        assertThat(told.device()).isEqualTo("ydt-1");
        assertThat(told.readings().value(Glossary.PACK_CURRENT)).isPositive();
        assertThat(told.readings().value(Glossary.CHARGE_MOS)).isEqualTo(1);
        assertThat(told.readings().value(Glossary.CELL_VOLTAGE_MIN))
                .isLessThanOrEqualTo(told.readings().value(Glossary.CELL_VOLTAGE_MAX));
        assertThat(told.alarms()).isEmpty();
        assertThat(told.problems()).isEmpty();
        assertThat(told.source()).hasSize(2);
    }

    /// Each frame has an end of its own: a network behind the line may bring it in pieces.
    @Test
    void aPauseInsideAnAnswerDoesNotCutIt() throws Exception {
        link.pause = Duration.ofMillis(60);
        assertThat(pack.parameters().readings().value(Protection.CELL_OVERVOLTAGE.trip()))
                .isEqualTo(3650);
    }

    @Test
    void readsSettingsOfBlockAndExtensionAndWhatItIs() throws Exception {
        var settings = pack.parameters().readings();
        assertThat(settings.value(Protection.CELL_OVERVOLTAGE.trip())).isEqualTo(3650);
        assertThat(settings.value(Glossary.UNDERVOLTAGE_SHUTDOWN_DELAY)).isEqualTo(60);
        assertThat(pack.identity().readings().text(Glossary.MODEL)).isEqualTo("12100-1203");
    }

    /// On two wires the host hears itself.
    @Test
    void doesNotTakeItsEchoForAnAnswer() throws Exception {
        link.echo = true;
        assertThat(pack.telemetry().readings().has(Glossary.PACK_VOLTAGE)).isTrue();
        assertThat(pack.parameters().readings().has(Protection.CELL_OVERVOLTAGE.trip()))
                .isTrue();
    }

    @Test
    void tellsThatTwoPacksHaveOneAddress() throws Exception {
        PackLink twins = new PackLink(Packs.TABLES, Packs.bus(1, 1));
        twins.packs.units().getFirst().battery().fill(0.9);
        twins.pass(Duration.ofSeconds(1));
        YdtDevice device = device(Packs.TABLES, twins, new Gate(twins, Packs.TABLES::effect));
        assertThatExceptionOfType(DeviceException.class)
                .isThrownBy(device::telemetry)
                .withMessageContaining("two packs have address 1")
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.DAMAGED));
        link.again = true; // a second answer behind the first
        assertThat(pack.telemetry().problems()).containsExactly("more than one answer came: two packs have address 1");
    }

    @Test
    void refusesAddressesThatABusDoesNotHave() {
        YdtBus bus = new YdtBus(gate, Packs.TABLES, PackLink.QUICK, link::now, report -> {});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bus.device(16))
                .withMessage("address 16 is outside 0 … 15");
        assertThatExceptionOfType(DeviceException.class)
                .isThrownBy(() -> bus.device(9).telemetry())
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.SILENT));
    }

    /// The question itself would wake it and drain it further.
    @Test
    void leavesAPackAloneThatShutDownAfterUndervoltage() throws Exception {
        pack.telemetry();
        battery().inject(Fault.parse("cell1 offset -0.6V"));
        link.pass(Duration.ofSeconds(2));
        assertThat(pack.telemetry().alarms()).extracting(RaisedAlarm::alarm).contains(Alarm.CELL_UNDERVOLTAGE);
        for (int second = 0; second < 80; second++) {
            link.pass(Duration.ofSeconds(1));
            try {
                pack.telemetry();
            } catch (DeviceException e) {
                assertThat(e.kind()).isEqualTo(Kind.UNASKED);
                assertThat(e).hasMessageContaining("--wake yes");
            }
        }
        assertThat(battery().board().modes().awake()).isFalse();
        int asked = link.asked.size();
        assertThatExceptionOfType(DeviceException.class).isThrownBy(pack::parameters);
        assertThat(link.asked).hasSize(asked);
    }

    @Test
    void asksOnWhereTheUserSaysSo() throws Exception {
        YdtTables waking = Ydt1363.YDT1363.tables(Map.of("wake", "yes"));
        YdtDevice device = device(waking, link, gate);
        battery().inject(Fault.parse("cell1 offset -0.6V"));
        link.pass(Duration.ofSeconds(100));
        assertThat(battery().board().modes().awake()).isFalse();
        assertThat(device.telemetry().readings().has(Glossary.SOC)).isTrue(); // the second question is answered
    }

    @Test
    void changesASettingByTheWholeBlock(@TempDir Path folder) throws Exception {
        Control control = new Control(pack, gate, new AuditFile(folder.resolve("audit")), link::now, "test");
        var target = Targets.writable(Packs.TABLES, "cell_overvoltage_trip").orElseThrow();
        var change = control.plan(target, "3.6V", Optional.empty());
        assertThat(change.diff()).isEqualTo("cell_overvoltage_trip (cell over-voltage protection): 3.65 V -> 3.6 V");
        assertThat(control.apply(change, Optional.empty()).outcome()).isEqualTo(Outcome.DONE);
        assertThat(battery().board().settings().value(Protection.CELL_OVERVOLTAGE.trip()))
                .contains(3600L);
        var undo = control.planUndo(Optional.empty());
        assertThat(control.apply(undo.change(), Optional.of(undo.entry().id())).outcome())
                .isEqualTo(Outcome.DONE);
        assertThat(battery().board().settings().value(Protection.CELL_OVERVOLTAGE.trip()))
                .contains(3650L);
        assertThatExceptionOfType(ControlException.class)
                .isThrownBy(() -> control.plan(
                        Targets.writable(Packs.TABLES, "cell_overvoltage_release")
                                .orElseThrow(),
                        "3.7V",
                        Optional.empty()))
                .withMessageContaining("side of cell_overvoltage_trip 3.65 V");
    }

    @Test
    void changesASwitchOfAnAlarmOrdersAndTheClock(@TempDir Path folder) throws Exception {
        Control control = new Control(pack, gate, new AuditFile(folder.resolve("audit")), link::now, "test");
        for (String[] wanted : new String[][] {
            {"cell_overvoltage_warning_enabled", "on"},
            {"voltage_sensor_fault_enabled", "on"},
            {"key_switch_fault_enabled", "on"},
            {"standby_balancing_switch", "off"},
            {"heater_enabled", "off"}
        }) {
            var target = Targets.writable(Packs.TABLES, wanted[0]).orElseThrow();
            var change = control.plan(target, wanted[1], Optional.empty());
            assertThat(control.apply(change, Optional.empty()).outcome())
                    .as(wanted[0])
                    .isEqualTo(Outcome.DONE);
        }
        var off = control.plan(Targets.writable(Packs.TABLES, "charge_switch").orElseThrow(), "off", Optional.empty());
        assertThat(control.apply(off, Optional.empty()).outcome()).isEqualTo(Outcome.ACKNOWLEDGED);
        assertThat(battery().board().modes().chargeSwitch()).isFalse();
        var clock = control.plan(
                Targets.writable(Packs.TABLES, "device_clock").orElseThrow(), "2026-06-21T12:00:00Z", Optional.empty());
        assertThat(control.apply(clock, Optional.empty()).outcome()).isEqualTo(Outcome.ACKNOWLEDGED);
        assertThat(battery().board().clock()).isEqualTo(1_782_043_200L);
        var shutdown = control.plan(Targets.writable(Packs.TABLES, "shutdown").orElseThrow(), "", Optional.empty());
        assertThat(control.apply(shutdown, Optional.empty()).outcome()).isEqualTo(Outcome.ACKNOWLEDGED);
        assertThat(battery().board().modes().awake()).isFalse();
    }

    @Test
    void sendsNothingThatWasNotOpened() throws Exception {
        pack.telemetry();
        pack.parameters();
        assertThat(link.asked.stream().map(YdtFrame::code)).containsOnly(0x42, 0x44, 0x47);
    }

    /// Two cuts; every record once.
    @Test
    void theLogIsCompleteThoughTheLinkWasCutTwice() throws Exception {
        var unit = new YdtUnit(Packs.TABLES, 1, Packs.withHistory(600));
        PackLink cut = new PackLink(Packs.TABLES, new YdtSlave(Packs.TABLES, List.of(unit)));
        YdtDevice device = device(Packs.TABLES, cut, new Gate(cut, Packs.TABLES::effect));
        LogDownload log = new LogDownload(0, one -> {});
        int cuts = 0;
        cut.cutAfter = 40;
        while (!log.complete() || log.size() == 0) {
            try {
                device.log(log);
            } catch (LinkException e) {
                assertThat(log.size()).isPositive();
                cuts++;
                cut.cutAfter = cuts < 2 ? 60 : Integer.MAX_VALUE;
            }
        }
        var history = unit.battery().board().history();
        assertThat(cuts).isEqualTo(2);
        assertThat(log.missed()).isZero();
        assertThat(log.total()).isEqualTo(log.size()).isEqualTo(600);
        assertThat(log.records().stream().map(Report.LogRecord::number))
                .containsExactlyElementsOf(history.entries().stream()
                        .map(entry -> entry.sequence())
                        .toList());
        assertThat(log.records()).extracting(Report.LogRecord::name).contains("mode standby");
    }

    @Test
    void aLogGoesOnFromARecord() throws Exception {
        long newest = battery().board().history().newest();
        LogDownload log = new LogDownload(newest, one -> {});
        pack.log(log);
        assertThat(log.records()).extracting(Report.LogRecord::number).containsExactly(newest);
        LogDownload none = new LogDownload(newest + 1, one -> {});
        pack.log(none);
        assertThat(none.size()).isZero();
    }
}
