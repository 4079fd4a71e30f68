/// Ways for bytes to move: serial ports, TCP, recordings and pairs in memory.
///
/// A link text such as `serial:/dev/ttyUSB0?baud=9600` names one; opening it gives something that reads and
/// writes. Calls block, one owner thread for each link. A broken link is an exception; what the bytes mean
/// is unknown here, so no vendor package may be used.
@NullMarked
package org.galvani.device.transport;

import org.jspecify.annotations.NullMarked;
