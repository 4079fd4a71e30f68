package org.galvani.protocol.jk;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.galvani.pack.Bytes;
import org.galvani.protocol.modbus.ModbusFrame;

/// What may pass on a line between two silences: valid frames of all kinds, noise, and frames damaged in every way.
final class RandomLine {

    private static final int[] FUNCTIONS = {1, 2, 3, 4, 5, 6, 0x0F, 0x10, 0x11, 0x2B, 0x83, 0x90, 0xAA};

    private static final List<BulkFrame.Type> TYPES = List.of(BulkFrame.Type.values());

    private final Random random;

    RandomLine(long seed) {
        random = new Random(seed);
    }

    Bytes next() {
        var line = new ByteArrayOutputStream();
        for (int parts = 1 + random.nextInt(3); parts > 0; parts--) {
            line.writeBytes(part());
        }
        return Bytes.of(line.toByteArray());
    }

    private byte[] part() {
        return switch (random.nextInt(8)) {
            case 0 -> noise(random.nextInt(40));
            case 1 -> flipped(frame());
            case 2 -> cut(frame());
            case 3 -> joined(cut(frame()), frame());
            case 4 -> twice(frame());
            case 5 -> nearly();
            default -> frame();
        };
    }

    private byte[] frame() {
        int address = random.nextInt(248);
        int start = random.nextBoolean() ? 0x1000 + 0x200 * random.nextInt(4) : random.nextInt(0x10000);
        return switch (random.nextInt(16)) {
            case 0 -> bulk();
            case 1, 2, 3 ->
                new ModbusFrame.ReadRequest(address, start, random.nextInt(200))
                        .encoded()
                        .toArray();
            case 4, 5 -> new ModbusFrame.ReadReply(address, words()).encoded().toArray();
            case 6, 7 ->
                new ModbusFrame.WriteRequest(address, start, words()).encoded().toArray();
            case 8, 9 ->
                new ModbusFrame.WriteReply(address, start, random.nextInt(126))
                        .encoded()
                        .toArray();
            case 10, 11 ->
                new ModbusFrame.ErrorReply(address, random.nextInt(17), random.nextInt(12))
                        .encoded()
                        .toArray();
            case 12 -> writeCoils(address, start);
            default -> other(address);
        };
    }

    /// An intact frame of any function; the reader knows some of these and not others.
    private byte[] other(int address) {
        int function = FUNCTIONS[random.nextInt(FUNCTIONS.length)];
        return new ModbusFrame.Other(address, function, Bytes.of(noise(random.nextInt(9))))
                .encoded()
                .toArray();
    }

    private byte[] writeCoils(int address, int start) {
        int coils = 1 + random.nextInt(40);
        byte[] bits = noise((coils + 7) / 8);
        byte[] head = {(byte) (start >> 8), (byte) start, 0, (byte) coils, (byte) bits.length};
        return new ModbusFrame.Other(address, 0x0F, Bytes.of(joined(head, bits)))
                .encoded()
                .toArray();
    }

    /// Values of mostly few registers: long frames cost time and meet no other code.
    private Bytes words() {
        return Bytes.of(noise(2 + 2 * random.nextInt(random.nextInt(8) == 0 ? 125 : 8)));
    }

    private byte[] bulk() {
        var type = TYPES.get(random.nextInt(TYPES.size()));
        return BulkFrame.of(type, noise(random.nextInt(300))).bytes().toArray();
    }

    /// Bytes that look like the beginning of something.
    private byte[] nearly() {
        byte[] nearly = noise(2 + random.nextInt(12));
        if (random.nextBoolean()) {
            nearly[1] = (byte) FUNCTIONS[random.nextInt(FUNCTIONS.length)];
            return nearly;
        }
        byte[] bulk = bulk();
        return Arrays.copyOf(bulk, 1 + random.nextInt(7));
    }

    private byte[] flipped(byte[] frame) {
        for (int flips = 1 + random.nextInt(2); flips > 0; flips--) {
            int at = random.nextInt(frame.length);
            frame[at] = (byte) (frame[at] ^ (1 << random.nextInt(8)));
        }
        return frame;
    }

    private byte[] cut(byte[] frame) {
        int from = random.nextBoolean() ? 0 : random.nextInt(frame.length);
        return Arrays.copyOfRange(frame, from, from + random.nextInt(frame.length - from + 1));
    }

    private static byte[] twice(byte[] frame) {
        return joined(frame, frame);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private byte[] noise(int length) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        return noise;
    }
}
