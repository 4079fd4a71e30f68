package org.galvani.device.terminal;

import java.util.Optional;
import org.galvani.pack.Bytes;

/// What a frame of a terminal is.
///
/// @param masked   the frame without its secrets
/// @param identity who sent it, where it tells
/// @param record   its record number; 0 says nothing
/// @param values   whether it carries values
/// @param unasked  whether nobody asked for it
/// @param echo     what acknowledges it
public record Heard(
        Bytes masked, Optional<String> identity, long record, boolean values, boolean unasked, Bytes echo) {}
