/// What a board is doing: its modes, what wakes it and what puts it to sleep, precharge, heating, its lamps.
///
/// It knows measured values and settings, and of the protections only whether they block.
@NullMarked
package org.galvani.bms.mode;

import org.jspecify.annotations.NullMarked;
