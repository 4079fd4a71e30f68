package org.galvani.protocol.wire;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
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

    /// A yes/no value; other codes are kept as [PlainValues#unknown].
    ///
    /// @param off the code for no or off, 0 with most vendors
    /// @param on  the code for yes or on, 1 with most vendors
    record Switch(Quantity quantity, long off, long on) implements Meaning {

        long value(long raw) {
            return raw == on ? 1 : raw == off ? 0 : PlainValues.unknown(raw);
        }

        long raw(long value) {
            return value < 0 ? ~value : value == 1 ? on : off;
        }
    }

    /// A point in time as a calendar shows it: year (two bytes), month, day, hour, minute, second, in whole numbers.
    /// Devices have no time zone; it is taken for UTC. What is no date is kept as [PlainValues#unknown].
    record Moment(Quantity quantity) implements Meaning {

        /// How many bytes it has.
        public static final int BYTES = 7;

        long value(long raw) {
            try {
                return LocalDateTime.of(
                                (int) (raw >> 40), part(raw, 4), part(raw, 3), part(raw, 2), part(raw, 1), part(raw, 0))
                        .toEpochSecond(ZoneOffset.UTC);
            } catch (DateTimeException _) {
                return PlainValues.unknown(raw);
            }
        }

        long raw(long value) {
            if (value < 0) {
                return ~value;
            }
            LocalDateTime time = LocalDateTime.ofEpochSecond(value, 0, ZoneOffset.UTC);
            long raw = time.getYear();
            for (int part : new int[] {
                time.getMonthValue(), time.getDayOfMonth(), time.getHour(), time.getMinute(), time.getSecond()
            }) {
                raw = (raw << 8) | part;
            }
            return raw;
        }

        private static int part(long raw, int fromRight) {
            return (int) (raw >> (8 * fromRight)) & 0xFF;
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
