package org.galvani.protocol.wire;

import java.util.List;
import org.galvani.pack.PlainValues;
import org.galvani.pack.Quantity;

/// What the number or text in a field stands for.
public sealed interface Meaning {

    /// A measured or set number.
    ///
    /// @param index member of an array quantity counted from 1, 0 for a scalar
    record Measure(Scale scale, Quantity quantity, int index) implements Meaning {}

    /// One of a few named codes; other codes are kept as [PlainValues#unknown].
    record Choices(Quantity quantity, List<Code> codes) implements Meaning {

        public Choices {
            codes = List.copyOf(codes);
            for (Code code : codes) {
                if (!quantity.choices().contains(code.choice())) {
                    throw new IllegalArgumentException(
                            quantity.key() + " has no choice '" + code.choice() + "': " + quantity.choices());
                }
            }
        }

        long value(long raw) {
            for (Code code : codes) {
                if (code.raw() == raw) {
                    return quantity.choices().indexOf(code.choice());
                }
            }
            return PlainValues.unknown(raw);
        }

        long raw(long value) {
            if (value < 0) {
                return ~value;
            }
            String choice = quantity.choices().get((int) value);
            return codes.stream()
                    .filter(code -> code.choice().equals(choice))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            quantity.key() + " '" + choice + "' has no code in this protocol"))
                    .raw();
        }
    }

    /// A yes/no value: 0 or 1; other codes are kept as [PlainValues#unknown].
    record Switch(Quantity quantity) implements Meaning {

        long value(long raw) {
            return raw == 0 || raw == 1 ? raw : PlainValues.unknown(raw);
        }
    }

    /// A word of bits: kept whole under `word`, and each bit under its own meaning.
    record Flags(Quantity word, List<Bit> bits) implements Meaning {

        public Flags {
            bits = List.copyOf(bits);
        }
    }

    /// A text.
    record Text(Quantity quantity) implements Meaning {}

    /// Listed by the vendor as reserved: no reading.
    record Unused() implements Meaning {}
}
