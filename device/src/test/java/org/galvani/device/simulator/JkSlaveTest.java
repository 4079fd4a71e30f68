package org.galvani.device.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.galvani.device.simulator.Boards.V1_1;
import static org.galvani.device.simulator.Boards.board;
import static org.galvani.device.simulator.Boards.signed;
import static org.galvani.pack.Glossary.CELL_VOLTAGES;
import static org.galvani.pack.Glossary.PACK_VOLTAGE;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.galvani.pack.Bytes;
import org.galvani.pack.Glossary;
import org.galvani.pack.Readings;
import org.galvani.protocol.jk.BulkFrame;
import org.galvani.protocol.wire.Explanation;
import org.galvani.protocol.wire.Found;
import org.galvani.protocol.wire.FrameReader;
import org.galvani.protocol.wire.Line;
import org.junit.jupiter.api.Test;

/// Boards on a line: frames in, frames out. Frames with CRC are those of jk-modbus notes, section 2, and of captures.
class JkSlaveTest {

    private final JkUnit first = board();
    private final JkUnit other = new JkUnit(V1_1, 2, LivingPack.jk(8, 100, 9), Instant.EPOCH);
    private final JkSlave line = new JkSlave(Map.of(1, first, 2, other, 0, board()));

    private List<Bytes> answer(String hex) {
        return line.answer(Bytes.hex(hex));
    }

    @Test
    void cellsAndPackVoltageAreRead() {
        Readings now = first.telemetry();
        StringBuilder cells = new StringBuilder("010320");
        for (int cell = 1; cell <= 16; cell++) {
            cells.append("%04x".formatted(now.value(CELL_VOLTAGES, cell)));
        }
        assertThat(answer("01 03 12 00 00 10 41 7E")).containsExactly(signed(cells.toString()));
        assertThat(answer("01 03 12 90 00 02 C1 5E"))
                .containsExactly(signed("010304%08x".formatted(now.value(PACK_VOLTAGE))));
    }

    @Test
    void aWriteIsAcknowledged() {
        assertThat(answer("01 10 10 70 00 02 04 00 00 00 01 F8 8B")).containsExactly(Bytes.hex("011010700002 44D3"));
        assertThat(answer("01 10 10 70 00 02 04 00 00 00 00 39 4B")).containsExactly(Bytes.hex("011010700002 44D3"));
        assertThat(first.settings().value(Glossary.CHARGE_SWITCH)).isZero();
    }

    @Test
    void errorsNameTheFunctionAndTheFault() {
        // 02 to a read, 03 to a write, 01 to function 04: the three error frames of the notes.
        assertThat(line.answer(signed("010312010001"))).containsExactly(Bytes.hex("018302 C0F1"));
        assertThat(line.answer(signed("01101070000204 00000002"))).containsExactly(Bytes.hex("019003 0C01"));
        assertThat(line.answer(signed("010412000001"))).containsExactly(Bytes.hex("018401 82C0"));
        assertThat(line.answer(signed("010610700001"))).containsExactly(signed("018601"));
        assertThat(line.answer(signed("0111"))).containsExactly(signed("019101"));
    }

    @Test
    void wrongCountsAreNotLogical() {
        assertThat(line.answer(signed("010312000000"))).containsExactly(signed("018303"));
        assertThat(line.answer(signed("01031200007E"))).containsExactly(signed("018303"));
        assertThat(line.answer(signed("0110107000020200000001"))).containsExactly(signed("019003"));
        assertThat(line.answer(signed("01101070000204000001"))).containsExactly(signed("019003"));
        assertThat(line.answer(signed("01101070000000"))).containsExactly(signed("019003"));
        assertThat(line.answer(signed("01101000007EFC" + "00".repeat(252)))).containsExactly(signed("019003"));
    }

    @Test
    void wrongAddressBadCrcAndRepliesAreMetWithSilence() {
        assertThat(line.answer(signed("030312000010"))).isEmpty();
        assertThat(answer("01 03 12 00 00 10 41 7F")).isEmpty();
        assertThat(answer("01 03")).isEmpty();
        assertThat(line.answer(Bytes.NONE)).isEmpty();
        assertThat(answer("01 10 10 70 00 02 44 D3"))
                .as("another's acknowledgement")
                .isEmpty();
        assertThat(answer("01 03 04 11 22 33 44 4B C6")).as("another's reply").isEmpty();
        assertThat(answer("01 83 02 C0 F1")).isEmpty();
        assertThat(line.answer(signed("01C1"))).isEmpty();
    }

    @Test
    void everyAddressHasItsOwnBoardAndZeroAnswersToo() {
        // Field notes 1.2: a board with address 0 answers requests to 00 with 00.
        Readings now = other.telemetry();
        assertThat(line.answer(signed("020312900002")))
                .containsExactly(signed("020304%08x".formatted(now.value(PACK_VOLTAGE))));
        assertThat(line.answer(signed("000312900002")))
                .singleElement()
                .satisfies(reply -> assertThat(reply.at(0)).isZero());
        line.answer(signed("02101070000204 00000000"));
        assertThat(first.settings().value(Glossary.CHARGE_SWITCH)).isEqualTo(1);
    }

    @Test
    void aTriggerIsAnsweredByTheBulkFrameThenTheAcknowledgement() {
        // Request and acknowledgement as captured: 0x1620 asks for the live status.
        assertThat(answer("01 10 16 20 00 01 02 00 00 D6 F1"))
                .containsExactly(first.bulk(BulkFrame.Type.TELEMETRY).bytes(), Bytes.hex("011016200001 044B"));
        assertThat(line.answer(signed("0110161E000102 0000")))
                .containsExactly(first.bulk(BulkFrame.Type.SETTINGS).bytes(), signed("0110161E0001"));
        assertThat(line.answer(signed("0110161C000102 0000")))
                .containsExactly(first.bulk(BulkFrame.Type.IDENTITY).bytes(), signed("0110161C0001"));
        assertThat(line.answer(signed("01101622000102 0000"))).containsExactly(signed("019002"));
        assertThat(line.answer(signed("01101624000102 0000"))).containsExactly(signed("019002"));
    }

    @Test
    void aPresetIsAnsweredByTheNewSettingsThenTheAcknowledgement() {
        // Captured request; field notes 1.3.
        line.answer(signed("0110160E000102 0000"));
        List<Bytes> answer = answer("01 10 16 0C 00 01 02 00 00 D1 5D");
        assertThat(answer).containsExactly(first.bulk(BulkFrame.Type.SETTINGS).bytes(), signed("0110160C0001"));
        assertThat(V1_1.bulk(BulkFrame.Type.SETTINGS).decode(answer.getFirst().toArray(), BulkFrame.BODY))
                .isEqualTo(first.settings());
    }

    @Test
    void whoListensUnderstandsTheWholeTalk() {
        Line ear = V1_1.line();
        FrameReader reader = V1_1.reader();
        StringBuilder talk = new StringBuilder();
        for (String request : List.of("010312000064", "01101620000102 0000", "01101602000102 0000", "010310000040")) {
            talk.append(signed(request).hex());
            line.answer(signed(request)).forEach(frame -> talk.append(frame.hex()));
        }
        List<Found> found = reader.accept(Bytes.hex(talk.toString()));
        assertThat(found).hasSize(9).allSatisfy(one -> assertThat(one).isInstanceOf(Found.Frame.class));
        List<Explanation> told = found.stream().map(ear::explain).toList();
        assertThat(told).allSatisfy(one -> assertThat(one.ok()).isTrue());
        assertThat(told.get(3).readings()).containsEntry("cell_count", java.math.BigDecimal.valueOf(16));
    }

    @Test
    void aBoardThatIsOffIsSilentUntilTheRestart() {
        assertThat(line.answer(signed("01101604000102 0000"))).containsExactly(signed("011016040001"));
        assertThat(answer("01 03 12 00 00 10 41 7E")).isEmpty();
        assertThat(line.answer(signed("020312000001"))).hasSize(1);
        first.restart();
        assertThat(answer("01 03 12 00 00 10 41 7E")).hasSize(1);
    }
}
