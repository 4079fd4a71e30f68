/// The device side: a simulated battery that answers a vendor's protocol on a transport.
///
/// It reads requests, takes values from a virtual pack and encodes them with the same tables that a driver
/// decodes with. It never calls a driver: both ends agree because the tables are one.
@NullMarked
package org.galvani.device.simulator;

import org.jspecify.annotations.NullMarked;
