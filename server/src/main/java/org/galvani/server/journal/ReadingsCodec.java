package org.galvani.server.journal;

import java.util.List;
import org.galvani.pack.Bytes;
import org.galvani.pack.Form;
import org.galvani.pack.PlainValues;
import org.galvani.pack.Quantity;
import org.galvani.pack.Readings;
import org.galvani.pack.Shape.Slot;

/// Readings: the key table, a bit for each slot that says whether it is present, then the present values.
final class ReadingsCodec {
    private final ShapeCodec shapes = new ShapeCodec();

    void write(Readings readings, PayloadWriter out) {
        out.bytes(shapes.table(readings.shape()));
        List<Slot> slots = readings.shape().slots();
        byte[] present = new byte[(slots.size() + 7) / 8];
        for (int place = 0; place < slots.size(); place++) {
            if (written(readings, place, slots.get(place).quantity())) {
                present[place / 8] |= (byte) (1 << (place % 8));
            }
        }
        out.blob(present);
        long[] values = readings.slots();
        for (int place = 0; place < slots.size(); place++) {
            Quantity quantity = slots.get(place).quantity();
            if (!written(readings, place, quantity)) {
                continue;
            }
            if (quantity.form() == Form.TEXT) {
                out.text(quantity.secret() ? PlainValues.MASKED : readings.text(quantity));
            } else {
                out.number(values[place]);
            }
        }
    }

    /// A secret number has no mask to stand for it.
    private static boolean written(Readings readings, int place, Quantity quantity) {
        return readings.has(place) && (!quantity.secret() || quantity.form() == Form.TEXT);
    }

    /// What was read.
    ///
    /// @param unknown how many values were passed over because their quantity is unknown here
    record Read(Readings readings, int unknown) {}

    Read read(PayloadReader in) throws JournalException {
        ShapeCodec.Table table = shapes.read(in.bytes());
        Bytes present = in.bytes();
        if (present.length() != (table.places().size() + 7) / 8) {
            throw new JournalException("the values of a report do not belong to its keys");
        }
        Readings readings = new Readings(table.shape());
        int unknown = 0;
        for (int i = 0; i < table.places().size(); i++) {
            if ((present.at(i / 8) & (1 << (i % 8))) == 0) {
                continue;
            }
            int place = table.places().get(i);
            if (table.texts().get(i)) {
                String text = in.text();
                if (place >= 0) {
                    readings.put(place, text);
                }
            } else {
                long value = in.number();
                if (place >= 0) {
                    readings.put(place, value);
                }
            }
            unknown += place < 0 ? 1 : 0;
        }
        return new Read(readings, unknown);
    }
}
