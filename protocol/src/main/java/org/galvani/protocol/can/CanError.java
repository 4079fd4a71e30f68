package org.galvani.protocol.can;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.galvani.pack.Bytes;

/// What an error frame says, in words. Bits as in Linux `can/error.h`.
public final class CanError {

    private static final int BUS_OFF = 0x40;
    private static final int CONTROLLER = 0x04;
    private static final int PASSIVE = 0x30;
    private static final int DEGRADED = 0x0C | PASSIVE; // errors reached the warning level, or more

    private record Cause(int bit, String words) {}

    // spotless:off
    private static final List<Cause> CLASSES = List.of(
        new Cause(0x001, "transmit time-out"),
        new Cause(0x002, "arbitration lost"),
        new Cause(0x004, "controller problem"),
        new Cause(0x008, "protocol violation"),
        new Cause(0x010, "transceiver problem"),
        new Cause(0x020, "no acknowledgement"),
        new Cause(0x040, "bus off"),
        new Cause(0x080, "bus error"),
        new Cause(0x100, "controller restarted"));

    private static final List<Cause> CONTROLLER_STATES = List.of(
        new Cause(0x01, "receive buffer overflow"),
        new Cause(0x02, "transmit buffer overflow"),
        new Cause(0x04, "receive errors reached the warning level"),
        new Cause(0x08, "transmit errors reached the warning level"),
        new Cause(0x10, "receive errors: error passive"),
        new Cause(0x20, "transmit errors: error passive"),
        new Cause(0x40, "errors fell back: error active"));

    private static final String BIT_RATE = "bit rates differ, or wiring or termination is wrong";

    /// What is usually the matter, of the first class that an error frame names.
    private static final List<Cause> ADVICE = List.of(
        new Cause(0x020, "nothing else is on the bus, or its bit rate is another"),
        new Cause(0x001, "nothing else is on the bus, or its bit rate is another"),
        new Cause(0x040, BIT_RATE),
        new Cause(0x008, BIT_RATE),
        new Cause(0x080, BIT_RATE));
    // spotless:on

    private CanError() {}

    /// The error frame of a controller that went off the bus.
    public static CanFrame busOff() {
        return new CanFrame(CanFrame.Kind.ERROR, false, BUS_OFF, 0, Bytes.NONE);
    }

    /// Whether the controller no longer takes part in the bus.
    public static boolean isBusOff(CanFrame error) {
        return error.kind() == CanFrame.Kind.ERROR && (error.id() & BUS_OFF) != 0;
    }

    /// Whether the controller is still on the bus but may not signal errors any more.
    public static boolean isPassive(CanFrame error) {
        return error.kind() == CanFrame.Kind.ERROR
                && (error.id() & CONTROLLER) != 0
                && error.length() > 1
                && (error.data().at(1) & PASSIVE) != 0;
    }

    /// What is said to people: the words, and what is usually the matter.
    public static String complaint(CanFrame error) {
        return "the controller tells of errors (" + words(error) + ")"
                + ADVICE.stream()
                        .filter(cause -> (error.id() & cause.bit()) != 0)
                        .findFirst()
                        .map(Cause::words)
                        .or(() -> isDegraded(error) ? Optional.of(BIT_RATE) : Optional.empty())
                        .map(": "::concat)
                        .orElse("");
    }

    private static boolean isDegraded(CanFrame error) {
        return (error.id() & CONTROLLER) != 0
                && error.length() > 1
                && (error.data().at(1) & DEGRADED) != 0;
    }

    /// `bus off`, `no acknowledgement, controller problem (transmit errors: error passive)`.
    public static String words(CanFrame error) {
        List<String> words = new ArrayList<>(named(CLASSES, error.id()));
        if ((error.id() & CONTROLLER) != 0 && error.length() > 1) {
            words.addAll(named(CONTROLLER_STATES, error.data().at(1)));
        }
        return words.isEmpty() ? "error class " + error.idText() : String.join(", ", words);
    }

    private static List<String> named(List<Cause> causes, int bits) {
        return causes.stream()
                .filter(cause -> (bits & cause.bit()) != 0)
                .map(Cause::words)
                .toList();
    }
}
