package org.galvani.server.fleet;

import java.time.Duration;
import org.galvani.protocol.wire.Protocol;
import org.galvani.protocol.wire.Tables;

/// Which device it is, as the configuration names it.
///
/// @param name     unique, short: letters, digits, `-` and `_`
/// @param title    for people
/// @param protocol what it speaks
/// @param tables   the protocol's tables for the device's options
/// @param link     its link in the link grammar; where the name of a link is shared, the canonical form
/// @param address  on the bus
/// @param interval how often it is read
public record DeviceInfo(
        String name, String title, Protocol protocol, Tables tables, String link, int address, Duration interval) {}
