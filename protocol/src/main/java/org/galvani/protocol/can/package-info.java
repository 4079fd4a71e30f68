/// CAN frames: what they are, how they stand in candump texts, and how they travel through links.
///
/// A link of this house moves bytes. A CAN link moves frames of 16 bytes each
/// ([org.galvani.protocol.can.CanFrame#encoded]),
/// so the gate, recordings, conversations and virtual devices work on it as on any other. What an identifier
/// means is the business of the vendors' packages; adapters and sockets are in `device.transport`.
@NullMarked
package org.galvani.protocol.can;

import org.jspecify.annotations.NullMarked;
