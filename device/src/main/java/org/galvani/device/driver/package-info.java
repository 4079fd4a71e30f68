/// The host side of a conversation: poll or listen, retry, and assemble frames into reports.
///
/// Requests leave through the gate of `device.control`, replies come from a transport, and the tables of
/// the vendor's protocol give them their meaning. Wrong bytes are counted and reported; a broken link ends
/// the session with an exception. Virtual devices stay outside.
@NullMarked
package org.galvani.device.driver;

import org.jspecify.annotations.NullMarked;
