/// The CAN frames that battery packs send to inverters: 11-bit identifiers, words little-endian, 500 kbit/s, about once
/// a second.
///
/// Two families share most identifiers: Pylontech-style low-voltage packs, and what Victron, BYD and others read.
/// [InverterFrames] has every frame once, [InverterUpload] makes those that an inverter wants from a pack's readings,
/// [InverterLine] explains what passes. Makers differ in the sign of the discharge limit, the step of the voltage and
/// the length of frames: [InverterHabit].
///
/// That the 12100-1203-1CA would send these frames is an inference: its document names the bus, not the frames.
@NullMarked
package org.galvani.protocol.inverter;

import org.jspecify.annotations.NullMarked;
