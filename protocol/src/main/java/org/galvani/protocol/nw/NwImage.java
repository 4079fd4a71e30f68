package org.galvani.protocol.nw;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import org.galvani.pack.Bytes;
import org.galvani.pack.Readings;
import org.galvani.protocol.wire.Field;
import org.galvani.protocol.wire.Layout;
import org.galvani.protocol.wire.Range;

/// All values of a device as bytes, each behind its identifier as a read-all reply has them: the device's side of the
/// table. What is written stays as it was written. Not for several threads.
public final class NwImage {

    private final Layout layout;
    private final byte[] image;
    private final byte[] orders = new byte[NwTable.ORDERS.length()];

    /// All zeros.
    ///
    /// @param version the protocol version: how the current is written, and what C0 says
    public NwImage(int version) {
        layout = NwTable.VALUES.edition(String.valueOf(version)).like(NwDecoder.SHAPE);
        image = new byte[layout.length()];
        for (Field field : layout.fields()) {
            if (NwTable.codeOf(field) != NwTable.CELLS) {
                image[field.wire().start() - 1] = (byte) NwTable.codeOf(field);
            }
        }
        image[image.length - 1] = (byte) version;
    }

    /// Empty readings with room for every value.
    public Readings readings() {
        return new Readings(NwDecoder.SHAPE);
    }

    /// Takes over every value that is present.
    public void put(Readings values) {
        layout.encode(values, image, 0);
    }

    /// What it holds now.
    public Readings values() {
        return layout.decode(image, 0);
    }

    /// The information of a read-all reply.
    ///
    /// @param cells how many cells
    /// @param last  the identifier with which it ends
    public Bytes readAll(int cells, int last) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(NwTable.CELLS);
        all.write(NwWalk.CELL * cells);
        all.writeBytes(cells(cells));
        int end = NwWalk.field(last).orElseThrow().wire().end();
        all.write(image, NwOrder.FIRST, end - NwOrder.FIRST);
        return Bytes.of(all.toByteArray());
    }

    /// Groups of number and millivolts.
    private byte[] cells(int count) {
        byte[] groups = new byte[NwWalk.CELL * count];
        for (int cell = 0; cell < count; cell++) {
            groups[NwWalk.CELL * cell] = (byte) (cell + 1);
            System.arraycopy(image, 2 * cell, groups, NwWalk.CELL * cell + 1, 2);
        }
        return groups;
    }

    /// The information of the reply to a single read; empty for an identifier that cannot be read.
    public Optional<Bytes> read(int code, int cells) {
        if (code == NwTable.CELLS) {
            return Optional.of(
                    Bytes.hex(Integer.toHexString(code) + Bytes.of(cells(cells)).hex()));
        }
        return NwWalk.field(code)
                .filter(field -> field.access().readable())
                .map(field ->
                        Bytes.of(image, field.wire().start() - 1, field.wire().end()));
    }

    /// Takes over the information of a write, an identifier and its whole value; gives its row. Empty, and nothing is
    /// changed, where the identifier cannot be written or the value is outside its range.
    public Optional<Field> write(Bytes information) {
        return NwWalk.field(information.at(0))
                .filter(field -> field.access().writable()
                        && information.length() == 1 + field.wire().width()
                        && inRange(field, information))
                .map(field -> {
                    byte[] target = field.access().readable() ? image : orders;
                    System.arraycopy(
                            information.toArray(),
                            1,
                            target,
                            field.wire().start(),
                            field.wire().width());
                    return field;
                });
    }

    private static boolean inRange(Field field, Bytes information) {
        Optional<Range> range = field.range();
        return range.isEmpty()
                || range.get()
                        .contains(field.wire()
                                .raw(information.toArray(), 1 - field.wire().start()));
    }

    /// The value of something that can only be written, in 10^-decimals of its unit.
    public long ordered(Field field) {
        return field.value(field.wire().raw(orders, 0));
    }
}
