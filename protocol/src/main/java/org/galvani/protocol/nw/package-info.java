/// JK's monitoring-platform protocol, "NW" after its first two bytes 4E 57: on a TTL serial port, and over TCP from
/// terminals with a modem that call in.
///
/// A frame carries identifiers with their values; [NwTable] lists them in the vendor's order. A read-all reply is one
/// long walk over them: [NwWalk] steps through any, [NwDecoder] reads the usual order in one go. No other vendor is
/// known here.
@NullMarked
package org.galvani.protocol.nw;

import org.jspecify.annotations.NullMarked;
