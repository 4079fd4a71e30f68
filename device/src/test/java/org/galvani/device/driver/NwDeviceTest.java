package org.galvani.device.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.galvani.device.driver.BoardLink.NOON;
import static org.galvani.pack.Glossary.*;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.galvani.device.control.AuditFile;
import org.galvani.device.control.Change;
import org.galvani.device.control.Control;
import org.galvani.device.control.EffectRefusedException;
import org.galvani.device.control.Gate;
import org.galvani.device.control.Outcome;
import org.galvani.device.simulator.LivingPack;
import org.galvani.device.simulator.NwManners;
import org.galvani.device.simulator.NwManners.Pairing;
import org.galvani.device.simulator.NwUnit;
import org.galvani.device.transport.Link;
import org.galvani.device.transport.LinkException;
import org.galvani.pack.Bytes;
import org.galvani.pack.Report;
import org.galvani.protocol.nw.Nw;
import org.galvani.protocol.nw.NwFrame;
import org.galvani.protocol.nw.NwFrame.Command;
import org.galvani.protocol.nw.NwTables;
import org.galvani.protocol.wire.Targets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The host of a 4E 57 line and a virtual terminal at its other end.
class NwDeviceTest {

    private static final Timing QUICK = new Timing(Duration.ZERO, Duration.ofMillis(60), 1);

    @TempDir
    private Path folder;

    private final List<Report> passing = new ArrayList<>();

    @Test
    void oneAnswerHoldsTelemetrySettingsAndIdentity() throws Exception {
        UnitLink link = new UnitLink(NwManners.USUAL);
        NwDevice device = device(link, Map.of());
        assertThat(device.telemetry().readings().value(PACK_VOLTAGE)).isBetween(48_000L, 56_000L);
        assertThat(device.telemetry().readings().has(CHARGE_SWITCH)).isFalse();
        assertThat(device.parameters().readings().value(DESIGN_CAPACITY)).isEqualTo(280_000);
        assertThat(device.identity().readings().text(SOFTWARE_VERSION)).startsWith("11.XW");
        assertThat(device.parameters().readings().has(PARAMETER_PASSWORD)).isFalse();
        assertThat(link.asked)
                .hasSize(5)
                .allSatisfy(frame -> assertThat(frame.source()).isEqualTo(NwFrame.PC));
    }

    @Test
    void aChangeIsPairedWrittenReadBackAndAudited() throws Exception {
        for (String pair : List.of("0000", "B231323334353600000000")) {
            UnitLink link = new UnitLink(NwManners.USUAL);
            NwTables tables = Nw.NW.tables(Map.of("pair", pair));
            Gate gate = new Gate(link, tables::effect);
            NwDevice device = new NwBus(gate, tables, QUICK, () -> NOON, passing::add).device(1);
            AuditFile audit = new AuditFile(folder.resolve(pair + ".jsonl"));
            Control control = new Control(device, gate, audit, () -> NOON, "ann");
            Change change = control.plan(Targets.find(tables, "charge_switch").orElseThrow(), "off", Optional.empty());
            assertThat(change.diff()).isEqualTo("charge_switch (0xAB Charge tube switch): on -> off");
            assertThat(control.apply(change, Optional.empty()).outcome()).isEqualTo(Outcome.DONE);
            assertThat(link.unit.values().value(CHARGE_SWITCH)).isZero();
            assertThat(link.asked).extracting(NwFrame::command).containsExactly(3, 5, 2, 3);
            assertThat(Files.readString(folder.resolve(pair + ".jsonl"))).doesNotContain("313233");
        }
    }

    @Test
    void whatIsMoreThanASettingWantsADangerousGate() throws Exception {
        UnitLink link = new UnitLink(NwManners.USUAL.withPairing(Pairing.NONE));
        NwTables tables = Nw.NW.tables(Map.of("pair", "none"));
        Gate gate = new Gate(link, tables::effect);
        Bytes restart =
                NwFrame.request(Command.WRITE, NwFrame.PC, Bytes.hex("BB01"), 1).encoded();
        assertThatThrownBy(() -> gate.write(restart.toArray())).isInstanceOf(EffectRefusedException.class);
        NwDevice device = new NwBus(gate, tables, QUICK, () -> NOON, passing::add).device(1);
        Control control = new Control(device, gate, new AuditFile(folder.resolve("audit.jsonl")), () -> NOON, "ann");
        Change change = control.plan(Targets.find(tables, "restart").orElseThrow(), "", Optional.empty());
        assertThat(control.apply(change, Optional.empty()).outcome()).isEqualTo(Outcome.ACKNOWLEDGED);
        assertThat(link.unit.online()).isFalse();
    }

    @Test
    void aSleepingDeviceIsWokenOnlyWhereThatIsAllowed() throws Exception {
        UnitLink asleep = new UnitLink(NwManners.USUAL.withSleep(true, false));
        assertThatThrownBy(() -> device(asleep, Map.of()).telemetry())
                .isInstanceOf(DeviceException.class)
                .hasMessageContaining("no answer");
        assertThat(asleep.asked).extracting(NwFrame::command).containsOnly(6);
        assertThat(device(asleep, Map.of("wake", "yes")).telemetry().readings().has(SOC))
                .isTrue();
    }

    @Test
    void aDeviceThatAnswersNoSingleReadsIsReadAsAWhole() throws Exception {
        UnitLink link = new UnitLink(NwManners.USUAL);
        link.deafTo = Command.READ.code();
        NwDevice device = device(link, Map.of());
        var field = Nw.NW
                .tables(Map.of())
                .values()
                .layout()
                .holding(CHARGE_SWITCH, 0)
                .orElseThrow();
        for (int i = 0; i < 2; i++) {
            assertThat(device.read(device.tables().values(), field).bytes()).isEqualTo(Bytes.hex("01"));
        }
        assertThat(link.asked).extracting(NwFrame::command).containsExactly(3, 6, 6);
    }

    /// An upload in between is no answer, and becomes a report of its own.
    @Test
    void uploadsPassByAndAreReported() throws Exception {
        UnitLink link = new UnitLink(NwManners.USUAL.withUpload(Optional.of(Duration.ofSeconds(1))));
        link.unit.advance(Duration.ofSeconds(1));
        NwDevice device = device(link, Map.of());
        link.before = link.unit.unasked();
        assertThat(device.telemetry().readings().has(SOC)).isTrue();
        assertThat(passing).singleElement().isInstanceOf(Report.Telemetry.class);
    }

    private NwDevice device(UnitLink link, Map<String, String> options) {
        NwTables tables = Nw.NW.tables(options);
        return new NwBus(new Gate(link, tables::effect), tables, QUICK, () -> NOON, passing::add).device(1);
    }

    /// A line without threads: what is asked is answered while it is written.
    private static final class UnitLink implements Link {

        final NwUnit unit;
        final List<NwFrame> asked = new ArrayList<>();
        List<Bytes> before = List.of();
        int deafTo = -1;
        private final Deque<Bytes> coming = new ArrayDeque<>();

        UnitLink(NwManners manners) {
            unit = new NwUnit(manners, LivingPack.nw(16, 280, 3));
        }

        @Override
        public void write(byte[] bytes) {
            NwFrame frame = NwFrame.decode(Bytes.of(bytes));
            asked.add(frame);
            coming.addAll(before);
            before = List.of();
            if (frame.command() != deafTo) {
                coming.addAll(unit.answer(Bytes.of(bytes)));
            }
        }

        @Override
        public int read(byte[] into, Duration timeout) throws LinkException {
            Bytes next = coming.poll();
            if (next == null) {
                sleep(timeout);
                return 0;
            }
            System.arraycopy(next.toArray(), 0, into, 0, next.length());
            return next.length();
        }

        private static void sleep(Duration timeout) throws LinkException {
            try {
                Thread.sleep(timeout.isNegative() ? Duration.ZERO : timeout);
            } catch (InterruptedException e) {
                throw new LinkException("interrupted", e);
            }
        }

        @Override
        public String name() {
            return "unit";
        }

        @Override
        public void close() {}
    }
}
