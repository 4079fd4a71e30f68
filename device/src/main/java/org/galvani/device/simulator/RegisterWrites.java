package org.galvani.device.simulator;

import java.util.List;
import java.util.Optional;
import org.galvani.pack.Bytes;
import org.galvani.protocol.modbus.ModbusError;
import org.galvani.protocol.wire.Field;
import org.galvani.protocol.wire.Layout;

/// The rules of writing to a block of 16-bit registers, where a register's address is that of its first byte.
///
/// A register can be written when at least one of its halves can; the other half then keeps what it holds, whatever
/// was sent. Registers that are read-only, holes or beyond the end, and values written in part, are refused as
/// inaccessible. Nothing is applied unless all is right.
final class RegisterWrites {

    private RegisterWrites() {}

    /// Why `values` must not go to offset `from` of a block; empty where they may.
    static Optional<ModbusError> fault(Layout layout, int from, Bytes values) {
        int to = from + values.length();
        for (int register = from; register < to; register += 2) {
            if (writable(layout, register, register + 2).isEmpty()) {
                return Optional.of(ModbusError.ILLEGAL_DATA_ADDRESS);
            }
        }
        List<Field> touched = writable(layout, from, to);
        if (touched.stream()
                .anyMatch(field -> field.wire().start() < from || field.wire().end() > to)) {
            return Optional.of(ModbusError.ILLEGAL_DATA_ADDRESS);
        }
        byte[] sent = values.toArray();
        boolean within = touched.stream()
                .allMatch(field -> field.range()
                        .map(range -> range.contains(field.wire().raw(sent, -from)))
                        .orElse(true));
        return within ? Optional.empty() : Optional.of(ModbusError.ILLEGAL_DATA_VALUE);
    }

    /// Puts `values` into the image of the block.
    static void apply(Layout layout, byte[] image, int from, Bytes values) {
        for (Field field : writable(layout, from, from + values.length())) {
            for (int at : field.wire().positions()) {
                image[at] = (byte) values.at(at - from);
            }
        }
    }

    private static List<Field> writable(Layout layout, int from, int to) {
        return layout.fields().stream()
                .filter(field -> field.access().writable()
                        && field.wire().start() < to
                        && field.wire().end() > from)
                .toList();
    }
}
