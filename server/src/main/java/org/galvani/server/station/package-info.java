/// Chargers and inverter bridges of the house: background tasks beside the fleet, each on a CAN link and a
/// thread of its own.
///
/// They hear of their packs what the fleet hears. Switching them on and off, and every end, is in the audit; a bridge
/// that is configured is on, a charger is off until somebody switches it on. What is spoken on their links is
/// decided in `device.station`.
@NullMarked
package org.galvani.server.station;

import org.jspecify.annotations.NullMarked;
