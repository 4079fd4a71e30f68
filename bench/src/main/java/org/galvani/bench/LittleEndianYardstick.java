package org.galvani.bench;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// What a programmer in a hurry for speed would write for JK telemetry, little-endian, in place of the table: the same
/// values in the same slots.
final class LittleEndianYardstick {

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int CELLS = 32;
    private static final long SECONDS_TO_2020 = 1_577_836_800L;

    private LittleEndianYardstick() {}

    static void decode(byte[] frame, int base, long[] slots, long[] present) {
        for (int cell = 0; cell < CELLS; cell++) {
            slots[cell] = u16(frame, base + 2 * cell);
        }
        slots[32] = u32(frame, base + 0x40);
        slots[33] = u16(frame, base + 0x44);
        slots[34] = u16(frame, base + 0x46);
        slots[35] = u8(frame, base + 0x48) + 1L;
        slots[36] = u8(frame, base + 0x49) + 1L;
        for (int cell = 0; cell < CELLS; cell++) {
            slots[37 + cell] = u16(frame, base + 0x4A + 2 * cell) * 1000L;
        }
        slots[69] = i16(frame, base + 0x8A);
        slots[70] = u32(frame, base + 0x8C);
        slots[71] = u32(frame, base + 0x90);
        slots[72] = u32(frame, base + 0x94);
        slots[73] = i32(frame, base + 0x98);
        slots[74] = i16(frame, base + 0x9C);
        slots[75] = i16(frame, base + 0x9E);
        slots[76] = u32(frame, base + 0xA0);
        slots[77] = i16(frame, base + 0xA4);
        slots[78] = balancing(u8(frame, base + 0xA6));
        slots[79] = u8(frame, base + 0xA7) * 100L;
        slots[80] = i32(frame, base + 0xA8);
        slots[81] = u32(frame, base + 0xAC);
        slots[82] = u32(frame, base + 0xB0);
        slots[83] = u32(frame, base + 0xB4);
        slots[84] = u8(frame, base + 0xB8) * 100L;
        slots[85] = flag(u8(frame, base + 0xB9));
        slots[86] = u16(frame, base + 0xBA);
        slots[87] = u32(frame, base + 0xBC);
        slots[88] = flag(u8(frame, base + 0xC0));
        slots[89] = flag(u8(frame, base + 0xC1));
        slots[90] = u16(frame, base + 0xC2);
        slots[91] = u16(frame, base + 0xC4);
        slots[92] = u16(frame, base + 0xC6);
        slots[93] = u16(frame, base + 0xC8);
        slots[94] = u16(frame, base + 0xCA);
        slots[95] = u16(frame, base + 0xCC);
        slots[96] = u16(frame, base + 0xCE);
        slots[97] = u8(frame, base + 0xD0);
        slots[98] = flag(u8(frame, base + 0xD1));
        slots[99] = u16(frame, base + 0xD4);
        slots[100] = u16(frame, base + 0xD6);
        slots[101] = u16(frame, base + 0xD8);
        slots[102] = u16(frame, base + 0xDA);
        slots[103] = u32(frame, base + 0xDC);
        slots[104] = i16(frame, base + 0xE6);
        slots[105] = flag(u8(frame, base + 0xEF));
        slots[106] = u32(frame, base + 0xF0) * 100L;
        slots[107] = i16(frame, base + 0xF8);
        slots[108] = i16(frame, base + 0xFA);
        slots[109] = i16(frame, base + 0xFC);
        slots[110] = u32(frame, base + 0x100) + SECONDS_TO_2020;
        slots[111] = u32(frame, base + 0x108);
        slots[112] = flag(u8(frame, base + 0x10C));
        present[0] = -1L;
        present[1] = (1L << 49) - 1;
    }

    private static long flag(int raw) {
        return raw == 0 || raw == 1 ? raw : ~raw;
    }

    private static long balancing(int raw) {
        return raw <= 2 ? raw : ~raw;
    }

    private static int u8(byte[] frame, int at) {
        return frame[at] & 0xFF;
    }

    private static int u16(byte[] frame, int at) {
        return (short) SHORT.get(frame, at) & 0xFFFF;
    }

    private static int i16(byte[] frame, int at) {
        return (short) SHORT.get(frame, at);
    }

    private static long u32(byte[] frame, int at) {
        return (int) INT.get(frame, at) & 0xFFFF_FFFFL;
    }

    private static int i32(byte[] frame, int at) {
        return (int) INT.get(frame, at);
    }
}
