package org.galvani.bench;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.galvani.pack.Readings;
import org.galvani.protocol.jk.BulkFrame;
import org.galvani.protocol.jk.JkModbus;
import org.galvani.protocol.modbus.ModbusFrame;
import org.galvani.protocol.wire.Crc16;
import org.galvani.protocol.wire.Layout;
import org.galvani.protocol.wire.Sums;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// One telemetry block of a JK board, checksum and every value, by the table and by hand: frames per second.
///
/// Each method returns the sum of all slots and of the presence bits, so that no value can be left out.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class DecodeBenchmark {

    private static final int REPLY_DATA = 3;

    private byte[] reply = new byte[0];
    private byte[] bulk = new byte[0];
    private Layout bigEndian = Layout.of("none");
    private Layout littleEndian = bigEndian;
    private Readings readings = new Readings(bigEndian.shape());
    private long[] slots = new long[0];
    private long[] present = new long[0];

    @Setup
    public void prepare() {
        var tables = JkModbus.MODBUS.tables(Map.of());
        bigEndian = tables.telemetry().layout();
        littleEndian = tables.bulk(BulkFrame.Type.TELEMETRY);
        readings = new Readings(bigEndian.shape());
        slots = new long[bigEndian.shape().size()];
        present = new long[(slots.length + 63) / 64];
        byte[] block = new byte[bigEndian.length()];
        new Random(1).nextBytes(block);
        reply = new byte[REPLY_DATA + block.length + 2];
        System.arraycopy(block, 0, reply, REPLY_DATA, block.length);
        ModbusFrame.sign(reply, 0, reply.length);
        bulk = BulkFrame.of(BulkFrame.Type.TELEMETRY, block).bytes().toArray();
        expect(readReply() == handWrittenReadReply() && Arrays.equals(slots, readings.slots()));
        expect(bulkTelemetry() == handWrittenBulkTelemetry() && Arrays.equals(slots, readings.slots()));
    }

    @Benchmark
    public long readReply() {
        expect(ModbusFrame.signed(reply, 0, reply.length));
        readings.clear();
        bigEndian.decode(reply, REPLY_DATA, readings);
        return sum(readings.slots()) + presence(readings);
    }

    @Benchmark
    public long handWrittenReadReply() {
        int end = reply.length - 2;
        expect(Crc16.of(reply, 0, end) == ((reply[end] & 0xFF) | ((reply[end + 1] & 0xFF) << 8)));
        BigEndianYardstick.decode(reply, REPLY_DATA, slots, present);
        return sum(slots) + presence(present);
    }

    @Benchmark
    public long bulkTelemetry() {
        expect((byte) Sums.of(bulk, 0, BulkFrame.SUM) == bulk[BulkFrame.SUM]);
        readings.clear();
        littleEndian.decode(bulk, BulkFrame.BODY, readings);
        return sum(readings.slots()) + presence(readings);
    }

    @Benchmark
    public long handWrittenBulkTelemetry() {
        expect((byte) Sums.of(bulk, 0, BulkFrame.SUM) == bulk[BulkFrame.SUM]);
        LittleEndianYardstick.decode(bulk, BulkFrame.BODY, slots, present);
        return sum(slots) + presence(present);
    }

    /// The checksum of the read reply alone.
    @Benchmark
    public int crc() {
        return Crc16.of(reply, 0, reply.length - 2);
    }

    private static long sum(long[] slots) {
        long sum = 0;
        for (long slot : slots) {
            sum += slot;
        }
        return sum;
    }

    private static int presence(Readings readings) {
        return (readings.has(0) ? 1 : 0) + (readings.has(readings.shape().size() - 4) ? 1 : 0);
    }

    /// As many bits as are looked at of readings, whose words nobody sees.
    private int presence(long[] words) {
        int last = slots.length - 4;
        return (int) (words[0] & 1) + (int) ((words[last / 64] >> last) & 1);
    }

    private static void expect(boolean holds) {
        if (!holds) {
            throw new IllegalStateException("the two decoders disagree, or a checksum is wrong");
        }
    }
}
