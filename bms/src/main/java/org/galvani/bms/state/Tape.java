package org.galvani.bms.state;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/// Takes the fields of a state down, or gives them back, in the order in which they pass: one method for both ways.
///
///     void pass(Tape tape) {
///         charge = tape.number(charge);
///         tape.numbers(temperatures);
///     }
///
/// Recording, each method returns what it was given; playing, what was recorded. Arrays are filled in place and keep
/// their length. The bytes carry a mark, a version and a CRC-32, so that a foreign or damaged file is refused before
/// anything is read from it; what is played goes into objects made for it, so that a refusal leaves nothing behind.
public final class Tape {

    private static final byte[] MARK = "GALVANI STATE\n".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final int HEAD = MARK.length + 2 * Integer.BYTES;
    private static final int TAIL = Integer.BYTES;

    private final boolean playing;
    private ByteBuffer bytes;

    private Tape(boolean playing, ByteBuffer bytes) {
        this.playing = playing;
        this.bytes = bytes;
    }

    /// An empty tape that takes down.
    public static Tape recording() {
        return new Tape(false, ByteBuffer.allocate(4096).position(HEAD));
    }

    /// A tape that gives back what was saved.
    ///
    /// @throws StateException where it is no saved state, or not whole
    public static Tape playing(byte[] saved) {
        if (saved.length < MARK.length || !Arrays.equals(saved, 0, MARK.length, MARK, 0, MARK.length)) {
            throw new StateException("this is no saved state of a battery");
        }
        if (saved.length < HEAD + TAIL) {
            throw new StateException("the saved state is cut short: " + saved.length + " bytes");
        }
        ByteBuffer head = ByteBuffer.wrap(saved).position(MARK.length);
        int version = head.getInt();
        if (version != VERSION) {
            throw new StateException("the saved state has version " + version + ", this program reads " + VERSION);
        }
        int length = head.getInt();
        if (length != saved.length - HEAD - TAIL) {
            throw new StateException("the saved state is cut short: it holds " + (saved.length - HEAD - TAIL)
                    + " bytes of " + Integer.toUnsignedString(length));
        }
        if (ByteBuffer.wrap(saved).getInt(HEAD + length) != sum(saved, HEAD + length)) {
            throw new StateException("the saved state is damaged: its checksum does not fit");
        }
        return new Tape(true, ByteBuffer.wrap(saved, 0, HEAD + length).position(HEAD));
    }

    /// What was taken down, to be kept in a file.
    public byte[] saved() {
        int end = bytes.position();
        byte[] saved = Arrays.copyOf(bytes.array(), end + TAIL);
        ByteBuffer.wrap(saved).put(MARK).putInt(VERSION).putInt(end - HEAD);
        ByteBuffer.wrap(saved).putInt(end, sum(saved, end));
        return saved;
    }

    /// Whether fields come back.
    public boolean playing() {
        return playing;
    }

    /// To be called after the last field: more than was asked for belongs to another program.
    public void end() {
        if (playing && bytes.hasRemaining()) {
            throw new StateException("the saved state holds " + bytes.remaining() + " bytes more than were asked for");
        }
    }

    /// Passes a `double`.
    public double number(double value) {
        ByteBuffer at = room(Double.BYTES);
        if (playing) {
            return at.getDouble();
        }
        at.putDouble(value);
        return value;
    }

    /// Passes a `long`.
    public long whole(long value) {
        ByteBuffer at = room(Long.BYTES);
        if (playing) {
            return at.getLong();
        }
        at.putLong(value);
        return value;
    }

    /// Passes an `int`.
    public int count(int value) {
        ByteBuffer at = room(Integer.BYTES);
        if (playing) {
            return at.getInt();
        }
        at.putInt(value);
        return value;
    }

    /// Passes a switch.
    public boolean flag(boolean value) {
        ByteBuffer at = room(Byte.BYTES);
        if (playing) {
            return at.get() != 0;
        }
        at.put((byte) (value ? 1 : 0));
        return value;
    }

    /// Passes one of a few constants, by name: a state outlives their order.
    public <E extends Enum<E>> E choice(E value) {
        String name = text(value.name());
        try {
            return Enum.valueOf(value.getDeclaringClass(), name);
        } catch (IllegalArgumentException _) {
            throw new StateException("the saved state names an unknown "
                    + value.getDeclaringClass().getSimpleName() + ": " + name);
        }
    }

    /// Passes a text.
    public String text(String value) {
        byte[] letters = playing ? new byte[length(Byte.BYTES)] : value.getBytes(StandardCharsets.UTF_8);
        if (playing) {
            bytes.get(letters);
            return new String(letters, StandardCharsets.UTF_8);
        }
        count(letters.length);
        room(letters.length).put(letters);
        return value;
    }

    /// Passes every element.
    public void numbers(double[] values) {
        same(values.length);
        for (int i = 0; i < values.length; i++) {
            values[i] = number(values[i]);
        }
    }

    /// Passes every element.
    public void wholes(long[] values) {
        same(values.length);
        for (int i = 0; i < values.length; i++) {
            values[i] = whole(values[i]);
        }
    }

    /// Passes every element.
    public void counts(int[] values) {
        same(values.length);
        for (int i = 0; i < values.length; i++) {
            values[i] = count(values[i]);
        }
    }

    /// Passes every element.
    public void flags(boolean[] values) {
        same(values.length);
        for (int i = 0; i < values.length; i++) {
            values[i] = flag(values[i]);
        }
    }

    /// Passes how many of something follow.
    ///
    /// @param now  how many there are, when taken down
    /// @param most that the reader has room for
    public int size(int now, int most) {
        int size = count(now);
        if (size < 0 || size > most) {
            throw new StateException("the saved state holds " + size + " where at most " + most + " fit");
        }
        return size;
    }

    private void same(int length) {
        int found = count(length);
        if (found != length) {
            throw new StateException("the saved state holds " + found + " values where " + length + " belong");
        }
    }

    private int length(int each) {
        int length = count(0);
        if (length < 0 || (long) length * each > bytes.remaining()) {
            throw new StateException("the saved state ends early");
        }
        return length;
    }

    private ByteBuffer room(int size) {
        if (bytes.remaining() < size) {
            if (playing) {
                throw new StateException("the saved state ends early");
            }
            int more = Math.max(2 * bytes.capacity(), bytes.capacity() + size);
            bytes = ByteBuffer.wrap(Arrays.copyOf(bytes.array(), more)).position(bytes.position());
        }
        return bytes;
    }

    private static int sum(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}
