package org.galvani.protocol.nw;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.galvani.pack.Bytes;
import org.galvani.protocol.nw.NwFrame.Command;
import org.galvani.protocol.wire.Effect;
import org.galvani.protocol.wire.Explanation;
import org.galvani.protocol.wire.Found;
import org.galvani.protocol.wire.FrameReader;
import org.junit.jupiter.api.Test;

/// The worked frames of the protocol's description, section 8, and what its readings of unclear places demand.
class NwFrameTest {

    private static final Bytes READ_ALL = Bytes.hex("4E 57 00 13 00 00 00 00 06 03 00 00 00 00 00 00 68 00 00 01 29");
    private static final Bytes CURRENT =
            Bytes.hex("4E 57 00 15 00 00 00 00 03 00 01 84 87 D0 00 00 00 01 68 00 00 03 02");
    private static final Bytes CHARGE_ON =
            Bytes.hex("4E 57 00 14 00 00 00 00 02 03 00 AB 01 00 00 00 02 68 00 00 01 D4");
    private static final Bytes CELLS =
            Bytes.hex("4E 57 00 19 00 00 00 00 03 00 01 79 01 0C E4 02 0C E5 00 00 00 04 68 00 00 03 8B");
    private static final Bytes SHORT = Bytes.hex(
            "4E 57 00 46 00 00 00 00 06 00 01 79 0C 01 0C E4 02 0C E5 03 0C E3 04 0C E4 80 00 19 81 00 65 82 00 17 83 05"
                    + " 24 84 07 D0 85 50 86 02 87 00 0C 89 00 00 04 B0 8A 00 04 8B 00 00 8C 00 07 C0 01 00 00 00 00 68"
                    + " 00 00 0F 62");
    private static final Bytes PAIR =
            Bytes.hex("4E 57 00 1D 00 00 00 00 05 03 00 B2 31 32 33 34 35 36 00 00 00 00 00 00 00 03 68 00 00 03 1C");

    private static final NwTables TABLES = Nw.NW.tables(Map.of());

    @Test
    void encodesTheWorkedFrames() {
        assertThat(NwFrame.request(Command.READ_ALL, NwFrame.PC, Bytes.hex("00"), 0)
                        .encoded())
                .isEqualTo(READ_ALL);
        assertThat(NwFrame.request(Command.READ, NwFrame.PC, Bytes.hex("84"), 1)
                        .answered(Bytes.hex("8487D0"))
                        .encoded())
                .isEqualTo(CURRENT);
        assertThat(NwFrame.request(Command.WRITE, NwFrame.PC, Bytes.hex("AB01"), 2)
                        .encoded())
                .isEqualTo(CHARGE_ON);
        assertThat(NwFrame.decode(PAIR).encoded()).isEqualTo(PAIR);
        assertThat(NwFrame.request(Command.PAIR, NwFrame.GPS, Bytes.hex("0000"), 0)
                        .encoded())
                .isEqualTo(Bytes.hex("4E 57 00 14 00 00 00 00 05 02 00 00 00 00 00 00 00 68 00 00 01 28"));
    }

    @Test
    void readsTheShortReply() {
        Explanation told = explain(SHORT);
        assertThat(told.ok()).isTrue();
        assertThat(told.frame())
                .containsEntry("command", "read_all")
                .containsEntry("source", "bms")
                .containsEntry("transport", "reply");
        assertThat(told.readings())
                .containsEntry("cell_voltages", decimals("3.3", "3.301", "3.299", "3.3"))
                .containsEntry("mos_temperature", new BigDecimal("25"))
                .containsEntry("ambient_temperature", new BigDecimal("-1"))
                .containsEntry("temperatures", decimals("23"))
                .containsEntry("pack_voltage", new BigDecimal("13.16"))
                .containsEntry("pack_current", new BigDecimal("-20"))
                .containsEntry("soc", new BigDecimal("80"))
                .containsEntry("total_cycle_capacity", new BigDecimal("1200"))
                .containsEntry("charge_mos", true)
                .containsEntry("balancing", "on")
                .containsEntry("battery_present", false)
                .containsEntry("protocol_version", "1");
    }

    /// Version 0 counts down from 10000, version 1 has a bit for the direction; others are not guessed.
    @Test
    void theVersionDecidesWhatTheCurrentMeans() {
        assertThat(explain(CURRENT, "1").readings()).containsEntry("pack_current", new BigDecimal("20"));
        assertThat(current("2AF8", "0")).isEqualTo(new BigDecimal("-10"));
        assertThat(current("251C", "0")).isEqualTo(new BigDecimal("5"));
        assertThat(current("07D0", "1")).isEqualTo(new BigDecimal("-20"));
        assertThat(current("0000", "1")).isEqualTo(BigDecimal.ZERO);
        assertThat(current("8000", "1")).isEqualTo(BigDecimal.ZERO);
    }

    @Test
    void anUnknownVersionLeavesTheCurrentAbsentAndKeepsTheRest() {
        byte[] changed = SHORT.toArray();
        changed[SHORT.length() - 10] = 7; // the value of C0
        Explanation told = explain(Bytes.of(NwFrame.sign(changed)));
        assertThat(told.ok()).isTrue();
        assertThat(told.readings()).doesNotContainKey("pack_current").containsEntry("soc", new BigDecimal("80"));
        assertThat(told.problems()).singleElement().asString().contains("version 7", "0x84");
    }

    @Test
    void temperaturesOver100AreBelowZero() {
        assertThat(temperature(0)).isEqualTo(BigDecimal.ZERO);
        assertThat(temperature(99)).isEqualTo(new BigDecimal("99"));
        assertThat(temperature(100)).isEqualTo(BigDecimal.ZERO);
        assertThat(temperature(101)).isEqualTo(new BigDecimal("-1"));
        assertThat(temperature(140)).isEqualTo(new BigDecimal("-40"));
        Explanation wrong = explain(reply("800096"));
        assertThat(wrong.readings()).isEmpty();
        assertThat(wrong.problems()).containsExactly("mos_temperature is not read: raw 150 is over 140");
        var field =
                TABLES.values().layout().named("0x80 Power-tube temperature").orElseThrow();
        assertThat(List.of(field.raw(1200), field.raw(0), field.raw(-10), field.raw(-400)))
                .containsExactly(99L, 0L, 101L, 140L);
    }

    @Test
    void aSingleReadOfCellsHasNoLengthByteOrOne() {
        assertThat(explain(CELLS).readings()).containsEntry("cell_voltages", decimals("3.3", "3.301"));
        assertThat(explain(reply("7906010CE4020CE5")).readings())
                .containsEntry("cell_voltages", decimals("3.3", "3.301"));
    }

    @Test
    void anUnknownIdentifierEndsTheWalkAndKeepsWhatWasRead() {
        Explanation told = explain(reply("850A7A0102"));
        assertThat(told.ok()).isFalse();
        assertThat(told.readings()).containsEntry("soc", new BigDecimal("10"));
        assertThat(told.problems()).containsExactly("identifier 0x7a is in no table: the last 3 bytes were not read");
        assertThat(explain(reply("850A8301")).problems())
                .containsExactly("identifier 0x83 is cut short: the last 2 bytes were not read");
    }

    @Test
    void thePasswordIsShownNowhere() {
        String password = "313233343536";
        for (Bytes frame : List.of(PAIR, reply("B2" + password + "00000000"), reply("7A" + password))) {
            Explanation told = explain(frame);
            Bytes masked = TABLES.line().masked(new Found.Frame(frame));
            assertThat(told.toString() + masked).doesNotContain(password).doesNotContain("123456");
            assertThat(NwFrame.isIntact(masked)).isTrue();
        }
        Bytes damaged = PAIR.slice(0, PAIR.length() - 1);
        assertThat(TABLES.line().masked(new Found.Skipped(damaged, "")).hex()).doesNotContain(password);
        assertThat(explain(SHORT).bytes()).isEqualTo(SHORT);
    }

    @Test
    void knowsWhatARequestDoes() {
        assertThat(effect("06", "00")).isEqualTo(Effect.READ);
        assertThat(effect("03", "84")).isEqualTo(Effect.READ);
        assertThat(effect("01", "00")).isEqualTo(Effect.WAKE);
        assertThat(effect("05", "0000")).isEqualTo(Effect.WRITE);
        assertThat(effect("02", "AB01")).isEqualTo(Effect.WRITE);
        assertThat(effect("02", "BE0BB8")).isEqualTo(Effect.WRITE);
        for (String worse : List.of("BB01", "BC01", "BD01", "AD03E8", "B801", "85AA", "AB", "7A01", "AB0102")) {
            assertThat(effect("02", worse)).as(worse).isEqualTo(Effect.DANGEROUS);
        }
        assertThat(effect("04", "00")).isEqualTo(Effect.DANGEROUS);
        assertThat(TABLES.effect(CURRENT)).isEqualTo(Effect.DANGEROUS);
        assertThat(TABLES.effect(READ_ALL.slice(0, 20))).isEqualTo(Effect.DANGEROUS);
    }

    /// A damaged frame hides none behind it, and the high half of the check is not looked at.
    @Test
    void theReaderScansOnAfterDamage() {
        byte[] broken = SHORT.toArray();
        broken[3]++; // LENGTH now reaches into the next frame
        byte[] withCrc = READ_ALL.toArray();
        withCrc[17] = 0x12;
        FrameReader reader = TABLES.reader();
        byte[] stream = Bytes.hex(Bytes.of(broken).hex() + "DFFF" + CURRENT.hex() + "4E"
                        + Bytes.of(withCrc).hex())
                .toArray();
        List<Found> found = new java.util.ArrayList<>();
        for (byte one : stream) {
            found.addAll(reader.accept(new byte[] {one}, 0, 1));
        }
        found.addAll(reader.quiet());
        assertThat(found.stream().filter(Found.Frame.class::isInstance).map(Found::bytes))
                .containsExactly(CURRENT, Bytes.of(withCrc));
        assertThat(found.stream().map(Found::bytes).map(Bytes::hex).reduce("", String::concat))
                .isEqualTo(Bytes.of(stream).hex());
    }

    private static Effect effect(String command, String information) {
        NwFrame frame =
                new NwFrame(0, Integer.parseInt(command, 16), NwFrame.PC, NwFrame.REQUEST, Bytes.hex(information), 0);
        return TABLES.effect(frame.encoded());
    }

    private static Bytes reply(String information) {
        return new NwFrame(0, Command.READ.code(), NwFrame.BMS, NwFrame.REPLY, Bytes.hex(information), 0).encoded();
    }

    private static Object temperature(int raw) {
        return explain(reply("80%04X".formatted(raw))).readings().getOrDefault("mos_temperature", "absent");
    }

    private static Object current(String raw, String version) {
        return explain(reply("84" + raw), version).readings().getOrDefault("pack_current", "absent");
    }

    private static List<BigDecimal> decimals(String... numbers) {
        return List.of(numbers).stream().map(BigDecimal::new).toList();
    }

    private static Explanation explain(Bytes frame) {
        return explain(frame, "0");
    }

    private static Explanation explain(Bytes frame, String version) {
        return Nw.NW.tables(Map.of("nw-version", version)).line().explain(new Found.Frame(frame));
    }
}
