package org.galvani.protocol.ydt1363;

import java.util.List;
import org.galvani.pack.Glossary;
import org.galvani.pack.PlainValues;
import org.galvani.pack.Readings;
import org.galvani.protocol.wire.Bit;

/// One record of the log.
///
/// @param number   the pack's own, from 1
/// @param event    [#TIMED], [#RAISED], [#CLEARED] or [#MODE]
/// @param cause    what was raised or cleared, by its place in the answer to 44H; or the mode; or [#NONE]
/// @param time     Unix seconds by the pack's clock
/// @param readings cells, temperatures, current, voltage, capacity
public record YdtRecord(long number, int event, int cause, long time, Readings readings) {

    public static final int TIMED = 0;
    public static final int RAISED = 1;
    public static final int CLEARED = 2;
    public static final int MODE = 3;

    /// No cause, or one that the answer to 44H has no bit for.
    public static final int NONE = 0xFF;

    /// What happened, in words: `cell over-voltage raised`, `mode charge`, `timed`.
    public String name() {
        return switch (event) {
            case TIMED -> "timed";
            case RAISED -> told() + " raised";
            case CLEARED -> told() + " cleared";
            case MODE -> {
                List<String> modes = Glossary.OPERATING_MODE.choices();
                yield "mode " + (cause < modes.size() ? modes.get(cause) : PlainValues.unknown(cause));
            }
            default -> "event " + event + ", cause " + cause;
        };
    }

    private String told() {
        return YdtSignals.at(cause).map(Bit::name).orElse("cause " + cause);
    }
}
