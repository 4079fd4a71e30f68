package org.galvani.bench;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.galvani.pack.Bytes;
import org.galvani.pack.Form;
import org.galvani.pack.Readings;
import org.galvani.pack.Shape;
import org.galvani.protocol.nw.NwDecoder;
import org.galvani.protocol.nw.NwFraming;
import org.galvani.protocol.wire.Framing;
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
import org.openjdk.jmh.infra.Blackhole;

/// One read-all frame of 16 cells and 291 bytes: frame check with its sum, and every identifier, by the table and by
/// hand: frames per second. All slots are summed up and all texts handed on, so that none can be left out.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class NwBenchmark {

    private static final int HEAD = 11;
    private static final int TAIL = 9;
    private static final String FRAME = "4e57012100000000060001"
            + "7930010c81020c81030c82040c81050c83060c81070c71080c81090c7c0a0c830b0c820c0c830d0c830e0c830f0c83100c82"
            + "8000128100108200108314018400458550860287001189000005008a00108b00008c00038e16d08f1090900e42910dde920005"
            + "930a5a940abe95000596012c97003c98012c99001e9a001e9b0d7a9c000a9d019e005a9f0046a00064a10064a20014a30046"
            + "a40046a50000a60005a7ffeca8fff6a910aa00000051ab01ac01ad02d5ae01af01b0000ab114b231323334353600000000b300"
            + "b44465766963653031b532313036b600016400b748372e585f5f53372e312e30485f5fb800b900000000"
            + "ba425433303732303230313230303030323030353231303031c001000000006800000000";

    private final NwFraming framing = new NwFraming();
    private final Readings readings = new Readings(NwDecoder.SHAPE);
    private final long[] slots = new long[NwDecoder.SHAPE.size()];
    private final String[] texts = new String[NwDecoder.SHAPE.size()];
    private final long[] present = new long[(slots.length + 63) / 64];
    private byte[] frame = new byte[0];
    private final int[] textPlaces = NwDecoder.SHAPE.slots().stream()
            .filter(slot -> slot.quantity().form() == Form.TEXT)
            .mapToInt(slot -> NwDecoder.SHAPE.place(slot.quantity(), slot.index()))
            .toArray();

    @Setup
    public void prepare() {
        frame = Bytes.hex(FRAME).toArray();
        int sum = 0;
        for (int at = 0; at < frame.length - 4; at++) {
            sum += frame[at] & 0xFF;
        }
        frame[frame.length - 2] = (byte) (sum >> 8);
        frame[frame.length - 1] = (byte) sum;
        expect(frame.length == 291);
        byTable();
        byHand();
        expect(Arrays.equals(slots, readings.slots()));
        for (Shape.Slot slot : NwDecoder.SHAPE.slots()) {
            int place = NwDecoder.SHAPE.place(slot.quantity(), slot.index());
            expect(readings.has(place) == (((present[place >> 6] >> place) & 1) != 0));
            expect(texts[place] == null || texts[place].equals(readings.text(slot.quantity())));
        }
    }

    @Benchmark
    public void table(Blackhole hole) {
        byTable();
        hole.consume(sum(readings.slots()));
        for (int place : textPlaces) {
            hole.consume(readings.has(place));
        }
        hole.consume(readings);
    }

    @Benchmark
    public void hand(Blackhole hole) {
        byHand();
        hole.consume(sum(slots));
        for (int place : textPlaces) {
            hole.consume(texts[place]);
        }
        hole.consume(present);
    }

    /// The check of the frame alone.
    @Benchmark
    public Framing.Verdict check() {
        return framing.judge(frame, 0, frame.length, false);
    }

    private void byTable() {
        expect(framing.judge(frame, 0, frame.length, false) instanceof Framing.Intact);
        readings.clear();
        expect(NwDecoder.decode(frame, HEAD, frame.length - TAIL, 0, readings).complete());
    }

    private void byHand() {
        expect(framing.judge(frame, 0, frame.length, false) instanceof Framing.Intact);
        expect(NwYardstick.decode(frame, slots, texts, present));
    }

    private static long sum(long[] slots) {
        long sum = 0;
        for (long slot : slots) {
            sum += slot;
        }
        return sum;
    }

    private static void expect(boolean holds) {
        if (!holds) {
            throw new IllegalStateException("the two decoders disagree, or the frame is damaged");
        }
    }
}
