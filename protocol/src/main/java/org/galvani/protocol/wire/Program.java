package org.galvani.protocol.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.galvani.pack.Readings;
import org.galvani.pack.Shape;

/// The compiled form of a layout's rows.
///
/// Neighbouring rows of one type, scale and spacing become one run: a loop over the bytes with no look at
/// the table. What is no such number (words of bits, texts, scattered bytes, rounded values) is read by its row.
final class Program {

    private static final int SMALL_CODES = 16;

    /// A row that is read one by one.
    private interface Single {
        void decode(byte[] block, int base, Readings into);
    }

    private final Run[] runs;
    private final Single[] alternatives;
    private final Single[] singles;
    private final long[] present;

    private Program(List<Run> runs, List<Single> alternatives, List<Single> singles, long[] present) {
        this.runs = runs.toArray(Run[]::new);
        this.alternatives = alternatives.toArray(Single[]::new);
        this.singles = singles.toArray(Single[]::new);
        this.present = present;
    }

    static Program compile(List<Field> fields, Shape shape) {
        List<Run> runs = new ArrayList<>();
        List<Single> alternatives = new ArrayList<>();
        List<Single> singles = new ArrayList<>();
        long[] present = new long[(shape.size() + 63) / 64];
        for (Field field : fields) {
            if (!field.access().readable() || field.quantity().isEmpty()) {
                continue;
            }
            int slot = shape.place(field.quantity().get(), field.index());
            if (slot < 0) {
                throw new IllegalArgumentException("no room for " + field);
            }
            if (field.isAlternative()) {
                alternatives.add(single(field, shape, slot));
            } else {
                Run run = Run.of(field, slot);
                if (run == null) {
                    singles.add(single(field, shape, slot));
                } else {
                    add(runs, run);
                    present[slot >> 6] |= 1L << slot;
                }
            }
        }
        return new Program(runs, alternatives, singles, present);
    }

    private static void add(List<Run> runs, Run next) {
        if (!runs.isEmpty() && runs.getLast().continuesWith(next)) {
            runs.add(runs.removeLast().and(next));
        } else {
            runs.add(next);
        }
    }

    /// Reads a wire's raw number without a look at the table.
    private interface Raw {
        long in(byte[] block, int base);
    }

    private static Raw raw(Wire wire) {
        int[] positions = wire.positions().stream().mapToInt(Integer::intValue).toArray();
        int unused = wire.kind() == Wire.Kind.SIGNED ? Long.SIZE - 8 * positions.length : 0;
        return (block, base) -> {
            long raw = 0;
            for (int at : positions) {
                raw = (raw << 8) | (block[base + at] & 0xFF);
            }
            return (raw << unused) >> unused;
        };
    }

    private static Single single(Field field, Shape shape, int slot) {
        Wire wire = field.wire();
        Raw raw = raw(wire);
        return switch (field.meaning()) {
            case Meaning.Measure measure -> {
                Scale.Arithmetic arithmetic = field.arithmetic(measure);
                yield (block, base, into) -> into.put(slot, arithmetic.value(raw.in(block, base)));
            }
            case Meaning.Choices choices -> choices(raw, choices, slot);
            case Meaning.Switch onOff -> (block, base, into) -> into.put(slot, onOff.value(raw.in(block, base)));
            case Meaning.Moment moment -> (block, base, into) -> into.put(slot, moment.value(raw.in(block, base)));
            case Meaning.Flags flags -> flags(raw, flags, shape, slot);
            case Meaning.Text _
            when wire.kind() == Wire.Kind.ASCII && wire.end() - wire.start() == wire.width() -> {
                int from = wire.start();
                int to = wire.end();
                yield (block, base, into) -> into.put(slot, Texts.decode(block, base + from, base + to));
            }
            case Meaning.Text _ -> (block, base, into) -> into.put(slot, wire.text(block, base));
            case Meaning.Unused _ -> throw new IllegalStateException(field.name());
        };
    }

    /// Small codes are looked up in an array.
    private static Single choices(Raw raw, Meaning.Choices choices, int slot) {
        long[] values = LongStream.range(0, SMALL_CODES).map(choices::value).toArray();
        return (block, base, into) -> {
            long code = raw.in(block, base);
            into.put(slot, code >= 0 && code < SMALL_CODES ? values[(int) code] : choices.value(code));
        };
    }

    private static Single flags(Raw raw, Meaning.Flags flags, Shape shape, int slot) {
        List<Bit> values = flags.bits().stream()
                .filter(bit -> bit.means() instanceof Bit.Sets)
                .toList();
        int[] numbers = values.stream().mapToInt(Bit::number).toArray();
        int[] slots = values.stream()
                .mapToInt(bit -> shape.place(((Bit.Sets) bit.means()).quantity(), 0))
                .toArray();
        long[] yes =
                values.stream().mapToLong(bit -> ((Bit.Sets) bit.means()).yes()).toArray();
        long inverted = 0;
        for (Bit bit : values) {
            inverted = bit.in(inverted, ((Bit.Sets) bit.means()).inverted());
        }
        long turned = inverted;
        return (block, base, into) -> {
            long word = raw.in(block, base);
            into.put(slot, word);
            for (int i = 0; i < numbers.length; i++) {
                into.put(slots[i], (((word ^ turned) >> numbers[i]) & 1) * yes[i]);
            }
        };
    }

    void decode(byte[] block, int base, Readings into) {
        for (Single single : alternatives) {
            single.decode(block, base, into);
        }
        long[] slots = into.slots();
        for (Run run : runs) {
            run.decode(block, base, slots);
        }
        into.markPresent(present);
        for (Single single : singles) {
            single.decode(block, base, into);
        }
    }
}
