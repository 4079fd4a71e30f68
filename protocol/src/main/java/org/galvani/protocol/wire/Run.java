package org.galvani.protocol.wire;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows of one type, scale and spacing that follow each other: a loop over the bytes with no look at the table. A value
/// is `(raw + bias) × factor`.
///
/// @param start offset of the first number in the block
/// @param width bytes from one number to the next; of a single number its own
/// @param count how many numbers
/// @param first the slot of the first number; the others follow
record Run(Type type, int start, int width, int count, int first, long bias, long factor) {

    private static final VarHandle SHORT_BE = view(short[].class, BIG_ENDIAN);
    private static final VarHandle SHORT_LE = view(short[].class, LITTLE_ENDIAN);
    private static final VarHandle INT_BE = view(int[].class, BIG_ENDIAN);
    private static final VarHandle INT_LE = view(int[].class, LITTLE_ENDIAN);

    /// The types that a run can have.
    enum Type {
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

    /// The row as a run of one, or null where it has to be read by itself.
    static @Nullable Run of(Field field, int slot) {
        Type type = type(field.wire());
        if (type == null || !(field.meaning() instanceof Meaning.Measure measure)) {
            return null;
        }
        Scale.Arithmetic arithmetic = field.arithmetic(measure);
        Wire wire = field.wire();
        return arithmetic.exact() && arithmetic.straight()
                ? new Run(type, wire.start(), wire.width(), 1, slot, arithmetic.bias(), arithmetic.factor())
                : null;
    }

    boolean continuesWith(Run next) {
        return type == next.type
                && bias == next.bias
                && factor == next.factor
                && next.first == first + count
                && (count == 1 ? next.start > start : next.start == start + count * width);
    }

    Run and(Run next) {
        int spacing = count == 1 ? next.start - start : width;
        return new Run(type, start, spacing, count + next.count, first, bias, factor);
    }

    /// Fills its slots from `block`, whose offset 0 lies at `base`.
    void decode(byte[] block, int base, long[] slots) {
        int at = base + start;
        int slot = first;
        int end = first + count;
        switch (type) {
            case U8 -> {
                for (; slot < end; slot++, at += width) {
                    slots[slot] = ((block[at] & 0xFF) + bias) * factor;
                }
            }
            case I8 -> {
                for (; slot < end; slot++, at += width) {
                    slots[slot] = (block[at] + bias) * factor;
                }
            }
            case U16_BE -> {
                for (; slot < end; slot++, at += width) {
                    slots[slot] = (((short) SHORT_BE.get(block, at) & 0xFFFF) + bias) * factor;
                }
            }
            case U16_LE -> {
                for (; slot < end; slot++, at += width) {
                    slots[slot] = (((short) SHORT_LE.get(block, at) & 0xFFFF) + bias) * factor;
                }
            }
            case I16_BE -> {
                for (; slot < end; slot++, at += width) {
                    slots[slot] = ((short) SHORT_BE.get(block, at) + bias) * factor;
                }
            }
            case I16_LE -> {
                for (; slot < end; slot++, at += width) {
                    slots[slot] = ((short) SHORT_LE.get(block, at) + bias) * factor;
                }
            }
            case U32_BE -> {
                for (; slot < end; slot++, at += width) {
                    slots[slot] = (((int) INT_BE.get(block, at) & 0xFFFF_FFFFL) + bias) * factor;
                }
            }
            case U32_LE -> {
                for (; slot < end; slot++, at += width) {
                    slots[slot] = (((int) INT_LE.get(block, at) & 0xFFFF_FFFFL) + bias) * factor;
                }
            }
            case I32_BE -> {
                for (; slot < end; slot++, at += width) {
                    slots[slot] = ((int) INT_BE.get(block, at) + bias) * factor;
                }
            }
            case I32_LE -> {
                for (; slot < end; slot++, at += width) {
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
