package org.galvani.protocol.wire;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.galvani.pack.Extent;
import org.galvani.pack.Quantity;
import org.galvani.pack.VendorValue;

/// One row of a vendor's table: where its bytes lie, the vendor's own name, what it means, and what may
/// be done with it. Never changes; `writable()`, `range()` and their like give a new row.
public final class Field implements Row {

    private final Meaning meaning;
    private Wire wire;
    private String name;
    private Access access = Access.R;
    private Effect effect = Effect.WRITE;
    private Optional<Range> range = Optional.empty();
    private int times = 1;
    private boolean rounded;
    private boolean alternative;
    private OptionalLong order = OptionalLong.empty();
    private Optional<String> edition = Optional.empty();
    private Optional<String> profile = Optional.empty();
    private Optional<String> alias = Optional.empty();

    private Field(Wire wire, String name, Meaning meaning) {
        this.wire = wire;
        this.name = name;
        this.meaning = meaning;
    }

    /// A number with a meaning of its own. Of an array quantity it is member 1 until [#index] says otherwise.
    public static Field field(Wire wire, String name, Scale scale, Quantity quantity) {
        int index = quantity.extent() == Extent.SCALAR ? 0 : 1;
        return new Field(wire, name, new Meaning.Measure(scale, quantity, index));
    }

    /// A plain number, a mask or a float that the glossary has no meaning for: shown under the vendor's name.
    public static Field vendor(Wire wire, VendorValue value) {
        return field(wire, value.key(), new Scale("", "1", value.unit(), 1, 1, 0), value);
    }

    /// A code with named values.
    public static Field choice(Wire wire, String name, Quantity quantity, Code... codes) {
        return new Field(wire, name, new Meaning.Choices(quantity, List.of(codes)));
    }

    /// A yes/no value: raw 0 is no or off, 1 is yes or on.
    public static Field onOff(Wire wire, String name, Quantity quantity) {
        return onOff(wire, name, quantity, 0, 1);
    }

    /// A yes/no value with other codes.
    public static Field onOff(Wire wire, String name, Quantity quantity, long off, long on) {
        return new Field(wire, name, new Meaning.Switch(quantity, off, on));
    }

    /// A point in time as year, month, day, hour, minute and second.
    public static Field moment(Wire wire, String name, Quantity quantity) {
        return new Field(wire, name, new Meaning.Moment(quantity));
    }

    /// A word of bits.
    public static Field flags(Wire wire, String name, Quantity word, Bit... bits) {
        return new Field(wire, name, new Meaning.Flags(word, List.of(bits)));
    }

    /// A text.
    public static Field text(Wire wire, String name, Quantity quantity) {
        return new Field(wire, name, new Meaning.Text(quantity));
    }

    /// Bytes the vendor lists as reserved.
    public static Field unused(Wire wire, String name) {
        return new Field(wire, name, new Meaning.Unused());
    }

    /// Member `index` (from 1) of its array quantity.
    public Field index(int index) {
        Meaning.Measure measure = (Meaning.Measure) meaning;
        return copy(new Meaning.Measure(measure.scale(), measure.quantity(), index));
    }

    /// This row `count` times in a row; `%d` in its name counts from 0, the index from where it stands.
    public Field times(int count) {
        return with(row -> row.times = count);
    }

    /// Can be read and written.
    public Field writable() {
        return with(row -> row.access = Access.RW);
    }

    /// Can only be read here.
    Field readOnly() {
        return with(row -> row.access = Access.R);
    }

    /// Can only be written, and changes no more than a setting.
    public Field writeOnly() {
        return with(row -> row.access = Access.W);
    }

    /// A command that takes a value: can only be written, and does more than change a setting.
    public Field command() {
        return with(row -> {
            row.access = Access.W;
            row.effect = Effect.DANGEROUS;
        });
    }

    /// A command without a value of its own: writing `raw` carries it out.
    public Field command(long raw) {
        return with(row -> {
            row.access = Access.W;
            row.effect = Effect.DANGEROUS;
            row.order = OptionalLong.of(raw);
        });
    }

    /// Writing it does more than change a setting: it calibrates, or starts what cannot be taken back.
    public Field dangerous() {
        return with(row -> row.effect = Effect.DANGEROUS);
    }

    /// Raw numbers from `min` to `max` may be written.
    public Field range(long min, long max) {
        return with(row -> row.range = Optional.of(new Range(min, max)));
    }

    /// The wire is finer than the quantity: values are rounded to the nearest.
    public Field rounded() {
        return with(row -> row.rounded = true);
    }

    /// The coarser of two places of one value: only used where the other is missing.
    public Field alternative() {
        return with(row -> row.alternative = true);
    }

    /// Present in one edition of the vendor's map only.
    public Field only(String inEdition) {
        return with(row -> row.edition = Optional.of(inEdition));
    }

    /// Only written where the user named this address profile, because the address is not proved.
    public Field profile(String named) {
        return with(row -> row.profile = Optional.of(named));
    }

    /// A further name that users may call it by.
    public Field alias(String other) {
        return with(row -> row.alias = Optional.of(other));
    }

    private Field with(Consumer<Field> change) {
        Field row = copy(meaning);
        change.accept(row);
        return row;
    }

    private Field copy(Meaning otherMeaning) {
        Field row = new Field(wire, name, otherMeaning);
        row.access = access;
        row.effect = effect;
        row.range = range;
        row.times = times;
        row.rounded = rounded;
        row.alternative = alternative;
        row.order = order;
        row.edition = edition;
        row.profile = profile;
        row.alias = alias;
        return row;
    }

    /// Row `n` (from 0) of a row that stands several times: name, bytes and index moved on.
    Field repetition(int n) {
        Field one = times == 1 || !(meaning instanceof Meaning.Measure measure) ? this : index(measure.index() + n);
        return one.with(row -> {
            row.times = 1;
            row.name = times == 1 ? name : name.formatted(n);
            row.wire = wire.shifted(n * wire.width());
        });
    }

    /// The row as one edition of the map has it: without the bits of other editions.
    Field in(String anEdition) {
        return meaning instanceof Meaning.Flags flags
                ? copy(new Meaning.Flags(
                        flags.word(),
                        flags.bits().stream().filter(bit -> bit.in(anEdition)).toList()))
                : this;
    }

    /// The row with its number's bytes in the other order.
    Field turned() {
        return with(row -> row.wire = wire.turned());
    }

    /// Where the bytes lie and how they make a number or a text.
    public Wire wire() {
        return wire;
    }

    /// The vendor's own name, as its table prints it.
    public String name() {
        return name;
    }

    /// What it stands for.
    public Meaning meaning() {
        return meaning;
    }

    /// Read, write or both.
    public Access access() {
        return access;
    }

    /// What writing it does to the device.
    public Effect effect() {
        return effect;
    }

    /// The raw numbers that may be written; empty where only the type limits them.
    public Optional<Range> range() {
        return range;
    }

    /// The raw number that carries out a command without a value of its own; empty for every other row.
    public OptionalLong order() {
        return order;
    }

    int times() {
        return times;
    }

    /// Whether it is the coarser of two places of one value.
    public boolean isAlternative() {
        return alternative;
    }

    /// The only edition of the vendor's map that has it; empty for all.
    public Optional<String> edition() {
        return edition;
    }

    /// The address profile a user must name before it is written; empty for none.
    public Optional<String> profile() {
        return profile;
    }

    /// A further name that users may call it by.
    public Optional<String> alias() {
        return alias;
    }

    /// The quantity it holds; empty for reserved bytes.
    public Optional<Quantity> quantity() {
        return switch (meaning) {
            case Meaning.Measure measure -> Optional.of(measure.quantity());
            case Meaning.Choices choices -> Optional.of(choices.quantity());
            case Meaning.Switch onOff -> Optional.of(onOff.quantity());
            case Meaning.Moment moment -> Optional.of(moment.quantity());
            case Meaning.Flags flags -> Optional.of(flags.word());
            case Meaning.Text text -> Optional.of(text.quantity());
            case Meaning.Unused _ -> Optional.empty();
        };
    }

    /// The member of an array quantity it holds, from 1; 0 for a scalar.
    public int index() {
        return meaning instanceof Meaning.Measure measure ? measure.index() : 0;
    }

    /// The name of its value that users see: `cell_overvoltage_trip`, `cell_voltages[3]`, or the vendor's own.
    public String key() {
        String key = quantity().map(Quantity::key).orElse(name);
        return index() == 0 ? key : key + "[" + index() + "]";
    }

    /// The value that a raw number stands for, in 10^-decimals of the quantity's unit.
    public long value(long raw) {
        return switch (meaning) {
            case Meaning.Measure measure -> arithmetic(measure).value(raw);
            case Meaning.Choices choices -> choices.value(raw);
            case Meaning.Switch onOff -> onOff.value(raw);
            case Meaning.Moment moment -> moment.value(raw);
            case Meaning.Flags _ -> raw;
            case Meaning.Text _, Meaning.Unused _ -> throw new IllegalStateException(name + " is not a number");
        };
    }

    /// The raw number for a value; where the wire is coarser, the step below.
    ///
    /// @throws IllegalArgumentException where a choice has no code in this protocol
    public long raw(long value) {
        return switch (meaning) {
            case Meaning.Measure measure -> arithmetic(measure).raw(value);
            case Meaning.Choices choices -> choices.raw(value);
            case Meaning.Switch onOff -> onOff.raw(value);
            case Meaning.Moment moment -> moment.raw(value);
            case Meaning.Flags _ -> value;
            case Meaning.Text _, Meaning.Unused _ -> throw new IllegalStateException(name + " is not a number");
        };
    }

    /// The raw number from which on its scale counts another way.
    OptionalLong bend() {
        return meaning instanceof Meaning.Measure measure
                        && measure.scale().bend().isPresent()
                ? OptionalLong.of(measure.scale().bend().get().from())
                : OptionalLong.empty();
    }

    Scale.Arithmetic arithmetic(Meaning.Measure measure) {
        if (wire.kind() == Wire.Kind.FLOAT) {
            return new Scale.Arithmetic(0, 1, 1, Optional.empty()); // the value of a float is its bit pattern
        }
        Scale.Arithmetic arithmetic = measure.scale().towards(measure.quantity());
        if (!arithmetic.exact() && !rounded) {
            throw new IllegalArgumentException(
                    name + " is finer than " + measure.quantity().key() + ": mark it rounded()");
        }
        return arithmetic;
    }

    /// `VolCellUV (cell_undervoltage_trip)`.
    @Override
    public String toString() {
        return name + " (" + key().toLowerCase(Locale.ROOT) + ")";
    }
}
