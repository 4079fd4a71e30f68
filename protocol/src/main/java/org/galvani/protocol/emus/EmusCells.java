package org.galvani.protocol.emus;

import static org.galvani.pack.Glossary.BALANCING_RATES;
import static org.galvani.pack.Glossary.CELL_VOLTAGES;
import static org.galvani.pack.Glossary.MODULE_TEMPERATURES;
import static org.galvani.pack.Glossary.TEMPERATURES;
import static org.galvani.protocol.emus.EmusFrame.Kind.CONFIRMATION;
import static org.galvani.protocol.emus.EmusFrame.Kind.REQUEST;
import static org.galvani.protocol.emus.EmusFrame.Kind.RESPONSE;
import static org.galvani.protocol.emus.EmusFrame.frame;
import static org.galvani.protocol.emus.EmusMessage.*;
import static org.galvani.protocol.emus.EmusScales.DUTY;
import static org.galvani.protocol.emus.EmusScales.FROM_MINUS_100;

import java.util.ArrayList;
import java.util.List;
import org.galvani.pack.Quantity;
import org.galvani.pack.VendorValue;
import org.galvani.protocol.wire.Field;
import org.galvani.protocol.wire.Layout;
import org.galvani.protocol.wire.Row;
import org.galvani.protocol.wire.Scale;
import org.galvani.protocol.wire.Wire;

/// What the unit says of each cell: four kinds of values, each in a series of groups of eight (option A) or in
/// single groups of seven (option B).
///
/// In option A the group is in the identifier, in option B in the first byte. A frame shorter than its group holds the
/// last cells; an empty one says that the cells could not be reached for five seconds.
final class EmusCells {

    static final int PER_GROUP_A = 8;
    static final int PER_GROUP_B = 7;

    static final VendorValue GROUP = VendorValue.word("emus", "GROUP");
    static final VendorValue STRING = VendorValue.word("emus", "CELL_STRING_NUMBER");

    /// One kind of value.
    ///
    /// @param name of cell n, with `%d` for n
    record Values(EmusMessage series, EmusMessage single, String name, Scale scale, Quantity quantity) {

        boolean rounded() {
            return scale.equals(DUTY);
        }
    }

    /// In the order of the document.
    // spotless:off
    static List<Values> values(Scale cell) {
        return List.of(
            new Values(INDIVIDUAL_VOLTAGES_A,            INDIVIDUAL_VOLTAGES_B,            "CELL_%d_VOLTAGE",            cell,           CELL_VOLTAGES),
            new Values(INDIVIDUAL_MODULE_TEMPERATURES_A, INDIVIDUAL_MODULE_TEMPERATURES_B, "CELL_%d_MODULE_TEMPERATURE", FROM_MINUS_100, MODULE_TEMPERATURES),
            new Values(INDIVIDUAL_CELL_TEMPERATURES_A,   INDIVIDUAL_CELL_TEMPERATURES_B,   "CELL_%d_TEMPERATURE",        FROM_MINUS_100, TEMPERATURES),
            new Values(INDIVIDUAL_BALANCING_A,           INDIVIDUAL_BALANCING_B,           "CELL_%d_BALANCING_RATE",     DUTY,           BALANCING_RATES));
    }
    // spotless:on

    private EmusCells() {}

    static List<EmusFrame> frames(Scale cell) {
        List<EmusFrame> frames = new ArrayList<>();
        for (Values values : values(cell)) {
            frames.add(frame(values.series(), REQUEST, 1, string(0)));
            frames.add(frame(values.series(), CONFIRMATION, 1, string(0)));
            frames.add(frame(values.series(), RESPONSE, 0));
            frames.add(frame(values.series(), RESPONSE, 1, PER_GROUP_A, inSeries(values, 0)));
            frames.add(frame(values.single(), REQUEST, 2, Field.vendor(Wire.u8(0), GROUP), string(1)));
            frames.add(frame(values.single(), CONFIRMATION, 1, string(0)));
            frames.add(frame(values.single(), RESPONSE, 0));
            frames.add(frame(values.single(), RESPONSE, 2, 1 + PER_GROUP_B, single(values, 0)));
        }
        return frames;
    }

    private static Field string(int at) {
        return Field.vendor(Wire.u8(at), STRING);
    }

    private static Row[] inSeries(Values values, int group) {
        return rows(values, 0, PER_GROUP_A, group).toArray(Row[]::new);
    }

    private static Row[] single(Values values, int group) {
        List<Row> rows = new ArrayList<>();
        rows.add(Field.vendor(Wire.u8(0), GROUP));
        rows.addAll(rows(values, 1, PER_GROUP_B, group));
        return rows.toArray(Row[]::new);
    }

    private static List<Field> rows(Values values, int from, int count, int group) {
        List<Field> rows = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            Field row = Field.field(
                            Wire.u8(from + n), values.name().formatted(n + 1), values.scale(), values.quantity())
                    .index(count * group + n + 1);
            rows.add(values.rounded() ? row.rounded() : row);
        }
        return rows;
    }

    /// The rows of one group; the frame has `length` bytes.
    static Layout layout(Values values, EmusMessage message, int group, int length) {
        Row[] rows = message == values.series() ? inSeries(values, group) : single(values, group);
        Layout whole = Layout.of(message.title() + ", group " + group, rows);
        return length == whole.length() ? whole : whole.between(0, length);
    }
}
