package org.galvani.protocol.nw;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.galvani.pack.Bytes;
import org.galvani.protocol.wire.Framing;
import org.galvani.protocol.wire.Sums;

/// One 4E 57 frame. All numbers are big-endian.
///
///     0  STX 4E 57 | 2 LENGTH | 4 terminal (4) | 8 command | 9 source | 10 transport | 11 information (n)
///     11+n record number (4) | 15+n end 68 | 16+n check (4): 00 00, then the sum of all before
///
/// @param terminal    number of the terminal, 32 bits; 0 in every captured frame
/// @param command     see [Command]; others are carried too
/// @param source      who sent it: an index into [#SOURCES], any value is accepted
/// @param transport   [#REQUEST], [#REPLY] or [#UPLOAD]
/// @param information identifiers with or without data
/// @param record      record number, 32 bits: the high byte random, the rest a serial
public record NwFrame(long terminal, int command, int source, int transport, Bytes information, long record) {

    /// Where the information begins.
    public static final int INFORMATION = 11;

    /// Bytes of a frame that are not information.
    public static final int FRAME = 20;

    /// What LENGTH leaves out.
    static final int BEFORE_LENGTH = 2;

    static final int BEHIND = FRAME - INFORMATION;
    private static final int CHECK = 4;
    private static final int END = 0x68;

    public static final int REQUEST = 0;
    public static final int REPLY = 1;
    public static final int UPLOAD = 2;

    public static final int BMS = 0;
    public static final int GPS = 2;
    public static final int PC = 3;

    /// The names of the sources by their codes.
    public static final List<String> SOURCES = List.of("bms", "bluetooth", "gps", "pc");

    /// The names of the transports by their codes.
    public static final List<String> TRANSPORTS = List.of("request", "reply", "upload");

    /// What a request asks for; a reply repeats it. Code 04 is not assigned.
    public enum Command {
        ACTIVATE(0x01, "activate"),
        WRITE(0x02, "write"),
        READ(0x03, "read"),
        PAIR(0x05, "pair"),
        READ_ALL(0x06, "read_all");

        private final int code;
        private final String key;

        Command(int code, String key) {
            this.code = code;
            this.key = key;
        }

        /// The command with a code; empty for those in no table.
        public static Optional<Command> of(int code) {
            return Arrays.stream(values())
                    .filter(command -> command.code == code)
                    .findFirst();
        }

        /// The command byte.
        public int code() {
            return code;
        }

        /// The name users see.
        public String key() {
            return key;
        }
    }

    /// A request of a host, to terminal 0.
    public static NwFrame request(Command command, int source, Bytes information, long record) {
        return new NwFrame(0, command.code(), source, REQUEST, information, record);
    }

    /// A device's answer to this request.
    public NwFrame answered(Bytes content) {
        return new NwFrame(terminal, command, BMS, REPLY, content, record);
    }

    /// The bytes on the wire.
    public Bytes encoded() {
        int n = information.length();
        byte[] frame = new byte[FRAME + n];
        frame[0] = 0x4E;
        frame[1] = 0x57;
        put(frame.length - BEFORE_LENGTH, frame, 2, 2);
        put(terminal, frame, 4, 4);
        frame[8] = (byte) command;
        frame[9] = (byte) source;
        frame[10] = (byte) transport;
        System.arraycopy(information.toArray(), 0, frame, INFORMATION, n);
        put(record, frame, INFORMATION + n, 4);
        frame[frame.length - CHECK - 1] = END;
        return Bytes.of(sign(frame));
    }

    /// An intact frame, taken apart.
    public static NwFrame decode(Bytes frame) {
        int end = frame.length() - BEHIND;
        return new NwFrame(
                number(frame, 4),
                frame.at(8),
                frame.at(9),
                frame.at(10),
                frame.slice(INFORMATION, end),
                number(frame, end));
    }

    /// The command, where it is a known one.
    public Optional<Command> known() {
        return Command.of(command);
    }

    /// Whether the bytes are one whole frame with the right length, end and sum.
    static boolean isIntact(Bytes bytes) {
        byte[] frame = bytes.toArray();
        return frame.length >= FRAME
                && new NwFraming().judge(frame, 0, frame.length, true) instanceof Framing.Intact intact
                && intact.length() == frame.length;
    }

    /// Puts the sum into the last bytes.
    static byte[] sign(byte[] frame) {
        put(sum(frame, 0, frame.length), frame, frame.length - CHECK, CHECK);
        return frame;
    }

    /// The sum of a frame from `from` to `to`, as its last two bytes have to say it.
    static int sum(byte[] bytes, int from, int to) {
        return Sums.of(bytes, from, to - CHECK) & 0xFFFF;
    }

    static boolean ends(byte[] bytes, int to) {
        return bytes[to - CHECK - 1] == END;
    }

    private static void put(long number, byte[] into, int at, int width) {
        for (int i = width - 1; i >= 0; i--) {
            into[at + i] = (byte) number;
            number >>= 8;
        }
    }

    private static long number(Bytes bytes, int at) {
        long number = 0;
        for (int i = at; i < at + 4; i++) {
            number = (number << 8) | bytes.at(i);
        }
        return number;
    }
}
