package org.galvani.protocol.wire;

import java.util.List;
import java.util.Map;
import org.galvani.pack.Bytes;
import org.galvani.pack.RaisedAlarm;

/// One frame, explained: what it is, what it says, byte by byte.
///
/// @param ok       whether it is intact and was read to its end
/// @param bytes    the frame as received, secrets replaced by zeros
/// @param frame    what kind of frame: addresses, function, register, …; numbers, texts and booleans
/// @param readings its values under the names users see, as [PlainValues] gives them
/// @param alarms   what it raises
/// @param problems what is wrong or doubtful, in words
/// @param fields   its bytes in order
public record Explanation(
        boolean ok,
        Bytes bytes,
        Map<String, Object> frame,
        Map<String, Object> readings,
        List<RaisedAlarm> alarms,
        List<String> problems,
        List<ExplainedField> fields) {

    /// Bytes that are no intact frame.
    public static Explanation refused(Bytes bytes, String fault) {
        return new Explanation(
                false, bytes, Map.of("length", bytes.length()), Map.of(), List.of(), List.of(fault), List.of());
    }

    /// A frame without values.
    public static Explanation of(Bytes bytes, Map<String, Object> frame) {
        return new Explanation(true, bytes, frame, Map.of(), List.of(), List.of(), List.of());
    }
}
