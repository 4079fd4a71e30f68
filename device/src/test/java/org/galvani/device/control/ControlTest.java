package org.galvani.device.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.galvani.device.driver.BoardLink.NOON;
import static org.galvani.device.driver.BoardLink.QUICK;
import static org.galvani.device.driver.BoardLink.V1_1;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.galvani.device.driver.BoardLink;
import org.galvani.device.driver.JkBus;
import org.galvani.device.driver.JkDevice;
import org.galvani.device.transport.LinkException;
import org.galvani.pack.Bytes;
import org.galvani.pack.Protection;
import org.galvani.protocol.jk.BulkFrame;
import org.galvani.protocol.jk.JkModbus;
import org.galvani.protocol.jk.JkTables;
import org.galvani.protocol.modbus.ModbusFrame;
import org.galvani.protocol.modbus.ModbusFrame.ReadRequest;
import org.galvani.protocol.modbus.ModbusFrame.WriteReply;
import org.galvani.protocol.modbus.ModbusFrame.WriteRequest;
import org.galvani.protocol.wire.Effect;
import org.galvani.protocol.wire.Target;
import org.galvani.protocol.wire.Targets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A change from the first look to the audit, and what is said where it fails at each step between.
class ControlTest {

    private static final String TRIP = "cell_overvoltage_trip";

    @TempDir
    private Path folder;

    private final BoardLink link = BoardLink.with(V1_1, 1);
    private final Gate gate = new Gate(link, V1_1::effect);
    private final JkDevice device = new JkBus(gate, V1_1, QUICK.withRetries(0), () -> NOON, report -> {}).device(1);

    private AuditFile audit() {
        return new AuditFile(folder.resolve("audit.jsonl"));
    }

    private Control control() {
        return new Control(device, gate, audit(), () -> NOON, "ann");
    }

    private static Target target(String name) {
        return Targets.writable(V1_1, name).orElseThrow();
    }

    private Change plan(String name, String value) throws Exception {
        return control().plan(target(name), value, Optional.empty());
    }

    private long trip() {
        return link.unit(1).settings().value(Protection.CELL_OVERVOLTAGE.trip());
    }

    @Test
    void aChangeIsShownMadeReadBackAndWrittenDown() throws Exception {
        Change change = plan(TRIP, "3.62 V");
        assertThat(change.diff()).isEqualTo("cell_overvoltage_trip (VolCellOV): 3.65 V -> 3.62 V");
        assertThat(link.writes()).as("a plan only reads").isEmpty();

        AuditEntry made = control().apply(change, Optional.empty());

        assertThat(trip()).isEqualTo(3620);
        assertThat(made.outcome()).isEqualTo(Outcome.DONE);
        assertThat(link.writes()).containsExactly(new WriteRequest(1, 0x100C, Bytes.hex("00000e24")));
        assertThat(audit().entries()).containsExactly(made);
        assertThat(made.who()).isEqualTo("ann");
        assertThat(made.device()).isEqualTo("jk-1 on memory:boards");
        assertThat(made.from()).contains("3.65 V");
        assertThat(made.to()).contains("3.62 V");
        assertThat(made.time()).isEqualTo(NOON);
        assertThat(made.frames())
                .containsExactly(
                        "> "
                                + new WriteRequest(1, 0x100C, Bytes.hex("00000e24"))
                                        .encoded()
                                        .hex(),
                        "< " + new WriteReply(1, 0x100C, 2).encoded().hex(),
                        "> " + new ReadRequest(1, 0x100C, 2).encoded().hex(),
                        "< "
                                + new ModbusFrame.ReadReply(1, Bytes.hex("00000e24"))
                                        .encoded()
                                        .hex());
        assertThat(Files.readAllLines(folder.resolve("audit.jsonl"))).hasSize(2);
    }

    @Test
    void theGateIsShutBeforeAndAfter() throws Exception {
        byte[] write =
                new WriteRequest(1, 0x100C, Bytes.hex("00000e24")).encoded().toArray();
        assertThatThrownBy(() -> gate.write(write)).isInstanceOf(EffectRefusedException.class);
        control().apply(plan(TRIP, "3.62"), Optional.empty());
        assertThatThrownBy(() -> gate.write(write)).isInstanceOf(EffectRefusedException.class);
        assertThat(link.writes()).hasSize(1);
    }

    @Test
    void releaseStaysOnTheSafeSideOfTheTrip() {
        // The LFP preset: over-voltage 3.65/3.58 V, under-voltage 2.58/2.62 V.
        assertThatThrownBy(() -> plan(TRIP, "3.58"))
                .isInstanceOf(ControlException.class)
                .hasMessageContaining("upper side");
        assertThatThrownBy(() -> plan("cell_overvoltage_release", "3.65")).hasMessageContaining("lower side");
        assertThatThrownBy(() -> plan("cell_undervoltage_trip", "2.62")).hasMessageContaining("lower side");
        assertThatThrownBy(() -> plan("cell_undervoltage_release", "2.58")).hasMessageContaining("upper side");
        assertThat(link.writes()).isEmpty();
    }

    @Test
    void anAuditThatCannotBeWrittenMeansThatNothingIsSent() throws Exception {
        Files.writeString(folder.resolve("file"), "");
        Control control =
                new Control(device, gate, new AuditFile(folder.resolve("file/audit.jsonl")), () -> NOON, "ann");
        Change change = plan(TRIP, "3.62");
        assertThatThrownBy(() -> control.apply(change, Optional.empty()))
                .isInstanceOf(ControlException.class)
                .hasMessageContaining("the audit cannot be written")
                .hasMessageEndingWith("nothing was written");
        assertThat(link.writes()).isEmpty();
        assertThat(control.outcome()).isEqualTo(Outcome.NOT_WRITTEN);
    }

    @Test
    void anAuditThatFailsAtTheEndIsToldWithWhatWasDone() throws Exception {
        Audit full = new Audit() {
            @Override
            public AuditEntry begin(AuditEntry entry) {
                return entry.withId(7);
            }

            @Override
            public void end(AuditEntry entry) throws IOException {
                throw new IOException("No space left on device");
            }

            @Override
            public List<AuditEntry> entries() {
                return List.of();
            }
        };
        Control control = new Control(device, gate, full, () -> NOON, "ann");
        Change change = plan(TRIP, "3.62");
        assertThatThrownBy(() -> control.apply(change, Optional.empty()))
                .hasMessageContaining("the change was made and read back")
                .hasMessageContaining("audit entry 7 lacks this end")
                .hasMessageContaining("No space left");
        link.manner = request -> List.of();
        assertThatThrownBy(() -> control.apply(change, Optional.empty()))
                .hasMessageContaining("whether the device took it is not known")
                .hasMessageContaining("audit entry 7 lacks this end");
    }

    /// Makes the change in a manner and tells how it ended: the same in message, outcome and audit.
    private ControlException failing(BoardLink.Manner manner, Outcome expected) throws Exception {
        Change change = plan(TRIP, "3.62");
        link.manner = manner;
        Control control = control();
        ControlException told =
                catchThrowableOfType(ControlException.class, () -> control.apply(change, Optional.empty()));
        assertThat(told).hasMessageContaining(expected.words());
        assertThat(told.getMessage()).doesNotContain("\n");
        assertThat(control.outcome()).isEqualTo(expected);
        assertThat(audit().entries())
                .singleElement()
                .extracting(AuditEntry::outcome)
                .isEqualTo(expected);
        assertThat(link.writes().stream().filter(write -> write.start() == 0x100C))
                .hasSizeLessThanOrEqualTo(1);
        return told;
    }

    @Test
    void theLinkBreaksBeforeTheWrite() throws Exception {
        Change change = plan(TRIP, "3.62");
        link.breakNow();
        Control control = control();
        assertThatThrownBy(() -> control.apply(change, Optional.empty()))
                .isInstanceOf(ControlException.class)
                .hasMessageEndingWith("nothing was written");
        assertThat(audit().entries().getFirst().outcome()).isEqualTo(Outcome.NOT_WRITTEN);
        assertThat(trip()).isEqualTo(3650);
    }

    @Test
    void theLinkBreaksWhileItIsSent() throws Exception {
        failing(
                request -> {
                    throw new LinkException("test: half of it left");
                },
                Outcome.SENT);
    }

    @Test
    void theLinkBreaksAfterItWasSent() throws Exception {
        failing(
                request -> {
                    List<Bytes> lost = link.boards.answer(request);
                    assertThat(lost).isNotEmpty();
                    link.breakNow();
                    return List.of();
                },
                Outcome.SENT);
        assertThat(trip()).isEqualTo(3620);
    }

    @Test
    void theLinkBreaksInTheAcknowledgement() throws Exception {
        failing(
                request -> {
                    Bytes all = link.boards.answer(request).getFirst();
                    link.manner = later -> {
                        throw new LinkException("test: gone");
                    };
                    return List.of(all.slice(0, 5));
                },
                Outcome.SENT);
    }

    @Test
    void theLinkBreaksBeforeItIsReadBack() throws Exception {
        failing(
                request -> {
                    if (ModbusFrame.decode(request) instanceof ReadRequest) {
                        throw new LinkException("test: gone");
                    }
                    return link.boards.answer(request);
                },
                Outcome.ACKNOWLEDGED);
    }

    @Test
    void theDeviceFallsSilentBeforeItIsReadBack() throws Exception {
        failing(
                request -> ModbusFrame.decode(request) instanceof WriteRequest write && write.start() == 0x100C
                        ? link.boards.answer(request)
                        : List.of(),
                Outcome.ACKNOWLEDGED);
    }

    @Test
    void theDeviceRefuses() throws Exception {
        ControlException told =
                failing(request -> List.of(new ModbusFrame.ErrorReply(1, 0x10, 3).encoded()), Outcome.REFUSED);
        assertThat(told).hasMessageContaining("0x03 ILLEGAL_DATA_VALUE").hasMessageContaining("00000e24");
    }

    @Test
    void theDeviceAcknowledgesButKeepsItsOldValue() throws Exception {
        ControlException told = failing(
                request -> ModbusFrame.decode(request) instanceof WriteRequest write
                        ? List.of(new WriteReply(1, write.start(), write.count()).encoded())
                        : link.boards.answer(request),
                Outcome.DIFFERENT);
        assertThat(told).hasMessageContaining("reads 3.65 V after the write");
    }

    /// Only the acknowledgement is lost: the value tells that the change was made.
    @Test
    void aLostAcknowledgementIsMadeUpForByReadingBack() throws Exception {
        Change change = plan(TRIP, "3.62");
        link.manner = request -> {
            List<Bytes> answer = link.boards.answer(request);
            return ModbusFrame.decode(request) instanceof WriteRequest ? List.of() : answer;
        };
        assertThat(control().apply(change, Optional.empty()).outcome()).isEqualTo(Outcome.DONE);
        assertThat(link.writes()).hasSize(1);
    }

    @Test
    void aChangeThatWasNeverTakenIsToldAsSuch() throws Exception {
        failing(
                request ->
                        ModbusFrame.decode(request) instanceof WriteRequest ? List.of() : link.boards.answer(request),
                Outcome.DIFFERENT);
    }

    @Test
    void anInterruptedChangeSaysHowFarItGot() throws Exception {
        Change change = plan(TRIP, "3.62");
        Control control = control();
        link.manner = request -> {
            assertThat(control.outcome())
                    .as("what an interrupted program says here")
                    .isEqualTo(Outcome.SENT);
            Thread.currentThread().interrupt();
            return List.of();
        };
        assertThatThrownBy(() -> control.apply(change, Optional.empty()))
                .hasMessageContaining("interrupted")
                .hasMessageContaining(Outcome.SENT.words());
        assertThat(Thread.interrupted()).isTrue();
        assertThat(audit().entries().getFirst().outcome()).isEqualTo(Outcome.SENT);
    }

    @Test
    void undoTakesBackTheLatestChangeThenTheOneBefore() throws Exception {
        control().apply(plan(TRIP, "3.62"), Optional.empty());
        control().apply(plan(TRIP, "3.63"), Optional.empty());
        control().apply(plan("smart_sleep_switch", "on"), Optional.empty());

        for (long expected : new long[] {3630, 3620, 3650}) {
            Control.Undo undo = control().planUndo(Optional.empty());
            control().apply(undo.change(), Optional.of(undo.entry().id()));
            assertThat(trip()).isEqualTo(expected);
        }
        assertThatThrownBy(() -> control().planUndo(Optional.empty()))
                .isInstanceOf(ControlException.class)
                .hasMessageContaining("no change to take back on jk-1 on memory:boards");

        Control.Undo chosen = control().planUndo(Optional.of(2L));
        assertThat(chosen.change().to()).isEqualTo(3620);
        assertThatThrownBy(() -> control().planUndo(Optional.of(99L))).hasMessageContaining("no audit entry 99");
    }

    @Test
    void aWholeWordOfBitsCannotBeSet() {
        assertThatThrownBy(() -> plan("FeatureSwitches", "13057")).hasMessageContaining("set them one by one");
        assertThat(link.asked).isEmpty();
    }

    @Test
    void aCommandIsCarriedOutByItsNameAndCannotBeUndone() throws Exception {
        Change preset = plan("lto_preset", "");
        assertThat(preset.diff()).endsWith("carry out");
        assertThat(target("lto_preset").field().effect()).isEqualTo(Effect.DANGEROUS);
        AuditEntry made = control().apply(preset, Optional.empty());
        assertThat(made.outcome()).as("there is nothing to read back").isEqualTo(Outcome.ACKNOWLEDGED);
        assertThat(trip()).isEqualTo(2700);
        assertThat(link.writes()).containsExactly(new WriteRequest(1, 0x160E, Bytes.hex("0000")));
        assertThatThrownBy(() -> control().planUndo(Optional.empty())).hasMessageContaining("no change to take back");
        assertThatThrownBy(() -> control().planUndo(Optional.of(made.id()))).hasMessageContaining("is a command");
    }

    @Test
    void calibrationAndShutdownWantTheAddressProfileByName() throws Exception {
        for (String name : List.of("voltage_calibration", "current_calibration", "shutdown")) {
            assertThatThrownBy(() -> plan(name, "52.9"))
                    .isInstanceOf(ControlException.class)
                    .hasMessageContaining("--profile spaced");
            assertThatThrownBy(() -> control().plan(target(name), "52.9", Optional.of("compact")))
                    .hasMessageContaining("--profile spaced");
        }
        assertThat(link.asked).isEmpty();
        Change shutdown = control().plan(target("shutdown"), "", Optional.of("spaced"));
        control().apply(shutdown, Optional.empty());
        assertThat(link.unit(1).isOff()).isTrue();

        JkTables compact = JkModbus.MODBUS.tables(Map.of("profile", "compact"));
        assertThat(Targets.all(compact).stream().filter(target -> target.block().start() == 0x1600))
                .allSatisfy(target -> assertThat(target.field().profile()).contains("compact"));
    }

    @Test
    void whatCannotBeWrittenIsRefusedBeforeAnythingIsAsked() {
        assertThatThrownBy(() -> plan("pack_voltage", "50"))
                .isInstanceOf(ControlException.class)
                .hasMessageContaining("can only be read");
        assertThatThrownBy(() -> plan(TRIP, "")).hasMessageContaining("needs a value");
        assertThatThrownBy(() -> plan(TRIP, "3.65A")).hasMessageContaining("no unit of");
        assertThatThrownBy(() -> plan(TRIP, "3.6505")).hasMessageContaining("finer than");
        assertThatThrownBy(() -> plan(TRIP, "99999999999999999999")).isInstanceOf(ControlException.class);
        assertThatThrownBy(() -> plan("charge_switch", "2")).hasMessageContaining("on or off");
        assertThat(link.asked).isEmpty();
    }

    /// The audit keeps what passed on the line, but never names, PIN or passwords.
    @Test
    void secretsThatPassByDuringAChangeAreNotWrittenDown() throws Exception {
        byte[] body = new byte[0x108];
        Bytes pin = Bytes.of("PIN-424242".getBytes(StandardCharsets.US_ASCII));
        System.arraycopy(pin.toArray(), 0, body, 0x40, pin.length());
        Bytes identity = BulkFrame.of(BulkFrame.Type.IDENTITY, body).bytes();
        Change change = plan(TRIP, "3.62");
        link.chunk = 50;
        link.manner = request -> {
            link.say(Duration.ZERO, identity);
            return link.boards.answer(request);
        };
        control().apply(change, Optional.empty());
        assertThat(Files.readString(folder.resolve("audit.jsonl")))
                .contains("55aaeb9003")
                .doesNotContain(pin.hex())
                .doesNotContain(pin.hex().substring(0, 8))
                .doesNotContain("PIN-");
    }

    @Test
    void effectsAreJudgedByTheBytes() {
        assertThat(V1_1.effect(new ReadRequest(1, 0x1200, 100).encoded())).isEqualTo(Effect.READ);
        for (int trigger : new int[] {0x161C, 0x161E, 0x1620}) {
            assertThat(V1_1.effect(new WriteRequest(1, trigger, Bytes.hex("0000")).encoded()))
                    .isEqualTo(Effect.READ);
        }
        assertThat(V1_1.effect(new WriteRequest(1, 0x1004, Bytes.hex("00000bb8")).encoded()))
                .isEqualTo(Effect.WRITE);
        for (int command = 0x1600; command < 0x161C; command += 2) {
            assertThat(V1_1.effect(new WriteRequest(1, command, Bytes.hex("0000")).encoded()))
                    .isEqualTo(Effect.DANGEROUS);
        }
        assertThat(V1_1.effect(new WriteRequest(1, 0x161C, Bytes.hex("00000000")).encoded()))
                .isEqualTo(Effect.DANGEROUS);
        assertThat(V1_1.effect(new WriteRequest(1, 0x1428, Bytes.hex("0000")).encoded()))
                .isEqualTo(Effect.DANGEROUS);
        assertThat(V1_1.effect(new WriteRequest(1, 0x1200, Bytes.hex("0000")).encoded()))
                .isEqualTo(Effect.DANGEROUS);
        assertThat(V1_1.effect(new ModbusFrame.Other(1, 0x06, Bytes.hex("10700001")).encoded()))
                .isEqualTo(Effect.DANGEROUS);
        assertThat(V1_1.effect(Bytes.NONE)).isEqualTo(Effect.DANGEROUS);
        assertThat(V1_1.effect(Bytes.hex("0103120000100000"))).as("wrong CRC").isEqualTo(Effect.DANGEROUS);
        Bytes two = Bytes.hex(new ReadRequest(1, 0x1200, 1).encoded().hex()
                + new WriteRequest(1, 0x1004, Bytes.hex("00000bb8")).encoded().hex());
        assertThat(V1_1.effect(two)).as("a write behind a read").isEqualTo(Effect.DANGEROUS);
    }
}
