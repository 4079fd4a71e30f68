package org.galvani.pack;

import java.util.OptionalInt;

/// An alarm that a device raises now.
///
/// @param alarm  what is wrong
/// @param index  the cell or sensor it concerns, counted from 1, where the device says which
/// @param vendor the vendor's own name of it
/// @param bit    the number of the raw bit that says so
public record RaisedAlarm(Alarm alarm, OptionalInt index, String vendor, int bit) {}
