/// Those who speak to chargers and inverters for a pack, once a second, on a CAN link of their own.
///
/// [ChargeRun] tells chargers what `ChargeControl` decides, until it is finished or stopped; [InverterBridge] tells an
/// inverter what packs can take and give. Both get the pack's values from others and do not care where those come
/// from. A [Beat] keeps the time and reads the bus meanwhile.
///
/// A [Station] is the one or the other for a house that is always open: it can be switched on and off, and is seen
/// while it is off. [StationKind] makes them from texts.
@NullMarked
package org.galvani.device.station;

import org.jspecify.annotations.NullMarked;
