package org.galvani.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.galvani.pack.Alarm.CHARGE_MOS_FAULT;
import static org.galvani.pack.Glossary.BALANCING;
import static org.galvani.pack.Glossary.CELL_VOLTAGES;
import static org.galvani.pack.Glossary.CHARGE_SWITCH;
import static org.galvani.pack.Glossary.CURRENT_LIMITER_SWITCH;
import static org.galvani.pack.Glossary.MODEL;
import static org.galvani.pack.Glossary.PACK_CURRENT;
import static org.galvani.pack.Glossary.PACK_VOLTAGE;
import static org.galvani.pack.Glossary.SOC;
import static org.galvani.protocol.wire.Bit.bit;
import static org.galvani.protocol.wire.Code.code;
import static org.galvani.protocol.wire.Field.choice;
import static org.galvani.protocol.wire.Field.field;
import static org.galvani.protocol.wire.Field.flags;
import static org.galvani.protocol.wire.Field.onOff;
import static org.galvani.protocol.wire.Field.text;
import static org.galvani.protocol.wire.Field.unused;
import static org.galvani.protocol.wire.Row.reserved;
import static org.galvani.protocol.wire.Row.secret;
import static org.galvani.protocol.wire.Scale.CENTIVOLT;
import static org.galvani.protocol.wire.Scale.MILLIAMP;
import static org.galvani.protocol.wire.Scale.MILLIVOLT;
import static org.galvani.protocol.wire.Scale.PERCENT;
import static org.galvani.protocol.wire.Wire.ascii;
import static org.galvani.protocol.wire.Wire.bytes;
import static org.galvani.protocol.wire.Wire.i32;
import static org.galvani.protocol.wire.Wire.u16;
import static org.galvani.protocol.wire.Wire.u32;
import static org.galvani.protocol.wire.Wire.u8;

import org.galvani.pack.Bytes;
import org.galvani.pack.PlainValues;
import org.galvani.pack.Readings;
import org.galvani.pack.Unit;
import org.galvani.pack.VendorValue;
import org.junit.jupiter.api.Test;

/// Rows in, a checked layout out: it decodes, encodes and explains by the same rows.
class LayoutTest {

    private static final VendorValue WORD = VendorValue.mask("test", "Switches");

    private static final Layout BLOCK = Layout.of(
            "block",
            field(u16(0), "Cell%d", MILLIVOLT, CELL_VOLTAGES).times(2),
            field(i32(4), "Current", MILLIAMP, PACK_CURRENT).writable(),
            flags(
                    u16(8),
                    "Switches",
                    WORD,
                    bit(0, "Charge", CHARGE_SWITCH),
                    bit(1, "LimiterOff", CURRENT_LIMITER_SWITCH).inverted(),
                    bit(2, "MosBroken", CHARGE_MOS_FAULT),
                    bit(3, "NewOnly", CHARGE_MOS_FAULT).only("new")),
            choice(u8(10), "Balance", BALANCING, code(0, "off"), code(5, "charge")),
            unused(u8(11), "Spare"),
            text(ascii(12, 4), "Model", MODEL),
            secret(2),
            field(u16(18), "Short", CENTIVOLT, PACK_VOLTAGE).alternative().only("old"),
            reserved(2));

    private static final Bytes SAMPLE = Bytes.hex("0CE4 0CE5 FFFFFF9C 8006 05 77 4A4B0000 1234 148B FFFF");

    @Test
    void refusesRowsThatOverlap() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Layout.of(
                        "bad", field(u16(0), "A", MILLIVOLT, PACK_VOLTAGE), field(u16(1), "B", MILLIAMP, PACK_CURRENT)))
                .withMessage("bad: byte 0x01 belongs to A and to B");
    }

    @Test
    void refusesAnUnnamedGap() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Layout.of(
                        "bad", field(u16(0), "A", MILLIVOLT, PACK_VOLTAGE), field(u16(4), "B", MILLIAMP, PACK_CURRENT)))
                .withMessage("bad: byte 0x02 is in no row");
    }

    @Test
    void refusesAReservedRowOverAField() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Layout.of(
                        "bad",
                        field(u16(0), "A", MILLIVOLT, PACK_VOLTAGE),
                        reserved(2),
                        field(u16(3), "B", MILLIAMP, PACK_CURRENT)))
                .withMessageContaining("a reserved row");
    }

    @Test
    void refusesOneValueTwiceUnlessOneIsTheAlternative() {
        var first = field(u32(0), "A", MILLIVOLT, PACK_VOLTAGE);
        var second = field(u16(4), "B", CENTIVOLT, PACK_VOLTAGE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Layout.of("bad", first, second))
                .withMessageContaining("pack_voltage");
        assertThat(Layout.of("good", first, second.alternative()).fields()).hasSize(2);
    }

    /// Bits are values too: a switch in two bits would be decoded to whatever comes last.
    @Test
    void refusesOneValueInTwoBits() {
        var first = flags(u8(0), "A", WORD, bit(0, "X", CHARGE_SWITCH), bit(1, "Y", CHARGE_SWITCH));
        assertThatIllegalArgumentException().isThrownBy(() -> Layout.of("bad", first));
        var second = flags(u8(0), "A", WORD, bit(0, "X", CHARGE_SWITCH));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Layout.of("bad", second, onOff(u8(1), "B", CHARGE_SWITCH)));
    }

    @Test
    void editionsMayUseOnePlaceForTwoThings() {
        var both = Layout.of(
                "both",
                field(u16(0), "Old", MILLIVOLT, PACK_VOLTAGE).only("old"),
                field(u16(0), "New", CENTIVOLT, PACK_VOLTAGE).only("new"));
        assertThat(both.edition("old").fields()).extracting(Field::name).containsExactly("Old");
        assertThat(both.edition("new").decode(new byte[] {0, 100}, 0).value(PACK_VOLTAGE))
                .isEqualTo(1000);
    }

    @Test
    void refusesAScaleFinerThanItsQuantityUnlessRounded() {
        var microvolt = new Scale("µV", "1", Unit.VOLT, 1, 1_000_000, 0);
        var fine = field(u32(0), "Fine", microvolt, PACK_VOLTAGE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Layout.of("bad", fine))
                .withMessageContaining("rounded()");
        assertThat(Layout.of("good", fine.rounded())
                        .decode(Bytes.hex("00325AA0").toArray(), 0)
                        .value(PACK_VOLTAGE))
                .isEqualTo(3300);
    }

    @Test
    void refusesAUnitThatDoesNotFit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Layout.of("bad", field(u16(0), "A", MILLIVOLT, PACK_CURRENT)));
    }

    @Test
    void refusesAChoiceTheQuantityDoesNotHave() {
        assertThatIllegalArgumentException().isThrownBy(() -> choice(u8(0), "A", BALANCING, code(0, "sideways")));
    }

    @Test
    void decodesEveryRow() {
        Readings readings = BLOCK.decode(SAMPLE.toArray(), 0);
        assertThat(readings.value(CELL_VOLTAGES, 1)).isEqualTo(3300);
        assertThat(readings.value(CELL_VOLTAGES, 2)).isEqualTo(3301);
        assertThat(readings.value(PACK_CURRENT)).isEqualTo(-100);
        assertThat(readings.value(WORD)).isEqualTo(0x8006);
        assertThat(readings.value(CHARGE_SWITCH)).isZero();
        assertThat(readings.value(CURRENT_LIMITER_SWITCH)).isZero(); // the bit says off
        assertThat(PlainValues.of(BALANCING, readings.value(BALANCING))).isEqualTo("charge");
        assertThat(readings.text(MODEL)).isEqualTo("JK");
        assertThat(readings.value(PACK_VOLTAGE)).isEqualTo(52_590);
        assertThat(BLOCK.alarms(readings)).extracting(alarm -> alarm.vendor()).containsExactly("MosBroken");
    }

    /// Bits without a row, and codes in no table, come out as they came in.
    @Test
    void keepsUnknownBitsAndCodes() {
        byte[] unknown = SAMPLE.toArray();
        unknown[8] = (byte) 0xA5;
        unknown[10] = 77;
        Readings readings = BLOCK.decode(unknown, 0);
        assertThat(PlainValues.of(BALANCING, readings.value(BALANCING))).isEqualTo("unknown 77");
        byte[] written = new byte[BLOCK.length()];
        BLOCK.encode(readings, written, 0);
        assertThat(Bytes.of(written).slice(0, 11)).isEqualTo(Bytes.of(unknown).slice(0, 11));
    }

    /// One switch changed: the other bits stay as they are in the block, whether or not the word was read.
    @Test
    void changesSingleBits() {
        byte[] block = SAMPLE.toArray();
        var change = new Readings(BLOCK.shape());
        change.put(CHARGE_SWITCH, 1);
        change.put(CURRENT_LIMITER_SWITCH, 1);
        BLOCK.encode(change, block, 0);
        assertThat(u16(8).raw(block, 0)).isEqualTo(0x8005);
        block[9] = 0;
        assertThat(Bytes.of(block).slice(10, 22)).isEqualTo(SAMPLE.slice(10, 22));
    }

    @Test
    void leavesBytesOfAbsentValuesAlone() {
        byte[] block = SAMPLE.toArray();
        BLOCK.encode(new Readings(BLOCK.shape()), block, 0);
        assertThat(Bytes.of(block)).isEqualTo(SAMPLE);
    }

    @Test
    void anEditionHasItsRowsAndBitsOnly() {
        assertThat(BLOCK.edition("old").named("Short"))
                .isEmpty(); // only the coarser place of it: not a name of its own
        assertThat(BLOCK.edition("old").shape().place(PACK_VOLTAGE, 0)).isNotNegative();
        assertThat(BLOCK.edition("new").shape().place(PACK_VOLTAGE, 0)).isNegative();
        var readings = BLOCK.edition("old")
                .decode(Bytes.hex("00".repeat(9) + "0C" + "00".repeat(12)).toArray(), 0);
        assertThat(BLOCK.edition("old").alarms(readings)).hasSize(1);
        assertThat(BLOCK.edition("new").alarms(readings)).hasSize(2);
        assertThat(BLOCK.edition("old").length()).isEqualTo(BLOCK.length());
    }

    @Test
    void aPartHasTheRowsThatLieWhollyInside() {
        Layout part = BLOCK.between(1, 10);
        assertThat(part.fields()).extracting(Field::name).containsExactly("Cell1", "Current", "Switches");
        Readings readings = part.decode(SAMPLE.slice(1, 10).toArray(), -1);
        assertThat(readings.has(CELL_VOLTAGES, 1)).isFalse();
        assertThat(readings.value(CELL_VOLTAGES, 2)).isEqualTo(3301);
        assertThat(readings.shape()).isSameAs(BLOCK.shape());
    }

    /// The alternative place counts only where the main one is missing.
    @Test
    void usesTheAlternativeWhereTheMainPlaceIsMissing() {
        Layout layout = Layout.of(
                "two",
                field(u32(0), "Fine", MILLIVOLT, PACK_VOLTAGE),
                field(u16(4), "Coarse", CENTIVOLT, PACK_VOLTAGE).alternative());
        byte[] block = Bytes.hex("0000CDD7 1495").toArray();
        assertThat(layout.decode(block, 0).value(PACK_VOLTAGE)).isEqualTo(52_695);
        assertThat(layout.between(4, 6).decode(block, 0).value(PACK_VOLTAGE)).isEqualTo(52_690);
    }

    @Test
    void turnsNumbersAndLeavesTextsAndSingleBytes() {
        byte[] turned = Bytes.hex("E40C E50C 9CFFFFFF 0680 05 77 4A4B0000 1234 8B14 FFFF")
                .toArray();
        assertThat(BLOCK.turned().decode(turned, 0)).isEqualTo(BLOCK.decode(SAMPLE.toArray(), 0));
    }

    @Test
    void readsScatteredBytesAsAnyOther() {
        Layout layout = Layout.of(
                "scattered",
                field(u8(0), "SOC", PERCENT, SOC),
                unused(u16(1), "Other"),
                field(bytes(5, 6, 3, 4), "TOTAL VOLTAGE", CENTIVOLT, PACK_VOLTAGE));
        byte[] block = Bytes.hex("50 0000 148B 0000").toArray();
        Readings readings = layout.decode(block, 0);
        assertThat(readings.value(PACK_VOLTAGE)).isEqualTo(52_590);
        byte[] written = new byte[7];
        layout.encode(readings, written, 0);
        assertThat(Bytes.of(written)).isEqualTo(Bytes.of(block));
    }

    @Test
    void hidesSecretBytes() {
        byte[] block = SAMPLE.toArray();
        assertThat(BLOCK.mask(block, 0, 0, 16)).isFalse();
        assertThat(Bytes.of(block)).isEqualTo(SAMPLE);
        assertThat(BLOCK.mask(block, 0, 17, 22)).isTrue();
        assertThat(Bytes.of(block).slice(16, 20)).isEqualTo(Bytes.hex("1200148B"));
    }

    @Test
    void explainsRowByRow() {
        var explained = BLOCK.explain(SAMPLE.toArray(), 0);
        assertThat(explained)
                .extracting(ExplainedField::name)
                .containsExactly("Cell0", "Cell1", "Current", "Switches", "Balance", "Spare", "Model", "Short");
        assertThat(explained.get(2).toString()).contains("at=4", "ffffff9c", "-0.1", "unit=A");
        assertThat(explained.get(3).value()).hasToString("[LimiterOff, MosBroken, bit 15]");
    }

    @Test
    void findsRowsByNameAndByValue() {
        assertThat(BLOCK.named("Cell1").map(Field::index)).contains(2);
        assertThat(BLOCK.holding(CELL_VOLTAGES, 2).map(Field::name)).contains("Cell1");
        assertThat(BLOCK.holding(PACK_CURRENT, 0).map(Field::access)).contains(Access.RW);
        assertThat(BLOCK.holding(PACK_VOLTAGE, 0)).isEmpty();
    }
}
