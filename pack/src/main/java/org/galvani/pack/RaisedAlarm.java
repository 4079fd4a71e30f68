package org.galvani.pack;

import java.util.List;
import java.util.OptionalInt;

/// An alarm that a device raises now.
///
/// @param alarm  what is wrong
/// @param index  the cell or sensor it concerns, counted from 1, where the device says which
/// @param vendor the vendor's own name of it
/// @param bit    the number of the raw bit that says so
public record RaisedAlarm(Alarm alarm, OptionalInt index, String vendor, int bit) {

    /// The keys of alarms in their order, each once.
    public static List<String> keys(List<RaisedAlarm> raised) {
        return raised.stream().map(one -> one.alarm().key()).distinct().toList();
    }
}
