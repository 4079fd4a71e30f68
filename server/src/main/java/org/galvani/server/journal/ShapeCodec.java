package org.galvani.server.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.galvani.pack.Bytes;
import org.galvani.pack.Form;
import org.galvani.pack.Quantity;
import org.galvani.pack.Shape;
import org.galvani.pack.Shape.Slot;
import org.galvani.pack.Unit;
import org.galvani.pack.VendorValue;

/// The key table of readings: which values follow, by the names that users know, so that any version can read it.
///
/// Runs of slots of one quantity: flags (1 vendor value, 2 text), its key, or vendor, name, form, unit and decimals
/// of a vendor value, then the first index and how many. Few tables come again and again, so they are kept ready.
final class ShapeCodec {
    private static final int VENDOR = 1;
    private static final int TEXT = 2;
    /// More shapes than all layouts together have.
    private static final int KEPT = 1000;

    private final Map<Shape, Bytes> tables = new ConcurrentHashMap<>();
    private final Map<Bytes, Table> shapes = new ConcurrentHashMap<>();

    /// A table that was read.
    ///
    /// @param shape  the slots whose quantity is known here
    /// @param places for each slot of the table its place in the shape, or -1 where it is unknown
    /// @param texts  for each slot of the table whether its value is a text
    record Table(Shape shape, List<Integer> places, List<Boolean> texts) {}

    Bytes table(Shape shape) {
        Bytes known = tables.get(shape);
        return known == null ? keep(tables, shape, write(shape)) : known;
    }

    Table read(Bytes table) throws JournalException {
        Table known = shapes.get(table);
        return known == null ? keep(shapes, table, parse(table)) : known;
    }

    private static <K, V> V keep(Map<K, V> map, K key, V value) {
        if (map.size() >= KEPT) {
            map.clear();
        }
        map.put(key, value);
        return value;
    }

    private static Bytes write(Shape shape) {
        PayloadWriter out = new PayloadWriter();
        List<Slot> slots = shape.slots();
        int at = 0;
        while (at < slots.size()) {
            Slot first = slots.get(at);
            int count = 1;
            while (at + count < slots.size()
                    && slots.get(at + count).equals(new Slot(first.quantity(), first.index() + count))) {
                count++;
            }
            quantity(out, first.quantity());
            out.count(first.index());
            out.count(count);
            at += count;
        }
        return out.toBytes();
    }

    private static void quantity(PayloadWriter out, Quantity quantity) {
        int text = quantity.form() == Form.TEXT ? TEXT : 0;
        if (quantity instanceof VendorValue value) {
            out.octet(text | VENDOR);
            out.text(value.vendor());
            out.text(value.name());
            out.text(value.form().name());
            out.text(value.unit().name());
            out.count(value.decimals());
        } else {
            out.octet(text);
            out.text(quantity.key());
        }
    }

    private static Table parse(Bytes table) throws JournalException {
        PayloadReader in = new PayloadReader(table);
        List<Slot> slots = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        List<Boolean> texts = new ArrayList<>();
        while (in.more()) {
            int flags = in.octet();
            boolean text = (flags & TEXT) != 0;
            Optional<Quantity> quantity = (flags & VENDOR) == 0 ? Quantity.named(in.text()) : vendorValue(in);
            // A quantity that has become a number since, or a text, is another one.
            boolean known = quantity.isPresent() && (quantity.get().form() == Form.TEXT) == text;
            int first = in.size();
            int count = in.size();
            for (int index = first; index < first + count; index++) {
                places.add(known ? slots.size() : -1);
                texts.add(text);
                if (known) {
                    slots.add(new Slot(quantity.get(), index));
                }
            }
            if (places.size() > Entry.MAX_PAYLOAD) {
                throw new JournalException("a report says it has more than " + Entry.MAX_PAYLOAD + " values");
            }
        }
        return new Table(Shape.of(slots), List.copyOf(places), List.copyOf(texts));
    }

    private static Optional<Quantity> vendorValue(PayloadReader in) throws JournalException {
        String vendor = in.text();
        String name = in.text();
        String form = in.text();
        String unit = in.text();
        int decimals = in.size();
        for (Form one : Form.values()) {
            for (Unit other : Unit.values()) {
                if (one.name().equals(form) && other.name().equals(unit)) {
                    return Optional.of(new VendorValue(vendor, name, one, other, decimals));
                }
            }
        }
        return Optional.empty();
    }
}
