package org.galvani.device.control;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.galvani.device.transport.Link;
import org.galvani.device.transport.LinkException;
import org.galvani.device.transport.Recording.Direction;
import org.galvani.pack.Bytes;
import org.galvani.protocol.wire.Effect;

/// The only way to a device's line: lets no frame pass whose effect was not opened.
///
/// It sits below the drivers and judges the bytes themselves by the protocol's tables, so a driver cannot
/// mislabel a frame. READ passes always; WRITE and DANGEROUS only while a lease is held. One frame a write.
public final class Gate implements Link {

    private final Link link;
    private final Function<Bytes, Effect> effectOf;
    private volatile Effect open = Effect.READ;
    private volatile boolean effective;
    private volatile boolean keeps;
    private final List<Passed> traffic = Collections.synchronizedList(new ArrayList<>());

    /// @param effectOf what sending a frame does to a device
    public Gate(Link link, Function<Bytes, Effect> effectOf) {
        this.link = link;
        this.effectOf = effectOf;
    }

    /// Lets effects up to `effect` pass until the lease is closed, and keeps what passes meanwhile.
    public Lease open(Effect effect) {
        return open(effect, true);
    }

    /// The same for hours: what passes is not kept.
    public Lease openForLong(Effect effect) {
        return open(effect, false);
    }

    private Lease open(Effect effect, boolean keep) {
        traffic.clear();
        keeps = keep;
        effective = false;
        open = effect;
        return () -> open = Effect.READ;
    }

    /// Holds the gate open; closing it shuts the gate to everything but reading.
    public interface Lease extends AutoCloseable {
        @Override
        void close();
    }

    /// Bytes that passed.
    record Passed(Direction direction, Bytes bytes) {}

    /// What passed since the last lease began and until it ended; nothing of one for long.
    List<Passed> traffic() {
        return List.copyOf(traffic);
    }

    /// Whether a frame that does more than reading was given to the line since the last lease began.
    boolean effective() {
        return effective;
    }

    private void note(Direction direction, Bytes bytes) {
        if (keeps && open != Effect.READ) {
            traffic.add(new Passed(direction, bytes));
        }
    }

    /// @throws EffectRefusedException where the frame does more than was opened; nothing was sent
    @Override
    public void write(byte[] bytes) throws LinkException {
        Bytes frame = Bytes.of(bytes);
        Effect effect = effectOf.apply(frame);
        if (effect.compareTo(open) > 0) {
            throw new EffectRefusedException(effect, open);
        }
        note(Direction.OUT, frame);
        effective |= effect != Effect.READ;
        link.write(bytes);
    }

    @Override
    public int read(byte[] into, Duration timeout) throws LinkException {
        int count = link.read(into, timeout);
        if (count > 0) {
            note(Direction.IN, Bytes.of(into, 0, count));
        }
        return count;
    }

    @Override
    public String name() {
        return link.name();
    }

    @Override
    public void close() {
        link.close();
    }
}
