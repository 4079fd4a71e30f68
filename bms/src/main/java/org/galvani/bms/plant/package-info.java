/// The pack as electricity sees it: cells behind MOSFETs, and what is connected to the port.
///
/// A step: each [Pack] turns its cells and switches into a [Branch]; the [Site] finds the one voltage at which the
/// currents of branches, charger and loads sum up to nothing; each pack lets its current flow. Who switches the
/// MOSFETs, and what sensors make of it, stays outside.
@NullMarked
package org.galvani.bms.plant;

import org.jspecify.annotations.NullMarked;
