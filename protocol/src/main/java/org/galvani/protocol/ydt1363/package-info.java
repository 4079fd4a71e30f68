/// The 12100-1203-1CA and its family on RS485: YD/T 1363.3 frames of ASCII digits.
///
/// Blocks carry their own counts of cells, sensors and items; a layout is chosen by them, never by fixed offsets.
/// Where the public documents do not print a layout, the one here is Galvani's own and says so in its name. Meanings
/// come from `org.galvani.pack`. No other vendor is known here.
@NullMarked
package org.galvani.protocol.ydt1363;

import org.jspecify.annotations.NullMarked;
