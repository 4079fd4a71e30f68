package org.galvani.protocol.modbus;

import java.util.Optional;

/// The error codes of the vendor's table (JK RS485 Modbus V1.0, section 4).
public enum ModbusError {
    /// The device does not know the function.
    ILLEGAL_FUNCTION(1),
    /// The register cannot be accessed.
    ILLEGAL_DATA_ADDRESS(2),
    /// The value makes no sense or is out of limits.
    ILLEGAL_DATA_VALUE(3),
    /// Listed as CRC error; contradicts the rule that a bad CRC is answered by silence, so no device should send it.
    CRC_ERROR(4);

    private final int code;

    ModbusError(int code) {
        this.code = code;
    }

    /// The code on the wire.
    public int code() {
        return code;
    }

    /// The error with this code, where there is one.
    public static Optional<ModbusError> of(int code) {
        return code >= 1 && code <= values().length ? Optional.of(values()[code - 1]) : Optional.empty();
    }

    /// `0x03 ILLEGAL_DATA_VALUE`, or `0x0b` for a code in no table.
    public static String describe(int code) {
        return "0x%02x".formatted(code) + of(code).map(error -> " " + error).orElse("");
    }
}
