package org.galvani.protocol.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.galvani.pack.Bytes;

/// Texts on the wire: one byte a character, ended by a zero byte. What cannot be printed reads as `?`.
final class Texts {

    private Texts() {}

    /// The text in `bytes` from `from` up to, not including, `to`, without blanks at its end.
    static String decode(byte[] bytes, int from, int to) {
        int end = from;
        boolean printable = true;
        while (end < to && bytes[end] != 0) {
            printable &= bytes[end] >= 0x20 && bytes[end] < 0x7F;
            end++;
        }
        while (end > from && bytes[end - 1] == ' ') {
            end--;
        }
        return new String(printable ? bytes : questioned(bytes, end), from, end - from, StandardCharsets.ISO_8859_1);
    }

    private static byte[] questioned(byte[] bytes, int to) {
        byte[] shown = Arrays.copyOf(bytes, to);
        for (int at = 0; at < to; at++) {
            shown[at] = shown[at] >= 0x20 && shown[at] < 0x7F ? shown[at] : (byte) '?';
        }
        return shown;
    }

    static Bytes encode(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x20 || c >= 0x7F) {
                throw new IllegalArgumentException("'" + c + "' cannot be sent: printable ASCII only");
            }
        }
        return Bytes.of(text.getBytes(StandardCharsets.US_ASCII));
    }
}
