package org.galvani.protocol.can;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import org.galvani.pack.Bytes;
import org.galvani.protocol.can.CanFrame.Kind;

/// The words of socketcand, a CAN bus behind a TCP port: each stands between `<` and `>`.
///
/// | words | from | is |
/// |---|---|---|
/// | `send 1806E5F4 8 c 81 2 46 0 0 0 0` | client | a frame: identifier, length, bytes |
/// | `frame 19B50001 1700000000.123456 8CD282140A000000` | server | a frame with its time |
/// | `error 040 1700000000.123456` | server | an error frame: its classes |
///
/// There are no remote frames.
public final class Socketcand {

    private Socketcand() {}

    /// The words that send a frame.
    ///
    /// @throws IllegalArgumentException for a remote or an error frame, which have none
    public static String send(CanFrame frame) {
        if (frame.kind() != Kind.DATA) {
            throw new IllegalArgumentException("socketcand carries data frames only, not " + frame);
        }
        StringJoiner words = new StringJoiner(" ");
        words.add("send").add(id(frame)).add(String.valueOf(frame.length()));
        for (int i = 0; i < frame.length(); i++) {
            words.add(Integer.toHexString(frame.data().at(i)));
        }
        return words.toString();
    }

    /// The words that tell a frame, or an error.
    ///
    /// @param micros when it passed, in microseconds since 1970
    public static String told(CanFrame frame, long micros) {
        String time = "%d.%06d".formatted(micros / 1_000_000, micros % 1_000_000);
        return frame.kind() == Kind.ERROR
                ? "error %03X %s".formatted(frame.id(), time)
                : "frame %s %s %s".formatted(id(frame), time, frame.data().hex().toUpperCase(Locale.ROOT));
    }

    private static String id(CanFrame frame) {
        return (frame.extended() ? "%08X" : "%03X").formatted(frame.id());
    }

    /// The frame in words of either side; empty where they are none.
    public static Optional<CanFrame> frame(String words) {
        List<String> parts = List.of(words.strip().split("\\s+", -1));
        try {
            return switch (parts.getFirst()) {
                case "send" -> Optional.of(sent(parts));
                case "frame" ->
                    Optional.of(data(parts.get(1), Bytes.hex(String.join("", parts.subList(3, parts.size())))));
                case "error" ->
                    parts.size() == 3 && parts.get(2).contains(".")
                            ? Optional.of(
                                    new CanFrame(Kind.ERROR, false, Integer.parseInt(parts.get(1), 16), 0, Bytes.NONE))
                            : Optional.empty();
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException | IndexOutOfBoundsException _) {
            return Optional.empty();
        }
    }

    private static CanFrame sent(List<String> parts) {
        int length = Integer.parseInt(parts.get(2));
        List<String> bytes = parts.subList(3, parts.size());
        byte[] data = new byte[length];
        if (bytes.size() == 1 && bytes.getFirst().length() == 2 * length) {
            data = Bytes.hex(bytes.getFirst()).toArray(); // some clients write them without blanks
        } else if (bytes.size() == length) {
            for (int i = 0; i < length; i++) {
                data[i] = (byte) Integer.parseInt(bytes.get(i), 16);
            }
        } else {
            throw new IllegalArgumentException("length and bytes do not agree");
        }
        return data(parts.get(1), Bytes.of(data));
    }

    private static CanFrame data(String digits, Bytes data) {
        int id = Integer.parseInt(digits, 16);
        return digits.length() > 3 || id > CanFrame.HIGHEST_STANDARD
                ? CanFrame.extended(id, data)
                : CanFrame.standard(id, data);
    }
}
