package org.galvani.server.journal;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
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

    private static final int LATELY = 64;

    private final Map<Shape, Written> tables = new ConcurrentHashMap<>();
    private final Map<Bytes, Table> shapes = new ConcurrentHashMap<>();

    /// Tables read lately, by their length: a guess that saves the hash of a kilobyte for each report.
    private final AtomicReferenceArray<Table> lately = new AtomicReferenceArray<>(LATELY);

    /// A table as it is written.
    ///
    /// @param texts  the slots whose value is a text
    /// @param hidden the slots whose value is never written: secrets that are no text
    record Written(Bytes bytes, BitSet texts, BitSet hidden) {

        private static Written of(Shape shape) {
            List<Slot> slots = shape.slots();
            BitSet texts = new BitSet(slots.size());
            BitSet hidden = new BitSet(slots.size());
            for (int place = 0; place < slots.size(); place++) {
                Quantity quantity = slots.get(place).quantity();
                texts.set(place, quantity.form() == Form.TEXT);
                hidden.set(place, quantity.secret() && quantity.form() != Form.TEXT);
            }
            return new Written(write(shape), texts, hidden);
        }
    }

    /// A table that was read.
    static final class Table {
        private final Bytes bytes;
        private final Shape shape;
        private final int[] places;
        private final BitSet texts;

        private Table(Bytes bytes, Shape shape, int[] places, BitSet texts) {
            this.bytes = bytes;
            this.shape = shape;
            this.places = places;
            this.texts = texts;
        }

        /// The slots whose quantity is known here.
        Shape shape() {
            return shape;
        }

        /// How many slots it has.
        int size() {
            return places.length;
        }

        /// The place of a slot in the shape, or -1 where it is unknown.
        int place(int slot) {
            return places[slot];
        }

        /// Whether the value of a slot is a text.
        boolean text(int slot) {
            return texts.get(slot);
        }
    }

    Written written(Shape shape) {
        Written known = tables.get(shape);
        return known == null ? keep(tables, shape, Written.of(shape)) : known;
    }

    Table read(PayloadReader in) throws JournalException {
        int from = in.blob();
        int guess = (in.at() - from) % LATELY;
        Table recent = lately.get(guess);
        if (recent != null && in.areSince(from, recent.bytes)) {
            return recent;
        }
        Bytes bytes = in.since(from);
        Table known = shapes.get(bytes);
        Table table = known == null ? keep(shapes, bytes, parse(bytes)) : known;
        lately.set(guess, table);
        return table;
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
        BitSet texts = new BitSet();
        while (in.more()) {
            int flags = in.octet();
            boolean text = (flags & TEXT) != 0;
            Optional<Quantity> quantity = (flags & VENDOR) == 0 ? Quantity.named(in.text()) : vendorValue(in);
            // A quantity that has become a number since, or a text, is another one.
            boolean known = quantity.isPresent() && (quantity.get().form() == Form.TEXT) == text;
            int first = in.size();
            int count = in.size();
            for (int index = first; index < first + count; index++) {
                texts.set(places.size(), text);
                places.add(known ? slots.size() : -1);
                if (known) {
                    slots.add(new Slot(quantity.get(), index));
                }
            }
            if (places.size() > Entry.MAX_PAYLOAD) {
                throw new JournalException("a report says it has more than " + Entry.MAX_PAYLOAD + " values");
            }
        }
        int[] all = places.stream().mapToInt(Integer::intValue).toArray();
        return new Table(table, Shape.of(slots), all, texts);
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
