package org.galvani.server.line;

import java.util.Map;
import org.galvani.device.driver.Timing;
import org.galvani.device.transport.LinkAddress;
import org.galvani.protocol.wire.Protocol;

/// What makes a line what it is: where one of these changes, the line is opened anew.
///
/// @param address  where it leads
/// @param protocol what is spoken on it
/// @param options  the protocol's options
/// @param listens  whether it is listened to between readings, for what others ask
public record LineSpec(
        LinkAddress address, Protocol protocol, Map<String, String> options, Timing timing, boolean listens) {}
