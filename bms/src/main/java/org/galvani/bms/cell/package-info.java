/// Cells: open-circuit voltage by chemistry, hysteresis, resistance, slow voltages, heat, wear.
///
/// A step has two halves. [Cells#prepare] tells what each string is to the circuit around it, a voltage behind a
/// resistance; the circuit finds the current; [Cells#commit] lets it flow. Who decides on the current stays outside.
@NullMarked
package org.galvani.bms.cell;

import org.jspecify.annotations.NullMarked;
