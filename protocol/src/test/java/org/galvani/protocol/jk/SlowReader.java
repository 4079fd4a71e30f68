package org.galvani.protocol.jk;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.galvani.pack.Bytes;

/// Finds frames between two silences by trying every start and every length, left to right: what the fast reader must
/// find. Has its own checksums and shares no code with it.
///
/// @param bulk     whether 55 AA frames pass, too
/// @param anyAtEnd whether all that is left behind the last frame is one, too, where its CRC is right
record SlowReader(boolean bulk, boolean anyAtEnd) {

    private static final int BULK_LENGTH = 300;
    private static final int LONGEST_RTU = 264;

    List<Bytes> frames(Bytes line) {
        byte[] bytes = line.toArray();
        List<Bytes> found = new ArrayList<>();
        int at = 0;
        int end = 0;
        while (at < bytes.length) {
            OptionalInt to = endOfFrame(bytes, at);
            if (to.isPresent()) {
                end = to.getAsInt();
                found.add(Bytes.of(bytes, at, end));
                at = end;
            } else {
                at++;
            }
        }
        if (anyAtEnd && end < bytes.length && isRestOfLine(bytes, end)) {
            found.add(Bytes.of(bytes, end, bytes.length));
        }
        return found;
    }

    private OptionalInt endOfFrame(byte[] bytes, int from) {
        if (from + 4 > bytes.length || !(isKnown(at(bytes, from + 1)) || at(bytes, from) == 0x55)) {
            return OptionalInt.empty(); // no length can make it one
        }
        for (int to = from + 4; to <= bytes.length && to <= from + BULK_LENGTH; to++) {
            if (isRtu(bytes, from, to) || (bulk && isBulk(bytes, from, to))) {
                // A host takes a reply of two registers for one, although all but its last byte may be a request.
                boolean longer = !anyAtEnd && to - from == 8 && to < bytes.length && isRtu(bytes, from, to + 1);
                return OptionalInt.of(longer ? to + 1 : to);
            }
        }
        return OptionalInt.empty();
    }

    private static boolean isRestOfLine(byte[] bytes, int from) {
        int length = bytes.length - from;
        return length >= 4 && length <= LONGEST_RTU && at(bytes, from) <= 247 && crcFits(bytes, from, bytes.length);
    }

    private static boolean isKnown(int function) {
        int asked = function & 0x7F;
        return (asked >= 1 && asked <= 6) || asked == 0x0F || asked == 0x10;
    }

    private static boolean isRtu(byte[] bytes, int from, int to) {
        return at(bytes, from) <= 247 && hasForm(bytes, from, to - from) && crcFits(bytes, from, to);
    }

    private static boolean hasForm(byte[] bytes, int from, int length) {
        int function = at(bytes, from + 1);
        if (!isKnown(function)) {
            return false;
        }
        if (function > 0x80) {
            return length == 5;
        }
        if (length == 8) {
            return true;
        }
        return switch (function) {
            case 1, 2, 3, 4 ->
                isReadCount(at(bytes, from + 2)) && at(bytes, from + 2) % 2 == 0 && length == 5 + at(bytes, from + 2);
            case 0x0F, 0x10 -> length > 9 && isWrite(bytes, from, length, function);
            default -> false;
        };
    }

    private static boolean isWrite(byte[] bytes, int from, int length, int function) {
        int things = at(bytes, from + 4) * 256 + at(bytes, from + 5);
        int count = at(bytes, from + 6);
        int needed = function == 0x10 ? things * 2 : things / 8 + (things % 8 == 0 ? 0 : 1);
        return count > 0 && count == needed && length == 9 + count;
    }

    private static boolean isReadCount(int count) {
        return count > 0 && count <= 250;
    }

    private static boolean isBulk(byte[] bytes, int from, int to) {
        if (to - from != BULK_LENGTH
                || at(bytes, from) != 0x55
                || at(bytes, from + 1) != 0xAA
                || at(bytes, from + 2) != 0xEB
                || at(bytes, from + 3) != 0x90) {
            return false;
        }
        int sum = 0;
        for (int i = from; i < to - 1; i++) {
            sum = (sum + at(bytes, i)) % 256;
        }
        return sum == at(bytes, to - 1);
    }

    private static boolean crcFits(byte[] bytes, int from, int to) {
        int crc = 0xFFFF;
        for (int i = from; i < to - 2; i++) {
            crc ^= at(bytes, i);
            for (int bit = 0; bit < 8; bit++) {
                crc = crc % 2 == 1 ? (crc / 2) ^ 0xA001 : crc / 2;
            }
        }
        return at(bytes, to - 2) == crc % 256 && at(bytes, to - 1) == crc / 256;
    }

    private static int at(byte[] bytes, int index) {
        return bytes[index] & 0xFF;
    }
}
