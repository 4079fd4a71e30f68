package org.galvani.protocol.nw;

import java.util.List;
import java.util.Optional;
import org.galvani.pack.Bytes;
import org.galvani.protocol.wire.Block;
import org.galvani.protocol.wire.Effect;
import org.galvani.protocol.wire.Field;
import org.galvani.protocol.wire.FrameReader;
import org.galvani.protocol.wire.Line;
import org.galvani.protocol.wire.Tables;

/// The identifiers as one version of the protocol has them. They have no addresses: a block begins nowhere.
public final class NwTables implements Tables {

    private final int version;
    private final Block values;
    private final Block orders = new Block(-1, NwTable.ORDERS);

    /// @param version the protocol version of frames that do not carry one
    NwTables(int version) {
        this.version = version;
        this.values =
                new Block(-1, NwTable.VALUES.edition(String.valueOf(version)).like(NwDecoder.SHAPE));
    }

    /// The protocol version that is taken where none is told.
    public int version() {
        return version;
    }

    /// Everything that can be read.
    public Block values() {
        return values;
    }

    /// What can only be written.
    public Block orders() {
        return orders;
    }

    @Override
    public List<Block> blocks() {
        return List.of(values, orders);
    }

    /// The identifier of a row.
    public static int identifier(Field field) {
        return NwTable.codeOf(field);
    }

    @Override
    public FrameReader reader() {
        return new FrameReader(new NwFraming());
    }

    @Override
    public Line line() {
        return new NwLine(version);
    }

    /// Reading asks; activation wakes. Pairing changes no value but opens the way to writing. What a device would send,
    /// and what is in no table, nobody should send to one.
    @Override
    public Effect effect(Bytes bytes) {
        if (!NwFrame.isIntact(bytes)) {
            return Effect.DANGEROUS;
        }
        NwFrame frame = NwFrame.decode(bytes);
        return frame.known()
                .filter(_ -> frame.transport() == NwFrame.REQUEST)
                .map(command -> switch (command) {
                    case ACTIVATE -> Effect.WAKE;
                    case READ, READ_ALL -> NwMasking.isQuestion(frame) ? Effect.READ : Effect.DANGEROUS;
                    case PAIR -> Effect.WRITE;
                    case WRITE -> written(frame.information());
                })
                .orElse(Effect.DANGEROUS);
    }

    /// One identifier with its whole value, as a setting or as what is worse.
    private static Effect written(Bytes information) {
        Optional<Field> field = information.length() == 0 ? Optional.empty() : NwWalk.field(information.at(0));
        return field.filter(row -> row.access().writable()
                        && information.length() == 1 + row.wire().width())
                .map(Field::effect)
                .orElse(Effect.DANGEROUS);
    }
}
