package org.galvani.protocol.wire;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.galvani.pack.Quantity;
import org.galvani.pack.RaisedAlarm;
import org.galvani.pack.Readings;
import org.galvani.pack.Shape;

/// One block of a vendor's table, compiled: the same rows decode, encode, explain and describe it.
///
/// Offsets count from the start of the block. A layout never changes; [#edition], [#turned], [#between]
/// and their like give another one. Built once, when a vendor's tables are put together.
public final class Layout {

    private final String name;
    private final int length;
    private final List<Field> fields;
    private final List<Secret> secrets;
    private final Shape shape;
    private final Program program;

    /// Bytes that are never shown: from offset `from` up to, not including, `to`.
    public record Secret(int from, int to) {}

    private Layout(String name, int length, List<Field> fields, List<Secret> secrets, Shape shape) {
        this.name = name;
        this.length = length;
        this.fields = fields;
        this.secrets = secrets;
        this.shape = shape;
        this.program = Program.compile(fields, shape);
    }

    /// A layout from a vendor's rows in the vendor's order.
    ///
    /// @throws IllegalArgumentException where rows overlap, leave a gap that no `reserved` row names, or
    ///     give one value twice without saying which is the alternative
    public static Layout of(String name, Row... rows) {
        Set<Integer> reserved = new LinkedHashSet<>();
        List<Field> fields = new ArrayList<>();
        List<Secret> secrets = new ArrayList<>();
        int end = 0;
        for (Row row : rows) {
            switch (row) {
                case Row.Reserved gap -> {
                    if (gap.secret()) {
                        secrets.add(new Secret(end, end + gap.length()));
                    }
                    for (int left = gap.length(); left > 0; left--) {
                        reserved.add(end++);
                    }
                }
                case Field field -> {
                    for (int n = 0; n < field.times(); n++) {
                        Field one = field.repetition(n);
                        fields.add(one);
                        end = Math.max(end, one.wire().end());
                    }
                }
            }
        }
        Coverage.check(name, fields, reserved, end);
        return new Layout(name, end, List.copyOf(fields), List.copyOf(secrets), shapeOf(fields));
    }

    private static Shape shapeOf(Collection<Field> fields) {
        Set<Shape.Slot> slots = new LinkedHashSet<>();
        for (Field field : fields) {
            field.quantity().ifPresent(quantity -> slots.add(new Shape.Slot(quantity, field.index())));
            if (field.meaning() instanceof Meaning.Flags flags) {
                for (Bit bit : flags.bits()) {
                    if (bit.means() instanceof Bit.Sets sets) {
                        slots.add(new Shape.Slot(sets.quantity(), 0));
                    }
                }
            }
        }
        return Shape.of(slots);
    }

    /// The layout as one edition of the vendor's map has it.
    public Layout edition(String edition) {
        List<Field> there = fields.stream()
                .filter(field -> field.edition().map(edition::equals).orElse(true))
                .map(field -> field.in(edition))
                .toList();
        return new Layout(name, length, there, secrets, shapeOf(there));
    }

    /// The layout with every number's bytes in the other order; texts and single bytes stay as they are.
    public Layout turned() {
        return new Layout(name, length, fields.stream().map(Field::turned).toList(), secrets, shape);
    }

    /// The same rows as orders: they can be written and not read.
    public Layout writeOnly() {
        return new Layout(name, length, fields.stream().map(Field::command).toList(), secrets, shape);
    }

    /// The same rows where another writes them.
    public Layout readOnly() {
        return new Layout(name, length, fields.stream().map(Field::readOnly).toList(), secrets, shape);
    }

    /// Only the rows that lie wholly in the bytes from `from` up to, not including, `to`; the shape stays.
    public Layout between(int from, int to) {
        List<Field> inside = fields.stream()
                .filter(field -> field.wire().start() >= from && field.wire().end() <= to)
                .toList();
        return new Layout(name, length, inside, secrets, shape);
    }

    /// The same rows in readings that also have room for values derived from them.
    public Layout deriving(Quantity... derived) {
        List<Shape.Slot> slots = new ArrayList<>(shape.slots());
        for (Quantity quantity : derived) {
            slots.add(new Shape.Slot(quantity, 0));
        }
        return new Layout(name, length, fields, secrets, Shape.of(slots));
    }

    /// The same rows in readings of another shape, which has to have room for all of them.
    public Layout like(Shape other) {
        return new Layout(name, length, fields, secrets, other);
    }

    /// The name of the block.
    public String name() {
        return name;
    }

    /// How many bytes the block has, gaps included.
    public int length() {
        return length;
    }

    /// Every row that has bytes of its own, repetitions written out, in the vendor's order.
    public List<Field> fields() {
        return fields;
    }

    /// The bytes that are never shown.
    public List<Secret> secrets() {
        return secrets;
    }

    /// What its readings have room for.
    public Shape shape() {
        return shape;
    }

    /// The row with this vendor name, the finer one where a vendor uses a name twice.
    public Optional<Field> named(String vendorName) {
        return fields.stream()
                .filter(field -> field.name().equals(vendorName) && !field.isAlternative())
                .findFirst();
    }

    /// The row that holds a quantity (index 0 for a scalar, from 1 for members of an array).
    public Optional<Field> holding(Quantity quantity, int index) {
        return fields.stream()
                .filter(field -> !field.isAlternative()
                        && field.index() == index
                        && field.quantity().filter(quantity::equals).isPresent())
                .findFirst();
    }

    /// Fills readings of this layout's shape from `block`, whose offset 0 lies at `base` (which may be
    /// negative for a layout cut out by [#between]).
    ///
    /// @throws IndexOutOfBoundsException where the rows reach beyond the array
    public void decode(byte[] block, int base, Readings into) {
        program.decode(block, base, into);
    }

    /// New readings from `block`, whose offset 0 lies at `base`.
    public Readings decode(byte[] block, int base) {
        Readings readings = new Readings(shape);
        decode(block, base, readings);
        return readings;
    }

    /// Writes every value that is present into its place in `block`; bytes of absent values stay as they are.
    public void encode(Readings from, byte[] block, int base) {
        for (Field field : fields) {
            Encoder.encode(field, from, block, base);
        }
    }

    /// What the bytes say, row by row in the vendor's order.
    public List<ExplainedField> explain(byte[] block, int base) {
        return fields.stream()
                .filter(field -> field.access().readable())
                .map(field -> ExplainedField.of(field, block, base))
                .toList();
    }

    /// The alarms that are set in readings, in the order of the table. Bits without a row are not among them.
    public List<RaisedAlarm> alarms(Readings readings) {
        List<RaisedAlarm> raised = new ArrayList<>();
        for (Field field : fields) {
            if (field.meaning() instanceof Meaning.Flags flags && readings.has(flags.word())) {
                long word = readings.value(flags.word());
                for (Bit bit : flags.bits()) {
                    if (bit.means() instanceof Bit.Raises raises && bit.in(word)) {
                        raised.add(new RaisedAlarm(raises.alarm(), OptionalInt.empty(), bit.name(), bit.number()));
                    }
                }
            }
        }
        return raised;
    }

    /// Puts zeros over every secret byte of `block` from offset `from` up to `to`; says whether any was there.
    public boolean mask(byte[] block, int base, int from, int to) {
        boolean masked = false;
        for (Secret secret : secrets) {
            for (int at = Math.max(from, secret.from()); at < Math.min(to, secret.to()); at++) {
                block[base + at] = 0;
                masked = true;
            }
        }
        return masked;
    }

    @Override
    public String toString() {
        return name;
    }
}
