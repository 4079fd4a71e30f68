package org.galvani.protocol.wire;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongUnaryOperator;
import org.galvani.pack.Readings;
import org.galvani.pack.Shape;

/// The compiled form of a layout's rows.
///
/// Numbers of one type are one column: a loop over their places with no look at the table. Most are values then; what
/// is not (a scale with a bend, a code, a word of bits) is finished in its slot. What is no such number (texts,
/// scattered bytes, rounded values) is read by its row.
final class Program {

    /// A row that is read one by one.
    private interface Single {
        void decode(byte[] block, int base, Readings into);
    }

    /// A wire's raw number without a look at the table.
    private interface Raw {
        long in(byte[] block, int base);

        static Raw of(Wire wire) {
            int[] positions =
                    wire.positions().stream().mapToInt(Integer::intValue).toArray();
            int unused = wire.kind() == Wire.Kind.SIGNED ? Long.SIZE - 8 * positions.length : 0;
            return (block, base) -> {
                long raw = 0;
                for (int at : positions) {
                    raw = (raw << 8) | (block[base + at] & 0xFF);
                }
                return (raw << unused) >> unused;
            };
        }
    }

    private final Single[] alternatives;
    private final Column[] columns;
    private final Finish.Bent[] bent;
    private final Finish.Coded[] coded;
    private final Finish.Spread[] spread;
    private final Single[] singles;
    private final long[] present;

    private Program(Rows rows) {
        alternatives = rows.alternatives.toArray(Single[]::new);
        columns = rows.numbers.values().stream().map(Column::new).toArray(Column[]::new);
        bent = rows.finishes(Finish.Bent.class).toArray(Finish.Bent[]::new);
        coded = rows.finishes(Finish.Coded.class).toArray(Finish.Coded[]::new);
        spread = rows.finishes(Finish.Spread.class).toArray(Finish.Spread[]::new);
        singles = rows.singles.toArray(Single[]::new);
        present = rows.present;
    }

    static Program compile(List<Field> fields, Shape shape) {
        Rows rows = new Rows(shape);
        for (Field field : fields) {
            if (field.access().readable() && field.quantity().isPresent()) {
                rows.add(field);
            }
        }
        return new Program(rows);
    }

    void decode(byte[] block, int base, Readings into) {
        for (Single single : alternatives) {
            single.decode(block, base, into);
        }
        long[] slots = into.slots();
        for (Column column : columns) {
            column.decode(block, base, slots);
        }
        for (Finish.Bent one : bent) {
            one.finish(slots);
        }
        for (Finish.Coded one : coded) {
            one.finish(slots);
        }
        for (Finish.Spread one : spread) {
            one.finish(slots);
        }
        into.markPresent(present);
        for (Single single : singles) {
            single.decode(block, base, into);
        }
    }

    /// Sorts rows by how they are read.
    private static final class Rows {

        private final Shape shape;
        private final Map<Column.Type, List<Column.Item>> numbers = new EnumMap<>(Column.Type.class);
        private final List<Finish> finishes = new ArrayList<>();
        private final List<Single> alternatives = new ArrayList<>();
        private final List<Single> singles = new ArrayList<>();
        private final long[] present;

        Rows(Shape shape) {
            this.shape = shape;
            this.present = new long[(shape.size() + 63) / 64];
        }

        void add(Field field) {
            int slot = shape.place(field.quantity().orElseThrow(), field.index());
            if (slot < 0) {
                throw new IllegalArgumentException("no room for " + field);
            }
            Column.Type type = Column.type(field.wire());
            if (field.isAlternative()) {
                alternatives.add(single(field, slot));
            } else if (type == null || !number(field, type, slot)) {
                singles.add(single(field, slot));
            }
        }

        /// Takes a row as a number; false where its meaning is none that can be read so.
        private boolean number(Field field, Column.Type type, int slot) {
            switch (field.meaning()) {
                case Meaning.Measure measure -> {
                    Scale.Arithmetic scale = field.arithmetic(measure);
                    if (!scale.exact()) {
                        return false;
                    }
                    if (scale.straight()) {
                        column(field, type, slot, scale.bias(), scale.factor());
                        return true;
                    }
                    Scale.Arithmetic.Upper upper = scale.upper().orElseThrow();
                    finishes.add(new Finish.Bent(slot, upper.from(), scale, upper.by()));
                }
                case Meaning.Choices choices -> finishes.add(new Finish.Coded(slot, choices::value));
                case Meaning.Switch onOff -> finishes.add(new Finish.Coded(slot, onOff::value));
                case Meaning.Flags flags -> finishes.add(spread(flags, slot));
                case Meaning.Moment _, Meaning.Text _, Meaning.Unused _ -> {
                    return false;
                }
            }
            column(field, type, slot, 0, 1);
            return true;
        }

        private void column(Field field, Column.Type type, int slot, long bias, long factor) {
            numbers.computeIfAbsent(type, _ -> new ArrayList<>())
                    .add(new Column.Item(type, field.wire().start(), slot, bias, factor));
            present[slot >> 6] |= 1L << slot;
        }

        private Finish.Spread spread(Meaning.Flags flags, int slot) {
            Finish.Spread spread = new Finish.Spread(slot, flags, shape);
            for (int bit : spread.places()) {
                present[bit >> 6] |= 1L << bit;
            }
            return spread;
        }

        private Single single(Field field, int slot) {
            Wire wire = field.wire();
            Raw raw = Raw.of(wire);
            return switch (field.meaning()) {
                case Meaning.Text _
                when isPlain(wire) -> {
                    int from = wire.start();
                    int to = wire.end();
                    yield (block, base, into) -> into.put(slot, Texts.decode(block, base + from, base + to));
                }
                case Meaning.Text _ -> (block, base, into) -> into.put(slot, wire.text(block, base));
                case Meaning.Flags flags -> {
                    Finish.Spread spread = spread(flags, slot);
                    yield (block, base, into) -> {
                        into.put(slot, raw.in(block, base));
                        spread.finish(into.slots());
                    };
                }
                case Meaning.Measure measure -> single(raw, slot, field.arithmetic(measure)::value);
                case Meaning.Choices choices -> single(raw, slot, choices::value);
                case Meaning.Switch onOff -> single(raw, slot, onOff::value);
                case Meaning.Moment moment -> single(raw, slot, moment::value);
                case Meaning.Unused _ -> throw new IllegalStateException(field.name());
            };
        }

        private static Single single(Raw raw, int slot, LongUnaryOperator value) {
            return (block, base, into) -> into.put(slot, value.applyAsLong(raw.in(block, base)));
        }

        private static boolean isPlain(Wire wire) {
            return wire.kind() == Wire.Kind.ASCII && wire.end() - wire.start() == wire.width();
        }

        private <F extends Finish> List<F> finishes(Class<F> kind) {
            return finishes.stream().filter(kind::isInstance).map(kind::cast).toList();
        }
    }
}
