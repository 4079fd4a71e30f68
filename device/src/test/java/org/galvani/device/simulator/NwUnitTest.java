package org.galvani.device.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.galvani.pack.Glossary.*;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.galvani.bms.plant.Charger;
import org.galvani.device.simulator.NwManners.Pairing;
import org.galvani.pack.Bytes;
import org.galvani.protocol.nw.Nw;
import org.galvani.protocol.nw.NwFrame;
import org.galvani.protocol.nw.NwFrame.Command;
import org.galvani.protocol.wire.Explanation;
import org.galvani.protocol.wire.Found;
import org.junit.jupiter.api.Test;

/// The virtual terminal keeps the document's rules.
class NwUnitTest {

    private static final Bytes ALL = Bytes.hex("00");

    @Test
    void answersAllInTheUsualOrder() {
        NwUnit unit = unit(NwManners.USUAL);
        List<Bytes> answer = ask(unit, Command.READ_ALL, "00");
        assertThat(answer)
                .singleElement()
                .satisfies(frame -> assertThat(frame.length()).isEqualTo(291));
        Explanation told = explain(answer.getFirst());
        assertThat(told.ok()).isTrue();
        assertThat(told.readings())
                .containsEntry(
                        "soc",
                        explain(ask(unit, Command.READ, "85").getFirst())
                                .readings()
                                .get("soc"))
                .containsKeys("cell_voltages", "pack_current", "mos_temperature", "software_version")
                .containsEntry("charge_switch", true)
                .containsEntry("protocol_version", "1");
        assertThat(unit.values().value(PACK_CURRENT)).isBetween(55_000L, 57_000L);
    }

    @Test
    void olderFirmwareEndsEarlierAndCountsTheCurrentDown() {
        for (int last : List.of(0xB7, 0xB9)) {
            NwUnit unit = unit(NwManners.USUAL.withFirmware(1, last));
            Explanation told = explain(ask(unit, Command.READ_ALL, "00").getFirst());
            assertThat(told.ok()).isTrue();
            assertThat(told.readings()).doesNotContainKey("protocol_version").containsKey("software_version");
            assertThat(told.readings().containsKey("full_capacity")).isEqualTo(last == 0xB9);
            assertThat((BigDecimal) told.readings().get("pack_current"))
                    .isBetween(new BigDecimal("55"), new BigDecimal("57"));
            assertThat(ask(unit, Command.READ, "C0")).isEmpty();
        }
    }

    @Test
    void sleepsUntilItIsActivated() {
        NwUnit unit = unit(NwManners.USUAL.withSleep(true, true));
        assertThat(ask(unit, Command.READ_ALL, "00")).isEmpty();
        assertThat(ask(unit, Command.ACTIVATE, "00")).hasSize(1);
        assertThat(ask(unit, Command.READ_ALL, "00")).hasSize(1);
        unit.advance(Duration.ofSeconds(11));
        assertThat(ask(unit, Command.READ_ALL, "00")).isEmpty();
    }

    @Test
    void writesWantAPairing() {
        NwUnit unit = unit(NwManners.USUAL);
        assertThat(ask(unit, Command.WRITE, "AB00")).isEmpty();
        assertThat(unit.values().value(CHARGE_SWITCH)).isEqualTo(1);
        assertThat(ask(unit, Command.PAIR, "0000")).hasSize(1);
        assertThat(NwFrame.decode(ask(unit, Command.WRITE, "AB00").getFirst()).information())
                .isEqualTo(Bytes.hex("AB"));
        assertThat(unit.values().value(CHARGE_SWITCH)).isZero();
        unit.advance(Duration.ofSeconds(2));
        assertThat(unit.values().value(CHARGE_MOS)).isZero();
        NwUnit strict = unit(NwManners.USUAL.withPairing(Pairing.PASSWORD));
        assertThat(ask(strict, Command.PAIR, "0000")).isEmpty();
        assertThat(ask(strict, Command.WRITE, "AB00")).isEmpty();
        assertThat(ask(strict, Command.PAIR, "B231323334353600000000")).hasSize(1);
        assertThat(ask(strict, Command.WRITE, "AB00")).hasSize(1);
    }

    @Test
    void whatItDoesNotUnderstandIsAnsweredBySilence() {
        NwUnit unit = unit(NwManners.USUAL.withPairing(Pairing.NONE));
        for (String wrong : List.of("7A00", "900001", "AB", "AB02", "830001", "9D0000")) {
            assertThat(ask(unit, Command.WRITE, wrong)).as(wrong).isEmpty();
        }
        assertThat(ask(unit, Command.READ, "7A")).isEmpty();
        assertThat(ask(unit, Command.READ, "BB")).isEmpty();
        NwFrame reply = NwFrame.request(Command.READ_ALL, NwFrame.PC, ALL, 0).answered(ALL);
        assertThat(unit.answer(reply.encoded())).isEmpty();
    }

    @Test
    void uploadsWhenItIsTime() {
        NwUnit unit = unit(NwManners.USUAL.withTerminal(7).withUpload(Optional.of(Duration.ofSeconds(10))));
        unit.advance(Duration.ofSeconds(9));
        assertThat(unit.unasked()).isEmpty();
        unit.advance(Duration.ofSeconds(1));
        NwFrame upload = NwFrame.decode(unit.unasked().getFirst());
        assertThat(upload.transport()).isEqualTo(NwFrame.UPLOAD);
        assertThat(upload.terminal()).isEqualTo(7);
        assertThat(upload.record()).isEqualTo(1);
        assertThat(unit.unasked()).isEmpty();
    }

    @Test
    void losesItsLinkWhileTheModemHasNoPower() {
        NwUnit unit = unit(NwManners.USUAL.withPairing(Pairing.NONE));
        assertThat(unit.online()).isTrue();
        assertThat(ask(unit, Command.WRITE, "BF0E74")).hasSize(1); // back above 3.7 V
        assertThat(ask(unit, Command.WRITE, "BE0E10")).hasSize(1); // cut below 3.6 V
        unit.advance(Duration.ofSeconds(1));
        assertThat(unit.online()).isFalse();
        assertThat(ask(unit, Command.READ_ALL, "00")).isEmpty();
    }

    @Test
    void isAwayWhileItRestarts() {
        NwUnit unit = unit(NwManners.USUAL.withPairing(Pairing.NONE));
        assertThat(ask(unit, Command.WRITE, "BB01")).hasSize(1);
        assertThat(ask(unit, Command.READ_ALL, "00")).isEmpty();
        unit.advance(Duration.ofSeconds(4));
        assertThat(ask(unit, Command.READ_ALL, "00")).hasSize(1);
    }

    private static NwUnit unit(NwManners manners) {
        return new NwUnit(manners, charging());
    }

    private static List<Bytes> ask(NwUnit unit, Command command, String information) {
        return unit.answer(
                NwFrame.request(command, NwFrame.PC, Bytes.hex(information), 5).encoded());
    }

    private static Explanation explain(Bytes frame) {
        return Nw.NW.tables(Map.of()).line().explain(new Found.Frame(frame));
    }

    /// A pack that a charger feeds with 56 A.
    private static LivingPack charging() {
        LivingPack pack = LivingPack.nw(16, 280, 1);
        pack.battery().bank().charger(Charger.of(57.6, 56));
        pack.battery().bank().advance(Duration.ofSeconds(10));
        return pack;
    }
}
