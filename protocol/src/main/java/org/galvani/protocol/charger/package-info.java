/// CAN chargers that speak the J1939-style protocol of Elcon and TC, as EMUS control units do with them.
///
/// 29-bit identifiers, words big-endian, 250 kbit/s (large models 500). The controller commands voltage and current
/// every second; a charger that hears nothing for 5 s stops, and starts again by itself with the next command. The
/// tables are in [ChargerFrames], what a controller does from start to finish in [ChargeControl]: a pure machine, time
/// and readings in, frames out.
///
/// Sources: EMUS G1 CAN protocol 3.2.0, "J1939 CAN charger"; Elcon, "CAN commands" (up to four chargers on one bus,
/// restart after silence).
@NullMarked
package org.galvani.protocol.charger;

import org.jspecify.annotations.NullMarked;
