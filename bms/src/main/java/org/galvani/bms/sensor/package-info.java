/// What the board gets to see of a pack: samples with the errors of real sensors, and faults to order.
///
/// [Sensors] turn the truth of a pack into measured values, by an [Accuracy] and a seed. [Fault] is what a user can
/// break, as a table with words; [Faults] are those that are broken now. Faults of the power path are told here too
/// and applied by the battery.
@NullMarked
package org.galvani.bms.sensor;

import org.jspecify.annotations.NullMarked;
