package org.galvani.protocol.wire;

import java.util.Optional;
import org.galvani.pack.Alarm;
import org.galvani.pack.Quantity;

/// One row of a bit table: bit number, the vendor's name, and what it means.
///
/// @param number  0 is the least significant bit
/// @param name    the vendor's own name
/// @param means   what a set bit says
/// @param edition the only edition of the vendor's map that has it; empty for all
public record Bit(int number, String name, Meaning means, Optional<String> edition) {

    /// What a bit says.
    public sealed interface Meaning {}

    /// A set bit raises an alarm.
    public record Raises(Alarm alarm) implements Meaning {}

    /// The bit is the value of a two-valued quantity, turned round where `inverted`; of a choice it says `on`, or the
    /// second where there is none such, and the first.
    public record Sets(Quantity quantity, boolean inverted) implements Meaning {

        /// The value that a yes stands for: `on` where that is a choice, else the second of two.
        long yes() {
            return Math.max(1, quantity.choices().indexOf("on"));
        }

        /// Whether the bit is set for a value.
        boolean in(long value) {
            return (value != 0) != inverted;
        }

        /// The value for a bit.
        long value(boolean set) {
            return set != inverted ? yes() : 0;
        }
    }

    /// The bit is part of the mask that its word stands for.
    public record Part() implements Meaning {}

    public static Bit bit(int number, String name, Alarm alarm) {
        return new Bit(number, name, new Raises(alarm), Optional.empty());
    }

    public static Bit bit(int number, String name, Quantity quantity) {
        return new Bit(number, name, new Sets(quantity, false), Optional.empty());
    }

    public static Bit bit(int number, String name) {
        return new Bit(number, name, new Part(), Optional.empty());
    }

    /// The same row for a bit that says the opposite of its quantity.
    public Bit inverted() {
        if (!(means instanceof Sets sets)) {
            throw new IllegalStateException(name + " has no value to invert");
        }
        return new Bit(number, name, new Sets(sets.quantity(), !sets.inverted()), edition);
    }

    /// The same row, present in one edition of the map only.
    public Bit only(String inEdition) {
        return new Bit(number, name, means, Optional.of(inEdition));
    }

    /// Whether this bit is set in `word`.
    public boolean in(long word) {
        return ((word >> number) & 1) != 0;
    }

    /// `word` with this bit set or cleared.
    public long in(long word, boolean set) {
        return set ? word | (1L << number) : word & ~(1L << number);
    }

    boolean in(String anEdition) {
        return edition.map(anEdition::equals).orElse(true);
    }
}
