/// A state as bytes: what a battery, its sensors and its board are at one moment, written and read by one list.
///
/// Each part has one method that passes its fields over a [Tape], which takes them down or gives them back.
/// It knows no part: the order and the meaning are theirs.
@NullMarked
package org.galvani.bms.state;

import org.jspecify.annotations.NullMarked;
