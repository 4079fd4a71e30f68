package org.galvani.device.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.galvani.device.driver.BoardLink.NOON;
import static org.galvani.device.driver.BoardLink.QUICK;
import static org.galvani.device.driver.BoardLink.V1_0;
import static org.galvani.device.driver.BoardLink.V1_1;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.galvani.device.driver.DeviceException.Kind;
import org.galvani.device.transport.LinkException;
import org.galvani.pack.Bytes;
import org.galvani.pack.Glossary;
import org.galvani.pack.Protection;
import org.galvani.pack.Readings;
import org.galvani.pack.Report;
import org.galvani.protocol.jk.BulkFrame;
import org.galvani.protocol.jk.JkNormalise;
import org.galvani.protocol.jk.JkTables;
import org.galvani.protocol.modbus.ModbusFrame;
import org.galvani.protocol.modbus.ModbusFrame.ReadReply;
import org.galvani.protocol.modbus.ModbusFrame.ReadRequest;
import org.galvani.protocol.modbus.ModbusFrame.WriteReply;
import org.galvani.protocol.wire.Block;
import org.galvani.protocol.wire.Field;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How JK boards are asked. Sources: the field notes on RS485 quirks, and the rules of the vendor's documents.
class JkDeviceTest {

    private final BoardLink link = BoardLink.with(V1_1, 1);
    private final JkDevice device = link.bus(V1_1, QUICK).device(1);

    private static Readings telemetryOf(BoardLink link, int address) {
        Bytes frame = link.unit(address).bulk(BulkFrame.Type.TELEMETRY).bytes();
        Readings now = V1_1.bulk(BulkFrame.Type.TELEMETRY).decode(frame.toArray(), BulkFrame.BODY);
        JkNormalise.telemetry(now);
        return now;
    }

    private static BoardLink.Manner knowsOnlyBulk(BoardLink link) {
        return request -> ModbusFrame.decode(request) instanceof ReadRequest ? List.of() : link.boards.answer(request);
    }

    @Test
    void everythingIsReadInFewRequestsThatNeverTouchTheSecretRegisters() throws Exception {
        for (JkTables tables : List.of(V1_0, V1_1)) {
            BoardLink line = BoardLink.with(tables, 3);
            JkDevice board = line.bus(tables, QUICK).device(3);
            assertThat(board.telemetry().readings().value(Glossary.PACK_VOLTAGE))
                    .isEqualTo(line.unit(3).telemetry().value(Glossary.PACK_VOLTAGE));
            assertThat(line.asked).hasSize(2);
            assertThat(board.parameters().readings()).isEqualTo(line.unit(3).settings());
            assertThat(line.asked).hasSize(4);
            assertThat(board.identity().readings().text(Glossary.MODEL)).isEqualTo("JK_PB2A16S20P");
            assertThat(line.asked).hasSizeLessThanOrEqualTo(6);
            for (ModbusFrame frame : line.requests()) {
                assertThat(frame).isInstanceOfSatisfying(ReadRequest.class, read -> {
                    assertThat(read.count()).isBetween(1, JkBus.MOST_REGISTERS);
                    assertThat(read.start() + 2 * read.count() <= 0x1428 || read.start() > 0x14B1)
                            .as("0x%04x, %d registers", read.start(), read.count())
                            .isTrue();
                });
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7, 64})
    void theOwnRequestComesBackFirstInPieces(int chunk) throws Exception {
        link.chunk = chunk;
        link.manner = request -> {
            List<Bytes> all = new ArrayList<>(List.of(request));
            all.addAll(link.boards.answer(request));
            return all;
        };
        assertThat(device.telemetry().readings()).isEqualTo(telemetryOf(link, 1));
        assertThat(device.parameters().readings()).isEqualTo(link.unit(1).settings());
        Field field = V1_1.settings().layout().named("VolCellOV").orElseThrow();
        Cut cut = device.read(V1_1.settings(), field);
        device.write(cut);
        assertThat(link.writes()).hasSize(1);
    }

    @Test
    void noiseAndFramesOfOthersPassBy() throws Exception {
        Bytes foreign = new ReadReply(2, Bytes.of(new byte[200])).encoded();
        link.manner = request -> {
            List<Bytes> all = new ArrayList<>(List.of(Bytes.hex("00 ff 55 aa 01"), foreign));
            all.addAll(link.boards.answer(request));
            all.add(Bytes.hex("00"));
            return all;
        };
        assertThat(device.telemetry().readings()).isEqualTo(telemetryOf(link, 1));
        assertThat(device.health().damaged()).isPositive();
    }

    @Test
    void aLostAnswerIsAskedForAgainAtMostAsOftenAsSaid() throws Exception {
        link.manner = request -> link.asked.size() <= 2 ? List.of() : link.boards.answer(request);
        assertThat(device.telemetry().readings()).isEqualTo(telemetryOf(link, 1));
        assertThat(link.asked).hasSize(4); // the first part three times, then the second

        link.asked.clear();
        link.manner = request -> List.of();
        assertThatThrownBy(device::telemetry)
                .isInstanceOf(DeviceException.class)
                .hasMessageContaining("no answer on memory:boards")
                .hasMessageContaining("address 1 reading 0x1200");
        assertThat(link.asked).hasSize(6); // both ways three times
    }

    /// A silent board costs the others on the bus one short try a turn.
    @Test
    void aBoardThatStaysSilentIsAskedOnceATurnBothWaysInTurn() throws Exception {
        link.manner = request -> List.of();
        assertThatThrownBy(device::telemetry).isInstanceOf(DeviceException.class);
        link.asked.clear();
        assertThatThrownBy(device::telemetry).isInstanceOf(DeviceException.class);
        assertThatThrownBy(device::telemetry).isInstanceOf(DeviceException.class);
        assertThat(link.requests().stream().map(ModbusFrame::function)).containsExactlyInAnyOrder(0x03, 0x10);

        link.manner = knowsOnlyBulk(link);
        Optional<Report.Telemetry> back = Optional.empty();
        for (int turn = 0; turn < 2 && back.isEmpty(); turn++) {
            try {
                back = Optional.of(device.telemetry());
            } catch (DeviceException e) {
                assertThat(e.kind()).isEqualTo(Kind.SILENT);
            }
        }
        assertThat(back.orElseThrow().readings()).isEqualTo(telemetryOf(link, 1));
    }

    @Test
    void aDamagedAnswerIsShownInHexWithItsChecksum() {
        link.manner = request -> {
            byte[] damaged = link.boards.answer(request).getFirst().toArray();
            damaged[5] ^= 0x10;
            return List.of(Bytes.of(damaged));
        };
        DeviceException told = catchThrowableOfType(
                DeviceException.class,
                () -> device.read(
                        V1_1.telemetry(),
                        V1_1.telemetry().layout().named("BatCurrent").orElseThrow()));
        assertThat(told.kind()).isEqualTo(Kind.DAMAGED);
        assertThat(told)
                .hasMessageContaining("CRC 0x")
                .hasMessageContaining("computed 0x")
                .hasMessageContaining("010304");
    }

    @Test
    void aWriteIsNeverRepeated() {
        link.manner = request -> List.of();
        Block settings = V1_1.settings();
        assertThatThrownBy(() -> device.write(new Cut(settings, 4, Bytes.hex("00000bb8"))))
                .isInstanceOfSatisfying(
                        DeviceException.class, e -> assertThat(e.kind()).isEqualTo(Kind.SILENT));
        assertThat(link.asked).hasSize(1);
    }

    @Test
    void betweenTwoCommandsIsAtLeastTheGap() throws Exception {
        Duration gap = Duration.ofMillis(40);
        JkDevice slow = link.bus(V1_1, QUICK.withGap(gap)).device(1);
        slow.telemetry();
        slow.parameters();
        assertThat(link.askedAt).allSatisfy(since -> assertThat(since).isGreaterThanOrEqualTo(gap.toNanos()));
    }

    /// The gap begins anew when another master speaks in it.
    @Test
    void theGapIsOneOfSilence() throws Exception {
        Duration gap = Duration.ofMillis(60);
        JkDevice slow = link.bus(V1_1, QUICK.withGap(gap)).device(1);
        slow.telemetry();
        link.say(Duration.ofMillis(20), new ReadRequest(2, 0x1200, 4).encoded());
        slow.telemetry();
        assertThat(link.askedAt).allSatisfy(since -> assertThat(since).isGreaterThanOrEqualTo(gap.toNanos()));
    }

    @Test
    void zeroIsAnAddressAsAnyOther() throws Exception {
        BoardLink line = BoardLink.with(V1_1, 0);
        assertThat(line.bus(V1_1, QUICK).device(0).telemetry().readings()).isEqualTo(telemetryOf(line, 0));
    }

    /// Field notes: on a cold bus function 03 goes unanswered until a trigger arrives.
    @Test
    void aColdBoardIsWokenByATrigger() throws Exception {
        boolean[] warm = {false};
        link.manner = request -> {
            warm[0] |= ModbusFrame.decode(request) instanceof ModbusFrame.WriteRequest;
            return warm[0] ? link.boards.answer(request) : List.of();
        };
        assertThat(device.telemetry().readings()).isEqualTo(telemetryOf(link, 1));
        assertThat(device.parameters().readings()).isEqualTo(link.unit(1).settings());
    }

    @Test
    void aBoardThatKnowsOnlyBulkFramesGivesTheSame() throws Exception {
        for (JkTables tables : List.of(V1_0, V1_1)) {
            BoardLink plain = BoardLink.with(tables, 1);
            JkDevice byRegisters = plain.bus(tables, QUICK).device(1);
            BoardLink line = BoardLink.with(tables, 1);
            line.manner = knowsOnlyBulk(line);
            JkDevice byBulk = line.bus(tables, QUICK.withRetries(0)).device(1);
            assertThat(byBulk.telemetry().readings())
                    .isEqualTo(byRegisters.telemetry().readings());
            assertThat(byBulk.parameters().readings())
                    .isEqualTo(byRegisters.parameters().readings());
            assertThat(byBulk.identity().readings())
                    .isEqualTo(byRegisters.identity().readings());
            for (Block block : List.of(tables.settings(), tables.identity())) {
                for (Field field : block.layout().fields()) {
                    if (field.access().writable()) {
                        assertThat(byBulk.read(block, field))
                                .as(field.name())
                                .isEqualTo(byRegisters.read(block, field));
                    }
                }
            }
        }
    }

    @Test
    void aBoardThatRefusesFunction03IsAskedForBulkFrames() throws Exception {
        link.manner = request -> ModbusFrame.decode(request) instanceof ReadRequest
                ? List.of(new ModbusFrame.ErrorReply(1, 3, 1).encoded())
                : link.boards.answer(request);
        assertThat(device.telemetry().readings()).isEqualTo(telemetryOf(link, 1));
    }

    /// A board with address 0 polls the others: frame, then the acknowledgement that names the board.
    @Test
    void bulkFramesThatPassUnaskedBecomeReports() throws Exception {
        List<Report> passing = new ArrayList<>();
        JkBus bus = new JkBus(link, V1_1, QUICK, () -> NOON, passing::add);
        BoardLink other = BoardLink.with(V1_1, 5);
        for (BulkFrame.Type type : BulkFrame.Type.values()) {
            link.say(Duration.ZERO, other.unit(5).bulk(type).bytes());
            link.say(Duration.ZERO, new WriteReply(5, type.trigger(), 1).encoded());
        }
        bus.listen(Duration.ofMillis(20));
        assertThat(passing)
                .hasSize(3)
                .allSatisfy(report -> assertThat(report.device()).isEqualTo("jk-5"));
        assertThat(passing.get(1))
                .isInstanceOfSatisfying(
                        Report.Telemetry.class,
                        report -> assertThat(report.readings()).isEqualTo(telemetryOf(other, 5)));

        passing.clear();
        link.say(Duration.ZERO, other.unit(5).bulk(BulkFrame.Type.TELEMETRY).bytes());
        link.say(Duration.ZERO, new ReadRequest(6, 0x1200, 2).encoded());
        link.say(Duration.ZERO, new WriteReply(6, 0x1070, 2).encoded());
        bus.listen(Duration.ofMillis(20));
        assertThat(passing)
                .as("an acknowledgement of something else names no frame")
                .isEmpty();
    }

    @Test
    void aBulkFrameOfAnotherBoardIsNotTakenForTheOwn() throws Exception {
        BoardLink other = BoardLink.with(V1_1, 5);
        link.manner = request -> {
            if (ModbusFrame.decode(request) instanceof ReadRequest) {
                return List.of();
            }
            List<Bytes> own = link.boards.answer(request);
            return List.of(
                    other.unit(5).bulk(BulkFrame.Type.TELEMETRY).bytes(),
                    new WriteReply(5, BulkFrame.Type.TELEMETRY.trigger(), 1).encoded(),
                    link.asked.size() < 5 ? Bytes.NONE : own.get(0), // the first own frame is lost
                    own.get(1));
        };
        assertThat(device.telemetry().readings()).isEqualTo(telemetryOf(link, 1));
    }

    /// Replies do not say which registers they hold: a late one must not become the answer to another question.
    @Test
    void aLateAnswerIsNotTakenForThatToAnotherQuestion() throws Exception {
        Block settings = V1_1.settings();
        Block telemetry = V1_1.telemetry();
        Field undervoltage = settings.layout().named("VolCellUV").orElseThrow();
        Field voltage = telemetry.layout().named("BatVol").orElseThrow();
        JkDevice board = link.bus(V1_1, QUICK.withRetries(0)).device(1);
        List<Bytes> late = new ArrayList<>();
        link.manner = request -> {
            boolean bulk = !(ModbusFrame.decode(request) instanceof ReadRequest);
            List<Bytes> answers = bulk ? List.of() : link.boards.answer(request);
            if (link.asked.size() > 1) {
                return answers;
            }
            late.addAll(answers);
            return List.of();
        };
        JkBus bus = link.bus(V1_1, QUICK);
        assertThatThrownBy(() -> bus.read(1, 0x1004, 2, 0)).isInstanceOf(DeviceException.class);
        link.say(Duration.ZERO, late.getFirst());
        Bytes answer = bus.read(1, 0x1290, 2, 0);
        assertThat(voltage.value(voltage.wire().raw(answer.toArray(), -0x90)))
                .isEqualTo(link.unit(1).telemetry().value(Glossary.PACK_VOLTAGE));
        assertThat(board.read(settings, undervoltage).bytes().length()).isEqualTo(4);
    }

    @Test
    void anAnswerToTheFirstTryIsNotLeftForTheNextQuestion() throws Exception {
        JkBus bus = link.bus(V1_1, QUICK);
        Deque<Bytes> late = new ArrayDeque<>();
        link.manner = request -> {
            late.addAll(link.boards.answer(request));
            return link.asked.size() == 1 ? List.of() : List.of(late.removeFirst());
        };
        Bytes first = bus.read(1, 0x1004, 2, 2); // answered by the late reply to its first try
        assertThat(first)
                .isEqualTo(Bytes.hex(
                        "%08x".formatted(link.unit(1).settings().value(Protection.CELL_UNDERVOLTAGE.trip()))));
        link.say(Duration.ZERO, late.removeFirst());
        Bytes second = bus.read(1, 0x1290, 2, 2);
        assertThat(Long.parseLong(second.hex(), 16))
                .isEqualTo(link.unit(1).telemetry().value(Glossary.PACK_VOLTAGE));
    }

    /// A machine that slept through the patience finds the answer waiting in the link.
    @Test
    void anAnswerThatWaitsIsTakenHoweverLateThisMachineWakes() throws Exception {
        link.manner = request -> {
            link.oversleep = QUICK.patience().multipliedBy(5);
            return link.boards.answer(request);
        };
        assertThat(link.bus(V1_1, QUICK).read(1, 0x1290, 2, 0).length()).isEqualTo(4);
    }

    @Test
    void aBrokenLinkIsNoSilence() {
        link.breakNow();
        assertThatThrownBy(device::telemetry).isInstanceOf(LinkException.class);
    }
}
