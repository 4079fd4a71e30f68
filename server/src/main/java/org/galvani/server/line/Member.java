package org.galvani.server.line;

import java.time.Duration;

/// A device on a line.
///
/// @param name its name in the fleet
public record Member(String name, int address, Duration interval) {}
