package org.galvani.bench;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// What a programmer in a hurry for speed would write for a 4E 57 read-all frame that keeps the usual order, in place
/// of
/// the table: the same values and texts in the same slots.
final class NwYardstick {

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final int CELLS = 13; // in the frame: head, identifier and length
    private static final int LAST = 220; // the protocol version, counted from the identifier behind the cells

    private NwYardstick() {}

    /// False where the frame is not in the usual order.
    static boolean decode(byte[] frame, long[] slots, String[] texts, long[] present) {
        int cells = (frame[CELLS - 1] & 0xFF) / 3;
        int at = CELLS + 3 * cells;
        if (frame[CELLS - 2] != 0x79 || (frame[at] & 0xFF) != 0x80 || (frame[at + LAST - 1] & 0xFF) != 0xC0) {
            return false;
        }
        present[0] = 0;
        long lowest = Long.MAX_VALUE;
        long highest = Long.MIN_VALUE;
        for (int cell = 0; cell < cells; cell++) {
            int number = (frame[CELLS + 3 * cell] & 0xFF) - 1;
            long volts = u16(frame, CELLS + 3 * cell + 1);
            slots[number] = volts;
            present[0] |= 1L << number;
            lowest = Math.min(lowest, volts);
            highest = Math.max(highest, volts);
        }
        slots[32] = temperature(u16(frame, at + 1));
        slots[33] = temperature(u16(frame, at + 4));
        slots[34] = temperature(u16(frame, at + 7));
        slots[35] = u16(frame, at + 10) * 10L;
        slots[36] = current(u16(frame, at + 13), frame[at + LAST]);
        slots[37] = u8(frame, at + 16) * 100L;
        slots[38] = u8(frame, at + 18);
        slots[39] = u16(frame, at + 20);
        slots[40] = u32(frame, at + 23) * 1000L;
        slots[41] = u16(frame, at + 28);
        slots[42] = u16(frame, at + 31);
        slots[43] = u16(frame, at + 34);
        slots[44] = slots[43] & 1;
        slots[45] = (slots[43] >> 1) & 1;
        slots[46] = ((slots[43] >> 2) & 1) * 3;
        slots[47] = (slots[43] >> 3) & 1;
        slots[48] = u16(frame, at + 37) * 10L;
        slots[49] = u16(frame, at + 40) * 10L;
        slots[50] = u16(frame, at + 43);
        slots[51] = u16(frame, at + 46);
        slots[52] = u16(frame, at + 49) * 1000L;
        slots[53] = u16(frame, at + 52);
        slots[54] = u16(frame, at + 55);
        slots[55] = u16(frame, at + 58) * 1000L;
        slots[56] = u16(frame, at + 61);
        slots[57] = u16(frame, at + 64) * 1000L;
        slots[58] = u16(frame, at + 67) * 1000L;
        slots[59] = u16(frame, at + 70) * 1000L;
        slots[60] = u16(frame, at + 73) * 1000L;
        slots[61] = u16(frame, at + 76);
        slots[62] = u16(frame, at + 79);
        slots[63] = flag(u8(frame, at + 82));
        slots[64] = u16(frame, at + 84) * 10L;
        slots[65] = u16(frame, at + 87) * 10L;
        slots[66] = u16(frame, at + 90) * 10L;
        slots[67] = u16(frame, at + 93) * 10L;
        slots[68] = u16(frame, at + 96) * 10L;
        slots[69] = u16(frame, at + 99) * 10L;
        slots[70] = u16(frame, at + 102) * 10L;
        slots[71] = i16(frame, at + 105) * 10L;
        slots[72] = i16(frame, at + 108) * 10L;
        slots[73] = i16(frame, at + 111) * 10L;
        slots[74] = i16(frame, at + 114) * 10L;
        slots[75] = u8(frame, at + 117);
        slots[76] = u32(frame, at + 119) * 1000L;
        slots[77] = flag(u8(frame, at + 124));
        slots[78] = flag(u8(frame, at + 126));
        slots[79] = u16(frame, at + 128);
        slots[80] = u8(frame, at + 131);
        slots[81] = chemistry(u8(frame, at + 133));
        slots[82] = u16(frame, at + 135);
        slots[83] = u8(frame, at + 138) * 100L;
        texts[84] = text(frame, at + 140, 10);
        slots[85] = flag(u8(frame, at + 151));
        texts[86] = text(frame, at + 153, 8);
        texts[87] = text(frame, at + 162, 4);
        slots[88] = u32(frame, at + 167) * 60L;
        texts[89] = text(frame, at + 172, 15);
        slots[90] = flag(u8(frame, at + 188));
        slots[91] = u32(frame, at + 190) * 1000L;
        texts[92] = text(frame, at + 195, 24);
        texts[93] = Integer.toString(u8(frame, at + 220));
        slots[94] = lowest;
        slots[95] = highest;
        slots[96] = highest - lowest;
        present[0] |= -1L << 32;
        present[1] = -1L >>> (128 - 97);
        return true;
    }

    private static long temperature(int raw) {
        return (raw < 100 ? raw : 100 - raw) * 10L;
    }

    private static long current(int raw, int version) {
        if (version == 0) {
            return (10_000 - raw) * 10L;
        }
        return raw < 0x8000 ? raw * -10L : (raw - 0x8000) * 10L;
    }

    private static long chemistry(int code) {
        return code < 3 ? code : ~code;
    }

    private static long flag(int raw) {
        return raw < 2 ? raw : ~raw;
    }

    private static String text(byte[] frame, int at, int length) {
        int end = at;
        boolean printable = true;
        while (end < at + length && frame[end] != 0) {
            printable &= frame[end] >= 0x20 && frame[end] < 0x7F;
            end++;
        }
        byte[] shown = frame;
        if (!printable) {
            shown = Arrays.copyOf(frame, end);
            for (int i = at; i < end; i++) {
                shown[i] = shown[i] >= 0x20 && shown[i] < 0x7F ? shown[i] : (byte) '?';
            }
        }
        while (end > at && shown[end - 1] == ' ') {
            end--;
        }
        return new String(shown, at, end - at, StandardCharsets.ISO_8859_1);
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
}
