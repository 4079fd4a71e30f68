package org.galvani.server.journal;

import java.util.List;
import org.galvani.pack.PlainValues;
import org.galvani.pack.Quantity;
import org.galvani.pack.Readings;
import org.galvani.pack.Shape.Slot;

/// Readings: the key table, a bit for each slot that says whether it is present, then the present values.
final class ReadingsCodec {
    private final ShapeCodec shapes = new ShapeCodec();

    void write(Readings readings, PayloadWriter out) {
        ShapeCodec.Written table = shapes.written(readings.shape());
        out.bytes(table.bytes());
        List<Slot> slots = readings.shape().slots();
        int present = out.blob((slots.size() + 7) / 8);
        long[] values = readings.slots();
        for (int place = 0; place < slots.size(); place++) {
            // A secret number has no mask to stand for it.
            if (!readings.has(place) || table.hidden().get(place)) {
                continue;
            }
            out.bit(present, place);
            if (table.texts().get(place)) {
                Quantity quantity = slots.get(place).quantity();
                out.text(quantity.secret() ? PlainValues.MASKED : readings.text(quantity));
            } else {
                out.number(values[place]);
            }
        }
    }

    /// What was read.
    ///
    /// @param unknown how many values were passed over because their quantity is unknown here
    record Read(Readings readings, int unknown) {}

    Read read(PayloadReader in) throws JournalException {
        ShapeCodec.Table table = shapes.read(in);
        int present = in.blob();
        if (in.at() - present != (table.size() + 7) / 8) {
            throw new JournalException("the values of a report do not belong to its keys");
        }
        Readings readings = new Readings(table.shape());
        int unknown = 0;
        for (int i = 0; i < table.size(); i++) {
            if (!in.bit(present, i)) {
                continue;
            }
            int place = table.place(i);
            if (table.text(i)) {
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
