package org.galvani.protocol.can;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.galvani.pack.Bytes;
import org.galvani.protocol.can.CanFrame.Kind;

/// CAN frames as the texts of can-utils.
///
/// | form | example |
/// |---|---|
/// | a frame | `19B50001#C6D0C9968A000000`, `301#R`, `301#R8`, `301#C6.D0` |
/// | a line of a log | `(1700000000.123456) can0 19B50001#C6D0C9968A000000`, also with ` R` or ` T` behind it |
/// | a line on the screen | `  can0  19B50001   [8]  C6 D0 C9 96 8A 00 00 00`, also with a time in front |
///
/// Three digits make an 11-bit identifier, eight a 29-bit one; eight that begin with 2 are an error frame.
public final class Candump {

    private static final String FORM = "write 19B50001#C6D0C9968A000000 or a line of candump";
    private static final long MICROS = 1_000_000;

    private Candump() {}

    /// One line of a log.
    ///
    /// @param time when the frame passed
    /// @param port the CAN interface it passed on
    public record LogLine(Instant time, String port, CanFrame frame) {

        /// As candump writes it.
        @Override
        public String toString() {
            return "(%d.%06d) %s %s".formatted(time.getEpochSecond(), time.getNano() / 1000, port, text(frame));
        }
    }

    /// The frame in a text of any form.
    ///
    /// @throws IllegalArgumentException in one line: what is wrong with the text
    public static CanFrame frame(String text) {
        String line = text.strip();
        if (line.startsWith("(")) {
            int end = line.indexOf(')');
            if (end < 0) {
                throw new IllegalArgumentException("the time in front has no ')'; " + FORM);
            }
            line = line.substring(end + 1).strip();
        }
        if (line.indexOf('[') >= 0) {
            return screen(line);
        }
        int blank = line.indexOf(' ');
        String rest = line;
        if (blank >= 0 && blank < line.indexOf('#')) {
            rest = line.substring(blank + 1).stripLeading();
        }
        return compact(withoutDirection(rest), 0);
    }

    /// A line of a log.
    ///
    /// @throws IllegalArgumentException in one line: what is wrong with it
    public static LogLine logLine(String line) {
        int close = line.indexOf(") ");
        if (line.isEmpty() || line.charAt(0) != '(' || close < 0) {
            throw new IllegalArgumentException("no time in front; a log line is (1700000000.123456) can0 123#1122");
        }
        int blank = line.indexOf(' ', close + 2);
        if (blank < 0 || blank == close + 2) {
            throw new IllegalArgumentException("no frame behind the interface");
        }
        String rest = withoutDirection(line);
        return new LogLine(time(line, close), line.substring(close + 2, blank), compact(rest, blank + 1));
    }

    private static Instant time(String line, int close) {
        long seconds = 0;
        int at = 1;
        for (; at < close && line.charAt(at) != '.'; at++) {
            seconds = 10 * seconds + decimal(line, at);
            if (seconds > 1L << 40) {
                throw new IllegalArgumentException(
                        "the time " + line.substring(1, close) + " is beyond every calendar");
            }
        }
        long micros = 0;
        long step = MICROS;
        for (at++; at < close; at++) {
            step /= 10;
            micros += step * decimal(line, at);
        }
        return Instant.ofEpochSecond(seconds, micros * 1000);
    }

    private static int decimal(String line, int at) {
        char c = line.charAt(at);
        if (c < '0' || c > '9') {
            throw new IllegalArgumentException("'" + c + "' at place " + (at + 1) + " is no part of a time in seconds");
        }
        return c - '0';
    }

    private static String withoutDirection(String text) {
        int end = text.length();
        boolean told =
                end > 2 && text.charAt(end - 2) == ' ' && (text.charAt(end - 1) == 'R' || text.charAt(end - 1) == 'T');
        return told ? text.substring(0, end - 2).stripTrailing() : text;
    }

    /// `id#data` from `from` to the end of the text.
    private static CanFrame compact(String text, int from) {
        int hash = text.indexOf('#', from);
        if (hash < 0) {
            throw new IllegalArgumentException("no # between identifier and data; " + FORM);
        }
        int word = word(text, from, hash);
        if (hash + 1 < text.length() && text.charAt(hash + 1) == '#') {
            throw new IllegalArgumentException("a CAN FD frame (##): only classic frames are read");
        }
        if (hash + 1 < text.length() && (text.charAt(hash + 1) == 'R' || text.charAt(hash + 1) == 'r')) {
            return frame(word, Kind.REMOTE, remoteLength(text.substring(hash + 2)), Bytes.NONE);
        }
        byte[] data = new byte[CanFrame.MOST_DATA];
        int count = 0;
        for (int at = hash + 1; at < text.length(); count++) {
            if (text.charAt(at) == '.' && count > 0) {
                at++;
            }
            if (count == CanFrame.MOST_DATA) {
                throw new IllegalArgumentException("more than 8 bytes of data");
            }
            if (at + 1 >= text.length()) {
                digit(text, Math.min(at, text.length() - 1));
                throw new IllegalArgumentException("an odd number of digits: half a byte of data is missing");
            }
            data[count] = (byte) (digit(text, at) << 4 | digit(text, at + 1));
            at += 2;
        }
        return frame(word, Kind.DATA, count, Bytes.of(data, 0, count));
    }

    private static int remoteLength(String digits) {
        if (digits.isEmpty()) {
            return 0;
        }
        if (digits.length() != 1 || digits.charAt(0) < '0' || digits.charAt(0) > '8') {
            throw new IllegalArgumentException("'" + digits + "' behind R is no length from 0 to 8");
        }
        return digits.charAt(0) - '0';
    }

    /// `can0  19B50001   [8]  C6 D0 C9 96 8A 00 00 00`.
    private static CanFrame screen(String line) {
        int open = line.indexOf('[');
        int close = line.indexOf(']', open);
        String head = line.substring(0, open).stripTrailing();
        int at = Math.max(head.lastIndexOf(' '), head.lastIndexOf('\t')) + 1;
        if (close < 0) {
            throw new IllegalArgumentException("the length has no ']'; " + FORM);
        }
        String length = line.substring(open + 1, close).strip();
        int word = word(head, at, head.length());
        int ascii = line.indexOf('\'', close);
        String rest =
                line.substring(close + 1, ascii < 0 ? line.length() : ascii).strip();
        if (rest.startsWith("remote")) {
            return frame(word, Kind.REMOTE, remoteLength(length), Bytes.NONE);
        }
        int error = rest.indexOf("ERRORFRAME");
        Bytes data = Bytes.hex(error < 0 ? rest : rest.substring(0, error));
        if (data.length() > CanFrame.MOST_DATA) {
            throw new IllegalArgumentException("more than 8 bytes of data");
        }
        if (!length.equals(String.valueOf(data.length()))) {
            throw new IllegalArgumentException("[" + length + "] bytes are told and " + data.length() + " are there");
        }
        return frame(word, Kind.DATA, data.length(), data);
    }

    /// The identifier with its flags as the kernel has them.
    private static int word(String text, int from, int to) {
        int digits = to - from;
        if (digits != 3 && digits != 8) {
            throw new IllegalArgumentException("identifier '" + text.substring(from, to)
                    + "' has neither 3 digits (11 bits) nor 8 (29 bits); " + FORM);
        }
        int word = 0;
        for (int at = from; at < to; at++) {
            word = word << 4 | digit(text, at);
        }
        if (digits == 3) {
            return word;
        }
        if (word >>> 29 == 1) { // the error flag alone
            return word;
        }
        if ((word & ~CanFrame.HIGHEST_EXTENDED) != 0) {
            throw new IllegalArgumentException(
                    "identifier 0x" + text.substring(from, to) + " is above 0x1fffffff, the highest of 29 bits");
        }
        return word | CanFrame.EXTENDED_FLAG;
    }

    private static CanFrame frame(int word, Kind kind, int length, Bytes data) {
        boolean error = (word & CanFrame.ERROR_FLAG) != 0;
        return new CanFrame(
                error ? Kind.ERROR : kind,
                (word & CanFrame.EXTENDED_FLAG) != 0,
                word & CanFrame.HIGHEST_EXTENDED,
                length,
                data);
    }

    private static int digit(String text, int at) {
        int digit = Character.digit(text.charAt(at), 16);
        if (digit < 0) {
            throw new IllegalArgumentException(
                    "'" + text.charAt(at) + "' at place " + (at + 1) + " is not a hexadecimal digit");
        }
        return digit;
    }

    /// A frame in its compact form, as [#frame(String)] reads it.
    public static String text(CanFrame frame) {
        String id = frame.kind() == Kind.ERROR
                ? "%08X".formatted(frame.id() | CanFrame.ERROR_FLAG)
                : frame.extended() ? "%08X".formatted(frame.id()) : "%03X".formatted(frame.id());
        String data = frame.isRemote()
                ? "R" + (frame.length() == 0 ? "" : frame.length())
                : frame.data().hex().toUpperCase(Locale.ROOT);
        return id + "#" + data;
    }

    /// The frame in the bytes of a link as a text; empty where they are none.
    public static Optional<String> text(Bytes encoded) {
        byte[] bytes = encoded.toArray();
        return bytes.length == CanFrame.ENCODED && CanFraming.isFrame(bytes, 0)
                ? Optional.of(text(CanFrame.decode(bytes, 0)))
                : Optional.empty();
    }
}
