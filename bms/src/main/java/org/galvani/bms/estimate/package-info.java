/// What is left in the cells, how much they still hold, and what they went through: estimated from measured values
/// only, as a real board has to.
@NullMarked
package org.galvani.bms.estimate;

import org.jspecify.annotations.NullMarked;
