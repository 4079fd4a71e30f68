package org.galvani.protocol.inverter;

import static org.galvani.pack.Glossary.DISCHARGE_CURRENT_LIMIT;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.galvani.pack.Bytes;
import org.galvani.pack.RaisedAlarm;
import org.galvani.pack.Readings;
import org.galvani.protocol.can.CanFrame;
import org.galvani.protocol.can.CanFraming;
import org.galvani.protocol.inverter.InverterFrames.Frame;
import org.galvani.protocol.wire.Block;
import org.galvani.protocol.wire.Effect;
import org.galvani.protocol.wire.FrameReader;
import org.galvani.protocol.wire.Layout;
import org.galvani.protocol.wire.Line;
import org.galvani.protocol.wire.Tables;

/// The frames to an inverter, for one choice of habits.
public final class InverterTables implements Tables {

    private static final long LOW_BITS_OF_PAIRS = 0x5555_5555L;

    private final Set<InverterHabit> habits;
    private final Map<Integer, Frame> frames = new LinkedHashMap<>();

    InverterTables(Set<InverterHabit> habits) {
        this.habits = Set.copyOf(habits);
        new InverterFrames(habits).frames().forEach(frame -> frames.put(frame.id(), frame));
    }

    /// Whether this is so, and not as usual.
    public boolean has(InverterHabit habit) {
        return habits.contains(habit);
    }

    @Override
    public List<Block> blocks() {
        return frames.values().stream()
                .map(frame -> new Block(-1, frame.layout()))
                .toList();
    }

    @Override
    public FrameReader reader() {
        return new FrameReader(CanFraming.FRAMING);
    }

    @Override
    public Line line() {
        return new InverterLine(this);
    }

    /// What an identifier stands for.
    Optional<Frame> frame(CanFrame frame) {
        return frame.extended() || frame.kind() != CanFrame.Kind.DATA
                ? Optional.empty()
                : Optional.ofNullable(frames.get(frame.id()));
    }

    Frame frame(int id) {
        Frame frame = frames.get(id);
        if (frame == null) {
            throw new IllegalArgumentException("no frame 0x%03x".formatted(id));
        }
        return frame;
    }

    /// What a frame of this family says; empty for others, and for lengths that the frame is never seen with.
    public Optional<Readings> readings(CanFrame frame) {
        return frame(frame)
                .filter(known -> known.lengths().contains(frame.length()))
                .map(known -> read(known, frame.data()));
    }

    /// Whether a frame is what an inverter answers: it is there.
    public static boolean isAcknowledgement(CanFrame frame) {
        return !frame.extended() && frame.kind() == CanFrame.Kind.DATA && frame.id() == InverterFrames.ACKNOWLEDGEMENT;
    }

    /// What an inverter answers: eight zero bytes.
    public static CanFrame acknowledgement() {
        return CanFrame.standard(InverterFrames.ACKNOWLEDGEMENT, Bytes.of(new byte[CanFrame.MOST_DATA]));
    }

    /// What a frame says. Rows that a short frame does not reach are absent; a short text ends where it ends.
    ///
    /// @param data as it came, 1 to 8 bytes
    Readings read(Frame frame, Bytes data) {
        byte[] whole = padded(data);
        Readings readings = rows(frame, data.length()).decode(whole, 0);
        if (readings.has(DISCHARGE_CURRENT_LIMIT)) { // a magnitude, whatever its sender thinks
            readings.put(DISCHARGE_CURRENT_LIMIT, Math.abs(readings.value(DISCHARGE_CURRENT_LIMIT)));
        }
        return readings;
    }

    /// The rows that a frame of so many bytes holds.
    Layout rows(Frame frame, int length) {
        boolean text =
                frame.layout().fields().stream().anyMatch(field -> !field.wire().isNumber());
        return text ? frame.layout() : frame.layout().between(0, length);
    }

    /// The bytes of a frame with zeros behind its end.
    byte[] padded(Bytes data) {
        byte[] whole = new byte[CanFrame.MOST_DATA];
        System.arraycopy(data.toArray(), 0, whole, 0, data.length());
        return whole;
    }

    /// The alarms that a frame raises.
    List<RaisedAlarm> alarms(Frame frame, Readings readings) {
        if (frame.id() != InverterFrames.ALARMS_VICTRON) {
            return frame.layout().alarms(readings);
        }
        Readings raised = readings.copy();
        frame.layout()
                .fields()
                .forEach(field -> field.quantity()
                        .filter(readings::has)
                        .ifPresent(word -> raised.put(word, raisedPairs(readings.value(word)))));
        return frame.layout().alarms(raised);
    }

    /// Of pairs of bits, the lower bit where the pair says `01`: raised. `10` is not raised, `00` and `11` not told.
    static long raisedPairs(long word) {
        return word & ~(word >> 1) & LOW_BITS_OF_PAIRS;
    }

    /// The pairs for a word of alarms and the bits that can be told at all.
    static long pairs(long raised, long told) {
        return raised | (told & ~raised) << 1;
    }

    /// Telling an inverter what it may do changes what it does: WRITE. Other frames are not ours to send.
    @Override
    public Effect effect(Bytes frame) {
        try {
            return frame(CanFrame.decode(frame)).isPresent() ? Effect.WRITE : Effect.DANGEROUS;
        } catch (IllegalArgumentException _) {
            return Effect.DANGEROUS; // no CAN frame at all
        }
    }
}
