/// The battery itself, simulated: cells, heat, sensors, protection, balancing, estimation and charging.
///
/// State comes in, time passes by a step that the caller names, new state goes out. Time and randomness are
/// passed in, so equal inputs give equal batteries, and a state can be copied to ask what would happen if.
///
/// It knows the neutral domain only: bytes, vendors, clocks and threads stay outside.
@NullMarked
package org.galvani.bms;

import org.jspecify.annotations.NullMarked;
