/// The way a setting changes: range, order, difference, audit, write, read-back, audit.
///
/// Below it stands the gate that lets no effect pass which was not opened: reading is allowed, writing has
/// to be asked for. Unknown bits of a word are kept as they were. Vendors are known only through their
/// neutral protocol.
@NullMarked
package org.galvani.device.control;

import org.jspecify.annotations.NullMarked;
