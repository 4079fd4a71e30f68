package org.galvani.protocol.jk;

import java.util.Optional;
import org.galvani.pack.Bytes;
import org.galvani.protocol.modbus.ModbusFrame;
import org.galvani.protocol.modbus.ModbusFrame.ErrorReply;
import org.galvani.protocol.modbus.ModbusFrame.ReadReply;
import org.galvani.protocol.modbus.ModbusFrame.ReadRequest;
import org.galvani.protocol.modbus.ModbusFrame.WriteRequest;
import org.galvani.protocol.wire.Block;
import org.galvani.protocol.wire.Found;

/// Hides registers 0x1428-0x14B1 (names, serial number, PIN, passwords) in what passes on one bus.
///
/// Where a damaged frame or a reply to an unknown request may hold them, all its data is hidden: a record that
/// lost a value is better than one that gave away a password.
final class JkMasking {

    private static final int REPLY_DATA = 3;
    private static final int WRITE_DATA = 7;

    private final JkTables tables;
    private Optional<ReadRequest> asked = Optional.empty();
    private boolean secretsMayCome;

    JkMasking(JkTables tables) {
        this.tables = tables;
    }

    Bytes masked(Found found) {
        return switch (found) {
            case Found.Skipped skipped -> skipped(skipped.bytes());
            case Found.Frame frame when BulkFrame.is(frame.bytes()) -> bulk(frame.bytes());
            case Found.Frame frame -> modbus(frame.bytes());
        };
    }

    private Bytes skipped(Bytes bytes) {
        byte[] masked = bytes.toArray();
        int from = secretsMayCome ? 0 : secretsIn(masked);
        for (int at = from; at < masked.length; at++) {
            masked[at] = 0;
        }
        return Bytes.of(masked);
    }

    /// Where the data of a damaged identity frame, or of a damaged write to the identity block, begins in `bytes`;
    /// their end where there is none.
    private int secretsIn(byte[] bytes) {
        for (int at = 0; at + 4 < bytes.length; at++) {
            if (BulkFrame.startAt(bytes, at, bytes.length) == 4 && bytes[at + 4] == BulkFrame.Type.IDENTITY.code()) {
                return at + BulkFrame.BODY;
            }
            if (bytes[at + 1] == ModbusFrame.WRITE
                    && (bytes[at + 2] & 0xFF) == tables.identity().start() >> 8) {
                return Math.min(bytes.length, at + WRITE_DATA);
            }
        }
        return bytes.length;
    }

    private Bytes bulk(Bytes frame) {
        if (frame.at(4) != BulkFrame.Type.IDENTITY.code()) {
            return frame;
        }
        secretsMayCome = false;
        byte[] masked = frame.toArray();
        Block block = tables.identity();
        block.layout().mask(masked, BulkFrame.BODY, 0, block.layout().length());
        return Bytes.of(BulkFrame.sign(masked));
    }

    private Bytes modbus(Bytes bytes) {
        return switch (ModbusFrame.decode(bytes)) {
            case ReadRequest request -> {
                asked = Optional.of(request);
                secretsMayCome = request.start()
                                < tables.identity().start()
                                        + tables.identity().layout().length()
                        && request.start() + 2 * request.count()
                                > tables.identity().start();
                yield bytes;
            }
            case ReadReply reply -> {
                boolean known = asked.isPresent()
                        && asked.get().address() == reply.address()
                        && 2 * asked.get().count() == reply.values().length();
                int start = known ? asked.get().start() : 0;
                asked = Optional.empty();
                yield known ? data(bytes, start, REPLY_DATA, reply.values().length()) : allData(bytes, REPLY_DATA);
            }
            case ErrorReply _ -> {
                asked = Optional.empty();
                yield bytes;
            }
            case WriteRequest request -> {
                secretsMayCome = request.start() == BulkFrame.Type.IDENTITY.trigger();
                yield data(bytes, request.start(), WRITE_DATA, request.values().length());
            }
            default -> bytes;
        };
    }

    private Bytes data(Bytes frame, int start, int at, int length) {
        int from = start - tables.identity().start();
        byte[] masked = frame.toArray();
        if (!tables.identity().layout().mask(masked, at - from, from, from + length)) {
            return frame;
        }
        ModbusFrame.sign(masked, 0, masked.length);
        return Bytes.of(masked);
    }

    private static Bytes allData(Bytes frame, int from) {
        byte[] masked = frame.toArray();
        for (int at = from; at < masked.length - 2; at++) {
            masked[at] = 0;
        }
        ModbusFrame.sign(masked, 0, masked.length);
        return Bytes.of(masked);
    }
}
