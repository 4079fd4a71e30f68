/// What passes between a battery and its board: [Measured] from the sensors, [Driven] back to the power path.
///
/// The plant (cells, heat, power path) and the board (protection, modes, estimation) know these two and not each
/// other, so that a test can put measured values in front of a board, and a plant can be driven without one.
@NullMarked
package org.galvani.bms.signal;

import org.jspecify.annotations.NullMarked;
