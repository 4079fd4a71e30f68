/// The battery pack in nobody's dialect: quantities with their units, readings, reports, protections and
/// alarms.
///
/// A value is a `long` counted in the decimals of its quantity: exact from the wire to the store. Absent is
/// absent, never 0 or a magic number. Current and power are positive while charging; cells, sensors and
/// packs count from 1.
///
/// Every other module speaks this vocabulary and adds nothing to it. Outside stay bytes, vendors, clocks
/// and I/O: this package depends on nothing of ours.
@NullMarked
package org.galvani.pack;

import org.jspecify.annotations.NullMarked;
