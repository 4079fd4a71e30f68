package org.galvani.protocol.jk;

import java.util.Arrays;
import java.util.Optional;
import org.galvani.pack.Bytes;
import org.galvani.protocol.modbus.ModbusFrame;
import org.galvani.protocol.modbus.ModbusFrame.ErrorReply;
import org.galvani.protocol.modbus.ModbusFrame.Other;
import org.galvani.protocol.modbus.ModbusFrame.ReadReply;
import org.galvani.protocol.modbus.ModbusFrame.ReadRequest;
import org.galvani.protocol.modbus.ModbusFrame.WriteReply;
import org.galvani.protocol.modbus.ModbusFrame.WriteRequest;
import org.galvani.protocol.wire.Block;
import org.galvani.protocol.wire.Found;

/// Hides registers 0x1428-0x14B1 (names, serial number, PIN, passwords) in what passes on one bus.
///
/// Where a damaged frame or a reply to an unknown request may hold them, all its data is hidden: a record that
/// lost a value is better than one that gave away a password.
final class JkMasking {

    private final JkTables tables;
    private Optional<ReadRequest> asked = Optional.empty();

    /// What the last request can bring, until it is answered.
    private Next next = Next.UNKNOWN;

    private enum Next {
        HARMLESS,
        SECRETS,
        UNKNOWN
    }

    JkMasking(JkTables tables) {
        this.tables = tables;
    }

    /// For what is kept: damaged bytes are shown only where the request before them can bring no secrets.
    Bytes masked(Found found) {
        return switch (found) {
            case Found.Skipped skipped -> {
                Bytes shown = damaged(skipped.bytes(), next != Next.HARMLESS);
                next = next == Next.HARMLESS ? Next.UNKNOWN : next; // only one run of bytes answers a request
                yield shown;
            }
            case Found.Frame frame
            when BulkFrame.is(frame.bytes()) -> {
                next = Next.UNKNOWN;
                yield bulk(frame.bytes());
            }
            case Found.Frame frame -> modbus(frame.bytes());
        };
    }

    /// For one who looks at damaged bytes of their own: hidden where they were asked for or look like secrets.
    Bytes suspected(Bytes bytes) {
        return damaged(bytes, next == Next.SECRETS);
    }

    private Bytes damaged(Bytes bytes, boolean all) {
        byte[] masked = bytes.toArray();
        Arrays.fill(masked, all ? 0 : secretsIn(masked), masked.length, (byte) 0);
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
                return Math.min(bytes.length, at + ModbusFrame.WRITE_REQUEST_DATA);
            }
        }
        return bytes.length;
    }

    private boolean isIdentity(int start, int registers) {
        int from = start - tables.identity().start();
        return from < tables.identity().layout().length() && from + 2 * registers > 0;
    }

    /// An intact bulk frame.
    Bytes bulk(Bytes frame) {
        if (frame.at(4) != BulkFrame.Type.IDENTITY.code()) {
            return frame;
        }
        byte[] masked = frame.toArray();
        Block block = tables.identity();
        block.layout().mask(masked, BulkFrame.BODY, 0, block.layout().length());
        return Bytes.of(BulkFrame.sign(masked));
    }

    private Bytes modbus(Bytes bytes) {
        ModbusFrame frame = ModbusFrame.decode(bytes);
        Optional<ReadRequest> question = asked;
        asked = Optional.empty();
        next = Next.UNKNOWN;
        return switch (frame) {
            case ReadRequest request -> {
                asked = Optional.of(request);
                next = isIdentity(request.start(), request.count()) ? Next.SECRETS : Next.HARMLESS;
                yield bytes;
            }
            case WriteRequest request -> {
                boolean secrets = request.start() == BulkFrame.Type.IDENTITY.trigger()
                        || isIdentity(request.start(), request.count());
                next = secrets ? Next.SECRETS : Next.HARMLESS;
                yield data(
                        bytes,
                        request.start(),
                        ModbusFrame.WRITE_REQUEST_DATA,
                        request.values().length());
            }
            case ReadReply reply -> {
                int length = reply.values().length();
                yield question.filter(one -> one.address() == reply.address() && 2 * one.count() == length)
                        .map(one -> data(bytes, one.start(), ModbusFrame.READ_REPLY_DATA, length))
                        .orElseGet(() -> allData(bytes, ModbusFrame.READ_REPLY_DATA));
            }
            case WriteReply _, ErrorReply _, Other _ -> bytes;
        };
    }

    /// An intact frame with `length` bytes of data at `at`, which belong to registers from `start` on.
    Bytes data(Bytes frame, int start, int at, int length) {
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
