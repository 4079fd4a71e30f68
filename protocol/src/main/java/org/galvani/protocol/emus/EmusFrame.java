package org.galvani.protocol.emus;

import java.util.Locale;
import org.galvani.pack.Quantity;
import org.galvani.protocol.wire.Layout;
import org.galvani.protocol.wire.Row;

/// One kind of frame of a message: who sends it, how long it is, what its bytes hold.
///
/// Nothing but direction and length tells the kinds of one message apart.
///
/// @param shortest fewest bytes of data
/// @param longest  most bytes
/// @param layout   its rows; of a series those of group 0
public record EmusFrame(EmusMessage message, Kind kind, int shortest, int longest, Layout layout) {

    /// What a frame is for.
    public enum Kind {
        /// To the unit: asks.
        REQUEST,
        /// To the unit: sets a value or gives an order.
        SET,
        /// To the unit: clears something.
        CLEAR,
        /// From the unit: which string the next frames belong to.
        CONFIRMATION,
        /// From the unit: an answer; the same frame where it is broadcast.
        RESPONSE,
        /// Never asked for.
        BROADCAST;

        /// Whether the unit sends it, or a charger.
        public boolean isFromUnit() {
            return switch (this) {
                case REQUEST, SET, CLEAR -> false;
                case CONFIRMATION, RESPONSE, BROADCAST -> true;
            };
        }
    }

    static EmusFrame frame(EmusMessage message, Kind kind, int length, Row... rows) {
        return frame(message, kind, length, length, rows);
    }

    static EmusFrame frame(EmusMessage message, Kind kind, int shortest, int longest, Row... rows) {
        String name =
                message.title() + " (" + message.where() + "), " + kind.name().toLowerCase(Locale.ROOT);
        return new EmusFrame(message, kind, shortest, longest, Layout.of(name, rows));
    }

    /// The same with room for values derived from it.
    EmusFrame deriving(Quantity derived) {
        return new EmusFrame(message, kind, shortest, longest, layout.deriving(derived));
    }

    /// The same with rows that nobody here writes.
    EmusFrame readOnly() {
        return new EmusFrame(message, kind, shortest, longest, layout.readOnly());
    }

    /// Whether a frame of this kind can have so many bytes.
    public boolean fits(int length) {
        return length >= shortest && length <= longest;
    }
}
