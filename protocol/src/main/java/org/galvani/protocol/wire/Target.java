package org.galvani.protocol.wire;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.LongStream;
import org.galvani.pack.Amount;
import org.galvani.pack.Form;
import org.galvani.pack.Quantity;

/// One value in a vendor's tables that users can name: a field, or one bit of a field.
///
/// @param block where it lies
/// @param field the row
/// @param bit   the bit of the row, where the value is one bit
public record Target(Block block, Field field, Optional<Bit> bit) {

    /// The quantity it holds.
    public Quantity quantity() {
        return bit.map(one -> ((Bit.Sets) one.means()).quantity())
                .or(field::quantity)
                .orElseThrow(() -> new IllegalStateException(field.name()));
    }

    /// The name users see: `cell_overvoltage_trip`, `cell_connection_resistances[3]`.
    public String key() {
        return bit.isPresent() ? quantity().key() : field.key();
    }

    /// The vendor's own name.
    public String vendorName() {
        return bit.map(Bit::name).orElse(field.name());
    }

    /// Every name users may call it by.
    List<String> names() {
        return field.alias().isPresent() && bit.isEmpty()
                ? List.of(key(), vendorName(), field.alias().get())
                : List.of(key(), vendorName());
    }

    boolean isCalled(String name) {
        return names().stream().anyMatch(own -> plain(own).equals(plain(name)));
    }

    /// Letters and digits of a name, so that case, dashes and underscores do not matter.
    static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[\\s_.-]", "");
    }

    /// The value in a piece of the block whose first byte is offset `from`.
    public long value(byte[] piece, int from) {
        long raw = field.wire().raw(piece, -from);
        return bit.map(one -> ((Bit.Sets) one.means()).value(one.in(raw))).orElseGet(() -> field.value(raw));
    }

    /// Puts a value into a piece of the block whose first byte is offset `from`; bits that are not its own stay.
    public void put(long value, byte[] piece, int from) {
        long raw = bit.map(one -> one.in(field.wire().raw(piece, -from), ((Bit.Sets) one.means()).in(value)))
                .orElseGet(() -> field.raw(value));
        field.wire().putRaw(raw, piece, -from);
    }

    /// Why a value must not be written; empty where it may.
    public Optional<String> refusal(long value) {
        if (!field.access().writable()) {
            return Optional.of(key() + " (" + vendorName() + ") can only be read");
        }
        if (bit.isEmpty() && field.meaning() instanceof Meaning.Flags) {
            return Optional.of(key() + " is a word of switches, some without a known meaning: set them one by one");
        }
        if (bit.isPresent() || field.order().isPresent()) {
            return Optional.empty();
        }
        long raw = field.raw(value);
        if (!allowed().contains(raw)) {
            return Optional.of(key() + " (" + vendorName() + ") " + Amount.format(value, quantity())
                    + " is outside its range " + range());
        }
        if (field.value(raw) != value) {
            return Optional.of(key() + " (" + vendorName() + ") " + Amount.format(value, quantity())
                    + " lies between two steps: the nearest below is " + Amount.format(field.value(raw), quantity()));
        }
        return Optional.empty();
    }

    /// The allowed range for people: `1.2 … 4.5 V`, `on, off`.
    public String range() {
        if (quantity().form() == Form.SWITCH) {
            return "on, off";
        }
        if (quantity().form() == Form.CHOICE) {
            return String.join(", ", quantity().choices());
        }
        return Amount.number(lowest(), quantity()) + " … " + Amount.format(highest(), quantity());
    }

    /// The smallest value that may be written.
    public long lowest() {
        return extremes().min().orElseThrow();
    }

    /// The largest value that may be written.
    public long highest() {
        return extremes().max().orElseThrow();
    }

    /// The values at the ends of what is allowed and where the scale bends between them.
    private LongStream extremes() {
        LongStream ends = LongStream.of(allowed().min(), allowed().max());
        LongStream bend = field.bend().stream().flatMap(at -> LongStream.of(at - 1, at));
        return LongStream.concat(ends, bend.filter(allowed()::contains)).map(field::value);
    }

    private Range allowed() {
        return field.range()
                .orElse(new Range(field.wire().lowest(), field.wire().highest()));
    }

    @Override
    public String toString() {
        return key() + " (" + vendorName() + ")";
    }
}
