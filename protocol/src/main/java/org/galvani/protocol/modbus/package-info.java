/// Modbus RTU at the link level: requests, replies, exceptions and the CRC that closes them.
///
/// It has the two functions that battery packs use, reading holding registers and writing several. What a
/// register means is the business of a vendor package; when to send and how long to wait is that of a
/// driver.
@NullMarked
package org.galvani.protocol.modbus;

import org.jspecify.annotations.NullMarked;
