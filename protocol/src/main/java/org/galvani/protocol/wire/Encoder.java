package org.galvani.protocol.wire;

import org.galvani.pack.Quantity;
import org.galvani.pack.Readings;

/// Writes one field's value into a block.
final class Encoder {

    private Encoder() {}

    static void encode(Field field, Readings from, byte[] block, int base) {
        switch (field.meaning()) {
            case Meaning.Measure measure -> number(field, measure.quantity(), from, block, base);
            case Meaning.Choices choices -> number(field, choices.quantity(), from, block, base);
            case Meaning.Switch onOff -> number(field, onOff.quantity(), from, block, base);
            case Meaning.Moment moment -> number(field, moment.quantity(), from, block, base);
            case Meaning.Flags flags -> {
                long present = field.wire().raw(block, base);
                field.wire().putRaw(word(flags, present, from), block, base);
            }
            case Meaning.Text text -> {
                if (from.has(text.quantity())) {
                    field.wire().putText(from.text(text.quantity()), block, base);
                }
            }
            case Meaning.Unused _ -> {}
        }
    }

    private static void number(Field field, Quantity quantity, Readings from, byte[] block, int base) {
        if (from.has(quantity, field.index())) {
            field.wire().putRaw(field.raw(from.value(quantity, field.index())), block, base);
        }
    }

    /// The word as read, or as it was; then every bit that is a value of its own. Unknown bits stay.
    private static long word(Meaning.Flags flags, long before, Readings from) {
        long word = from.has(flags.word()) ? from.value(flags.word()) : before;
        for (Bit bit : flags.bits()) {
            if (bit.means() instanceof Bit.Sets sets && from.has(sets.quantity())) {
                word = bit.in(word, sets.in(from.value(sets.quantity())));
            }
        }
        return word;
    }
}
