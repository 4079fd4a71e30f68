/// JK packs on RS485: the Modbus register maps V1.0 and V1.1, and the 55 AA bulk frames.
///
/// The tables follow the vendor's documents row by row and carry the vendor's names. Frames come from the
/// link-level package, meanings from `org.galvani.pack`. No other vendor is known here.
@NullMarked
package org.galvani.protocol.jk;

import org.jspecify.annotations.NullMarked;
