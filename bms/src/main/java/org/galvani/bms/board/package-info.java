/// The control part of a battery: [org.galvani.bms.board.Board] takes what its sensors measure, lets time pass, and
/// drives the power path.
@NullMarked
package org.galvani.bms.board;

import org.jspecify.annotations.NullMarked;
