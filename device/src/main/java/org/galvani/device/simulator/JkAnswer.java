package org.galvani.device.simulator;

import java.util.Optional;
import org.galvani.pack.Bytes;
import org.galvani.protocol.jk.BulkFrame;
import org.galvani.protocol.modbus.ModbusError;

/// What a virtual JK board says to a read or a write.
public sealed interface JkAnswer {

    /// The bytes of the registers that were read, high byte first.
    record Values(Bytes bytes) implements JkAnswer {}

    /// A write was carried out.
    ///
    /// @param bulk the bulk frame that goes out before the acknowledgement, where there is one
    record Accepted(Optional<BulkFrame.Type> bulk) implements JkAnswer {}

    /// Nothing was read or changed.
    record Refused(ModbusError error) implements JkAnswer {}
}
