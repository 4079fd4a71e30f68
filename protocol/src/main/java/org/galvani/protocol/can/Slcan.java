package org.galvani.protocol.can;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.galvani.pack.Bytes;
import org.galvani.protocol.can.CanFrame.Kind;

/// The text that USB adapters speak on a serial line (LAWICEL, slcan): a command a line, ended by CR.
///
/// | text | is |
/// |---|---|
/// | `t301` `2` `C6D0` | a frame: three digits of identifier, length, data |
/// | `T19B50001` `2` `C6D0` | the same with eight digits |
/// | `r3018`, `R19B500018` | remote frames |
/// | `S5`, `O`, `C` | bit rate, open, close |
/// | `F`, answered by `F24` | how the controller stands, as bits |
///
/// Four more digits behind the data are an adapter's time stamp and are left out.
public final class Slcan {

    private static final int TIME_STAMP = 4;

    /// Bit rates of `S0` to `S8`, in bit/s.
    private static final int[] BIT_RATES = {
        10_000, 20_000, 50_000, 100_000, 125_000, 250_000, 500_000, 800_000, 1_000_000
    };

    /// One bit of the status, and what an error frame says instead.
    private record Status(int bit, int errorClass, int controllerState) {}

    private static final int CONTROLLER = 0x04;

    // spotless:off
    private static final List<Status> STATUS = List.of(
        new Status(0x01, CONTROLLER, 0x01),         // receive queue full
        new Status(0x02, CONTROLLER, 0x02),         // transmit queue full
        new Status(0x04, CONTROLLER, 0x0C),         // errors reached the warning level
        new Status(0x08, CONTROLLER, 0x01),         // a frame was overrun
        new Status(0x20, CONTROLLER, 0x30),         // error passive
        new Status(0x40, 0x02,       0),            // arbitration lost
        new Status(0x80, 0x80,       0));           // bus error
    // spotless:on

    private Slcan() {}

    /// What an adapter says of its controller, `F` and two digits, as an error frame; empty where nothing is wrong, or
    /// the line is something else.
    public static Optional<CanFrame> status(String line) {
        if (!isStatus(line)) {
            return Optional.empty();
        }
        int bits = Integer.parseInt(line.substring(1), 16);
        int errorClass = 0;
        int state = 0;
        for (Status one : STATUS) {
            if ((bits & one.bit()) != 0) {
                errorClass |= one.errorClass();
                state |= one.controllerState();
            }
        }
        byte[] data = new byte[CanFrame.MOST_DATA];
        data[1] = (byte) state;
        return errorClass == 0
                ? Optional.empty()
                : Optional.of(new CanFrame(Kind.ERROR, false, errorClass, data.length, Bytes.of(data)));
    }

    /// Whether a line is the answer to `F`.
    public static boolean isStatus(String line) {
        return line.matches("F[0-9A-Fa-f]{2}");
    }

    /// The command that sets a bit rate, without CR; empty for rates that have none.
    public static Optional<String> bitRate(int bitsPerSecond) {
        for (int n = 0; n < BIT_RATES.length; n++) {
            if (BIT_RATES[n] == bitsPerSecond) {
                return Optional.of("S" + n);
            }
        }
        return Optional.empty();
    }

    /// A frame as a line without CR. Error frames have no form and are refused.
    public static String text(CanFrame frame) {
        String data = frame.data().hex().toUpperCase(Locale.ROOT);
        return switch (frame.kind()) {
            case DATA -> (frame.extended() ? "T%08X" : "t%03X").formatted(frame.id()) + frame.length() + data;
            case REMOTE -> (frame.extended() ? "R%08X" : "r%03X").formatted(frame.id()) + frame.length();
            case ERROR -> throw new IllegalArgumentException("an error frame cannot be sent");
        };
    }

    /// The frame in a line without CR; empty where it is none.
    public static Optional<CanFrame> frame(String line) {
        if (line.isEmpty() || "tTrR".indexOf(line.charAt(0)) < 0) {
            return Optional.empty();
        }
        boolean extended = Character.isUpperCase(line.charAt(0));
        boolean remote = Character.toLowerCase(line.charAt(0)) == 'r';
        int digits = extended ? 8 : 3;
        if (line.length() < digits + 2) {
            return Optional.empty();
        }
        try {
            int id = Integer.parseInt(line.substring(1, 1 + digits), 16);
            int length = line.charAt(1 + digits) - '0';
            int end = digits + 2 + (remote ? 0 : 2 * length);
            if (line.length() != end && line.length() != end + TIME_STAMP) {
                return Optional.empty();
            }
            Bytes data = remote ? Bytes.NONE : Bytes.hex(line.substring(digits + 2, end));
            return Optional.of(new CanFrame(remote ? Kind.REMOTE : Kind.DATA, extended, id, length, data));
        } catch (IllegalArgumentException | IndexOutOfBoundsException _) {
            return Optional.empty();
        }
    }
}
