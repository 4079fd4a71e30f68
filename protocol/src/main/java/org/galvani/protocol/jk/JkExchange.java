package org.galvani.protocol.jk;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.galvani.pack.Bytes;
import org.galvani.protocol.modbus.ModbusError;
import org.galvani.protocol.modbus.ModbusFrame;
import org.galvani.protocol.modbus.ModbusFrame.ErrorReply;
import org.galvani.protocol.modbus.ModbusFrame.ReadReply;
import org.galvani.protocol.modbus.ModbusFrame.ReadRequest;
import org.galvani.protocol.modbus.ModbusFrame.WriteReply;
import org.galvani.protocol.modbus.ModbusFrame.WriteRequest;
import org.galvani.protocol.wire.Exchange;

/// The conversations a host has with a JK board. An echo of the own request (half-duplex adapters) and frames of
/// others pass by unheeded.
///
/// @param <R> what the exchange brings home
public abstract sealed class JkExchange<R> implements Exchange<R> {

    private final ModbusFrame request;
    private final Duration patience;

    private JkExchange(ModbusFrame request, Duration patience) {
        this.request = request;
        this.patience = patience;
    }

    /// Reads `count` registers from `start` on; brings home their bytes.
    public static Exchange<Bytes> read(int address, int start, int count, Duration patience) {
        return new Read(new ReadRequest(address, start, count), patience);
    }

    /// Writes words from register `start` on; brings home the acknowledgement.
    public static Exchange<WriteReply> write(int address, int start, Bytes values, Duration patience) {
        return new Write(new WriteRequest(address, start, values), patience);
    }

    /// Asks for a bulk frame; brings it home once the acknowledgement behind it names the right device.
    public static Exchange<BulkFrame> bulk(int address, BulkFrame.Type type, Duration patience) {
        return new Bulk(new WriteRequest(address, type.trigger(), Bytes.of((byte) 0, (byte) 0)), type, patience);
    }

    @Override
    public List<Bytes> opening() {
        return List.of(request.encoded());
    }

    @Override
    public Duration patience() {
        return patience;
    }

    @Override
    public Step<R> received(Bytes bytes) {
        if (BulkFrame.is(bytes)) {
            return bulk(new BulkFrame(bytes));
        }
        ModbusFrame frame = ModbusFrame.decode(bytes);
        if (frame.address() != request.address()) {
            ofAnother();
            return going();
        }
        return frame instanceof ErrorReply error && error.refused() == request.function()
                ? new Failed<>(ModbusError.describe(error.code()))
                : answered(frame);
    }

    abstract Step<R> answered(ModbusFrame frame);

    Step<R> bulk(BulkFrame frame) {
        return going();
    }

    /// A frame of another board passed by.
    void ofAnother() {}

    static <R> Step<R> going() {
        return new Going<>(List.of());
    }

    private static final class Read extends JkExchange<Bytes> {

        private final int length;

        Read(ReadRequest request, Duration patience) {
            super(request, patience);
            this.length = 2 * request.count();
        }

        @Override
        Step<Bytes> answered(ModbusFrame frame) {
            return frame instanceof ReadReply reply && reply.values().length() == length
                    ? new Done<>(reply.values())
                    : going();
        }
    }

    private static final class Write extends JkExchange<WriteReply> {

        private final WriteReply expected;

        Write(WriteRequest request, Duration patience) {
            super(request, patience);
            this.expected = new WriteReply(request.address(), request.start(), request.count());
        }

        @Override
        Step<WriteReply> answered(ModbusFrame frame) {
            return frame.equals(expected) ? new Done<>(expected) : going();
        }
    }

    private static final class Bulk extends JkExchange<BulkFrame> {

        private final BulkFrame.Type type;
        private Optional<BulkFrame> seen = Optional.empty();

        Bulk(WriteRequest request, BulkFrame.Type type, Duration patience) {
            super(request, patience);
            this.type = type;
        }

        @Override
        Step<BulkFrame> bulk(BulkFrame frame) {
            if (frame.type() == type.code()) {
                seen = Optional.of(frame);
            }
            return going();
        }

        @Override
        void ofAnother() {
            seen = Optional.empty(); // the bulk frame before it was not ours
        }

        @Override
        Step<BulkFrame> answered(ModbusFrame frame) {
            return seen.isPresent() && frame instanceof WriteReply reply && reply.start() == type.trigger()
                    ? new Done<>(seen.get())
                    : going();
        }
    }
}
