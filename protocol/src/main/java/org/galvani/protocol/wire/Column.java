package org.galvani.protocol.wire;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The numbers of one type in a block, wherever they lie: a loop over their offsets with no look at the table. A value
/// is `(raw + bias) × factor`.
final class Column {

    private static final VarHandle SHORT_BE = view(short[].class, BIG_ENDIAN);
    private static final VarHandle SHORT_LE = view(short[].class, LITTLE_ENDIAN);
    private static final VarHandle INT_BE = view(int[].class, BIG_ENDIAN);
    private static final VarHandle INT_LE = view(int[].class, LITTLE_ENDIAN);

    /// The types that a column can have.
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

    /// One number.
    ///
    /// @param at   offset of its first byte in the block
    /// @param slot where its value goes
    record Item(Type type, int at, int slot, long bias, long factor) {}

    private final Type type;
    private final int[] at;
    private final int[] slot;
    private final long[] bias;
    private final long[] factor;

    /// @param numbers of one type, at least one
    Column(List<Item> numbers) {
        type = numbers.getFirst().type();
        at = numbers.stream().mapToInt(Item::at).toArray();
        slot = numbers.stream().mapToInt(Item::slot).toArray();
        bias = numbers.stream().mapToLong(Item::bias).toArray();
        factor = numbers.stream().mapToLong(Item::factor).toArray();
    }

    /// Fills its slots from `block`, whose offset 0 lies at `base`.
    void decode(byte[] block, int base, long[] slots) {
        switch (type) {
            case U8 -> {
                for (int i = 0; i < at.length; i++) {
                    slots[slot[i]] = ((block[base + at[i]] & 0xFF) + bias[i]) * factor[i];
                }
            }
            case I8 -> {
                for (int i = 0; i < at.length; i++) {
                    slots[slot[i]] = (block[base + at[i]] + bias[i]) * factor[i];
                }
            }
            case U16_BE -> {
                for (int i = 0; i < at.length; i++) {
                    slots[slot[i]] = (((short) SHORT_BE.get(block, base + at[i]) & 0xFFFF) + bias[i]) * factor[i];
                }
            }
            case U16_LE -> {
                for (int i = 0; i < at.length; i++) {
                    slots[slot[i]] = (((short) SHORT_LE.get(block, base + at[i]) & 0xFFFF) + bias[i]) * factor[i];
                }
            }
            case I16_BE -> {
                for (int i = 0; i < at.length; i++) {
                    slots[slot[i]] = ((short) SHORT_BE.get(block, base + at[i]) + bias[i]) * factor[i];
                }
            }
            case I16_LE -> {
                for (int i = 0; i < at.length; i++) {
                    slots[slot[i]] = ((short) SHORT_LE.get(block, base + at[i]) + bias[i]) * factor[i];
                }
            }
            case U32_BE -> {
                for (int i = 0; i < at.length; i++) {
                    slots[slot[i]] = (((int) INT_BE.get(block, base + at[i]) & 0xFFFF_FFFFL) + bias[i]) * factor[i];
                }
            }
            case U32_LE -> {
                for (int i = 0; i < at.length; i++) {
                    slots[slot[i]] = (((int) INT_LE.get(block, base + at[i]) & 0xFFFF_FFFFL) + bias[i]) * factor[i];
                }
            }
            case I32_BE -> {
                for (int i = 0; i < at.length; i++) {
                    slots[slot[i]] = ((int) INT_BE.get(block, base + at[i]) + bias[i]) * factor[i];
                }
            }
            case I32_LE -> {
                for (int i = 0; i < at.length; i++) {
                    slots[slot[i]] = ((int) INT_LE.get(block, base + at[i]) + bias[i]) * factor[i];
                }
            }
        }
    }

    /// The type of a wire, or null where its bytes do not lie in a row or are no such number.
    static @Nullable Type type(Wire wire) {
        if (!wire.isNumber()) {
            return null;
        }
        boolean signed = wire.kind() == Wire.Kind.SIGNED;
        boolean rising = inARow(wire.positions());
        if (!rising && !inARow(wire.positions().reversed())) {
            return null;
        }
        return switch (wire.width()) {
            case 1 -> signed ? Type.I8 : Type.U8;
            case 2 -> rising ? (signed ? Type.I16_BE : Type.U16_BE) : signed ? Type.I16_LE : Type.U16_LE;
            case 4 -> rising ? (signed ? Type.I32_BE : Type.U32_BE) : signed ? Type.I32_LE : Type.U32_LE;
            default -> null;
        };
    }

    private static boolean inARow(List<Integer> positions) {
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
