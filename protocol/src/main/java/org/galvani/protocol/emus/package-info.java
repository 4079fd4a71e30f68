/// EMUS G1 control unit over CAN: messages, frames, statistics, events and what is said with them.
///
/// `EmusMessage` is the list of identifiers, the frame tables give each message its layouts in the vendor's order,
/// `EmusTables` puts them together for a base, a width of identifiers and a cell chemistry. An `EmusExchange` is one
/// question and its answer. Source: EMUS G1 CAN protocol 3.2.0 (1 Nov 2024); where an observed unit differs, the row
/// says so. How frames move is the business of `device.transport`; which parameters a unit has stands in a document of
/// its own and is not known here.
@NullMarked
package org.galvani.protocol.emus;

import org.jspecify.annotations.NullMarked;
