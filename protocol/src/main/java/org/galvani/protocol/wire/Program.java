package org.galvani.protocol.wire;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.galvani.pack.Readings;
import org.galvani.pack.Shape;
import org.jspecify.annotations.Nullable;

/// The compiled form of a layout's rows.
///
/// Neighbouring rows of one type, scale and spacing become one run: a loop over the bytes with no look at
/// the table. What is no such number (words of bits, texts, scattered bytes, rounded values) is read by its row.
final class Program {

    private static final VarHandle SHORT_BE = view(short[].class, BIG_ENDIAN);
    private static final VarHandle SHORT_LE = view(short[].class, LITTLE_ENDIAN);
    private static final VarHandle INT_BE = view(int[].class, BIG_ENDIAN);
    private static final VarHandle INT_LE = view(int[].class, LITTLE_ENDIAN);

    /// The types that a run can have.
    private enum Type {
        U8,
        I8,
        U16_BE,
        U16_LE,
        I16_BE,
        I16_LE,
        U32_BE,
        U32_LE,
        I32_BE,
        I32_LE
    }

    /// `count` numbers, `width` bytes apart from `at` on, into the slots from `slot` on.
    private record Run(Type type, int at, int width, int count, int slot, long bias, long factor) {

        boolean continuesWith(Run next) {
            return type == next.type
                    && bias == next.bias
                    && factor == next.factor
                    && next.at == at + count * width
                    && next.slot == slot + count;
        }

        Run and(Run next) {
            return new Run(type, at, width, count + next.count, slot, bias, factor);
        }
    }

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
                Run run = run(field, slot);
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

    /// The row as a run of one, or null where it has to be read by itself.
    private static @Nullable Run run(Field field, int slot) {
        Type type = type(field.wire());
        if (type == null || !(field.meaning() instanceof Meaning.Measure measure)) {
            return null;
        }
        Scale.Arithmetic arithmetic = field.arithmetic(measure);
        Wire wire = field.wire();
        return arithmetic.exact()
                ? new Run(type, wire.start(), wire.width(), 1, slot, arithmetic.bias(), arithmetic.factor())
                : null;
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
            case Meaning.Choices choices -> (block, base, into) -> into.put(slot, choices.value(raw.in(block, base)));
            case Meaning.Switch onOff -> (block, base, into) -> into.put(slot, onOff.value(raw.in(block, base)));
            case Meaning.Flags flags -> flags(raw, flags, shape, slot);
            case Meaning.Text _ -> (block, base, into) -> into.put(slot, wire.text(block, base));
            case Meaning.Unused _ -> throw new IllegalStateException(field.name());
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
        long inverted = 0;
        for (Bit bit : values) {
            inverted = bit.in(inverted, ((Bit.Sets) bit.means()).inverted());
        }
        long turned = inverted;
        return (block, base, into) -> {
            long word = raw.in(block, base);
            into.put(slot, word);
            for (int i = 0; i < numbers.length; i++) {
                into.put(slots[i], ((word ^ turned) >> numbers[i]) & 1);
            }
        };
    }

    void decode(byte[] block, int base, Readings into) {
        for (Single single : alternatives) {
            single.decode(block, base, into);
        }
        long[] slots = into.slots();
        for (Run run : runs) {
            decode(run, block, base + run.at, slots);
        }
        into.markPresent(present);
        for (Single single : singles) {
            single.decode(block, base, into);
        }
    }

    private static void decode(Run run, byte[] block, int from, long[] slots) {
        int at = from;
        int slot = run.slot;
        int end = slot + run.count;
        long bias = run.bias;
        long factor = run.factor;
        switch (run.type) {
            case U8 -> {
                for (; slot < end; slot++, at++) {
                    slots[slot] = ((block[at] & 0xFF) + bias) * factor;
                }
            }
            case I8 -> {
                for (; slot < end; slot++, at++) {
                    slots[slot] = (block[at] + bias) * factor;
                }
            }
            case U16_BE -> {
                for (; slot < end; slot++, at += 2) {
                    slots[slot] = (((short) SHORT_BE.get(block, at) & 0xFFFF) + bias) * factor;
                }
            }
            case U16_LE -> {
                for (; slot < end; slot++, at += 2) {
                    slots[slot] = (((short) SHORT_LE.get(block, at) & 0xFFFF) + bias) * factor;
                }
            }
            case I16_BE -> {
                for (; slot < end; slot++, at += 2) {
                    slots[slot] = ((short) SHORT_BE.get(block, at) + bias) * factor;
                }
            }
            case I16_LE -> {
                for (; slot < end; slot++, at += 2) {
                    slots[slot] = ((short) SHORT_LE.get(block, at) + bias) * factor;
                }
            }
            case U32_BE -> {
                for (; slot < end; slot++, at += 4) {
                    slots[slot] = (((int) INT_BE.get(block, at) & 0xFFFF_FFFFL) + bias) * factor;
                }
            }
            case U32_LE -> {
                for (; slot < end; slot++, at += 4) {
                    slots[slot] = (((int) INT_LE.get(block, at) & 0xFFFF_FFFFL) + bias) * factor;
                }
            }
            case I32_BE -> {
                for (; slot < end; slot++, at += 4) {
                    slots[slot] = ((int) INT_BE.get(block, at) + bias) * factor;
                }
            }
            case I32_LE -> {
                for (; slot < end; slot++, at += 4) {
                    slots[slot] = ((int) INT_LE.get(block, at) + bias) * factor;
                }
            }
        }
    }

    /// The run type of a wire, or null where its bytes do not lie in a row or are no such number.
    private static @Nullable Type type(Wire wire) {
        if (!wire.isNumber()) {
            return null;
        }
        boolean signed = wire.kind() == Wire.Kind.SIGNED;
        boolean rising = runs(wire.positions());
        if (!rising && !runs(wire.positions().reversed())) {
            return null;
        }
        return switch (wire.width()) {
            case 1 -> signed ? Type.I8 : Type.U8;
            case 2 -> rising ? (signed ? Type.I16_BE : Type.U16_BE) : signed ? Type.I16_LE : Type.U16_LE;
            case 4 -> rising ? (signed ? Type.I32_BE : Type.U32_BE) : signed ? Type.I32_LE : Type.U32_LE;
            default -> null;
        };
    }

    private static boolean runs(List<Integer> positions) {
        for (int i = 1; i < positions.size(); i++) {
            if (positions.get(i) != positions.getFirst() + i) {
                return false;
            }
        }
        return true;
    }

    private static VarHandle view(Class<?> array, ByteOrder order) {
        return MethodHandles.byteArrayViewVarHandle(array, order);
    }
}
