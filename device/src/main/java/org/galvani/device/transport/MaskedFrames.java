package org.galvani.device.transport;

import java.util.ArrayList;
import java.util.List;
import org.galvani.device.transport.Recording.Direction;
import org.galvani.pack.Bytes;
import org.galvani.protocol.wire.Found;
import org.galvani.protocol.wire.FrameReader;
import org.galvani.protocol.wire.Line;
import org.galvani.protocol.wire.Tables;

/// What passes on a line, cut into frames, secrets replaced by zeros: the form in which it may be kept.
///
/// A frame has to be whole before its secrets can be found, so bytes are given out when they are known to be a frame
/// or none. Not for several threads.
public final class MaskedFrames {

    private final Line line;
    private final FrameReader incoming;
    private final FrameReader outgoing;

    /// A frame, or bytes that were none.
    ///
    /// @param hidden whether secrets in it were replaced
    public record Masked(Direction direction, Bytes bytes, boolean hidden) {}

    public MaskedFrames(Tables tables) {
        this.line = tables.line();
        this.incoming = tables.reader();
        this.outgoing = tables.reader();
    }

    /// Takes the first `count` bytes of `bytes` and gives what is now certain, in the order it passed.
    public List<Masked> passed(Direction direction, byte[] bytes, int count) {
        List<Masked> masked = new ArrayList<>();
        switch (direction) {
            case IN -> {
                mask(Direction.OUT, outgoing.quiet(), masked); // what is answered was sent to its end
                mask(Direction.IN, incoming.accept(bytes, 0, count), masked);
            }
            case OUT -> mask(Direction.OUT, outgoing.accept(bytes, 0, count), masked);
        }
        return masked;
    }

    /// The line fell silent, or this is the end: what waited for more is given out.
    public List<Masked> quiet() {
        List<Masked> masked = new ArrayList<>();
        mask(Direction.OUT, outgoing.quiet(), masked);
        mask(Direction.IN, incoming.quiet(), masked);
        return masked;
    }

    private void mask(Direction direction, List<Found> found, List<Masked> into) {
        for (Found one : found) {
            Bytes bytes = line.masked(one);
            into.add(new Masked(direction, bytes, !bytes.equals(one.bytes())));
        }
    }
}
