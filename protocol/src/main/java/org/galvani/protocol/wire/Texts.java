package org.galvani.protocol.wire;

import java.nio.charset.StandardCharsets;
import org.galvani.pack.Bytes;

/// Texts on the wire: one byte a character, ended by a zero byte. What cannot be printed reads as `?`.
final class Texts {

    private Texts() {}

    static String decode(Bytes bytes) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < bytes.length() && bytes.at(i) != 0; i++) {
            int c = bytes.at(i);
            text.append(c >= 0x20 && c < 0x7F ? (char) c : '?');
        }
        return text.toString().stripTrailing();
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
