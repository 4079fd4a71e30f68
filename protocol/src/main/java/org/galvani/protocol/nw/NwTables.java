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
    private final Optional<Bytes> pairing;
    private final boolean wakes;
    private final Block values;
    private final Block orders = new Block(-1, NwTable.ORDERS);

    /// @param version the protocol version of frames that do not carry one
    /// @param pairing the information of the pairing before a write; empty for none
    /// @param wakes   whether the user allows to wake a sleeping device
    NwTables(int version, Optional<Bytes> pairing, boolean wakes) {
        this.version = version;
        this.pairing = pairing;
        this.wakes = wakes;
        this.values =
                new Block(-1, NwTable.VALUES.edition(String.valueOf(version)).like(NwDecoder.SHAPE));
    }

    /// The protocol version that is taken where none is told.
    public int version() {
        return version;
    }

    /// What is said with command 05 before a write; empty where nothing is.
    public Optional<Bytes> pairing() {
        return pairing;
    }

    /// Whether a sleeping device may be woken.
    public boolean wakes() {
        return wakes;
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

    /// Whether values stand in a frame: not in questions, acknowledgements, activation and pairing.
    public static boolean carriesValues(NwFrame frame) {
        return NwLine.carriesValues(frame);
    }

    /// An identifier with its data, as a write carries it.
    public static Bytes information(Field field, Bytes value) {
        byte[] information = new byte[1 + value.length()];
        information[0] = (byte) identifier(field);
        System.arraycopy(value.toArray(), 0, information, 1, value.length());
        return Bytes.of(information);
    }

    /// The bytes of a row's value in a frame; empty where the frame does not carry it.
    public static Optional<Bytes> value(NwFrame frame, Field field) {
        byte[] bytes = frame.information().toArray();
        return NwWalk.of(bytes, 0, bytes.length).items().stream()
                .filter(item -> item.code() == identifier(field))
                .findFirst()
                .map(item -> Bytes.of(bytes, item.from(), item.to()));
    }

    @Override
    public FrameReader reader() {
        return new FrameReader(new NwFraming());
    }

    @Override
    public Line line() {
        return new NwLine(version);
    }

    /// Reading asks; activation wakes, which the user allows once for all or not at all. Pairing changes no value but
    /// opens the way to writing. What a device would send,
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
                    case ACTIVATE -> wakes ? Effect.READ : Effect.WAKE;
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
