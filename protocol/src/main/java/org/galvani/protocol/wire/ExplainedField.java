package org.galvani.protocol.wire;

import java.util.ArrayList;
import java.util.List;
import org.galvani.pack.PlainValues;
import org.galvani.pack.Quantity;

/// What some bytes of a frame say, for people.
///
/// @param at    place of the first byte, counted from 0 where the caller says 0 is
/// @param bytes the bytes in hex, `**` for each secret one
/// @param name  the vendor's own name
/// @param key   the name of the value that users see
/// @param value a number, boolean, text or list, as [PlainValues] gives them; for a word of bits the names of those set
/// @param unit  the unit's symbol, empty for none
public record ExplainedField(int at, String bytes, String name, String key, Object value, String unit) {

    /// What a field's bytes in `block`, whose offset 0 lies at `base`, say.
    public static ExplainedField of(Field field, byte[] block, int base) {
        Wire wire = field.wire();
        boolean secret = field.quantity().map(Quantity::secret).orElse(false);
        return new ExplainedField(
                base + wire.start(),
                secret ? "**".repeat(wire.width()) : wire.bytes(block, base).hex(),
                field.name(),
                field.key(),
                secret ? PlainValues.MASKED : value(field, block, base),
                field.quantity().map(quantity -> quantity.unit().symbol()).orElse(""));
    }

    /// The same, counted from a place `by` bytes earlier.
    public ExplainedField shifted(int by) {
        return new ExplainedField(at + by, bytes, name, key, value, unit);
    }

    private static Object value(Field field, byte[] block, int base) {
        Wire wire = field.wire();
        return switch (field.meaning()) {
            case Meaning.Measure measure -> PlainValues.of(measure.quantity(), field.value(wire.raw(block, base)));
            case Meaning.Choices choices -> PlainValues.of(choices.quantity(), field.value(wire.raw(block, base)));
            case Meaning.Switch onOff -> PlainValues.of(onOff.quantity(), field.value(wire.raw(block, base)));
            case Meaning.Moment moment -> PlainValues.of(moment.quantity(), field.value(wire.raw(block, base)));
            case Meaning.Flags flags -> setBits(flags, wire.raw(block, base));
            case Meaning.Text _ -> wire.text(block, base);
            case Meaning.Unused _ -> wire.bytes(block, base).hex();
        };
    }

    private static List<String> setBits(Meaning.Flags flags, long word) {
        List<String> set = new ArrayList<>();
        long unknown = word;
        for (Bit bit : flags.bits()) {
            if (bit.in(word)) {
                set.add(bit.name());
            }
            unknown = bit.in(unknown, false);
        }
        for (; unknown != 0; unknown &= unknown - 1) {
            set.add("bit " + Long.numberOfTrailingZeros(unknown));
        }
        return set;
    }
}
