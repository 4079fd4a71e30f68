package org.galvani.device.simulator;

import static org.galvani.pack.Glossary.MODEL;
import static org.galvani.pack.Glossary.REMAINING_CAPACITY;
import static org.galvani.pack.Glossary.TIMED_RECORD_END;
import static org.galvani.pack.Glossary.TIMED_RECORD_START;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.galvani.bms.board.Board;
import org.galvani.bms.setting.Draft;
import org.galvani.bms.setting.Parameter;
import org.galvani.bms.setting.Profile;
import org.galvani.bms.setting.SettingRefused;
import org.galvani.bms.setting.Settings;
import org.galvani.pack.Bytes;
import org.galvani.pack.Form;
import org.galvani.pack.Protection;
import org.galvani.pack.Quantity;
import org.galvani.pack.Readings;
import org.galvani.pack.Shape;
import org.galvani.protocol.wire.Layout;
import org.galvani.protocol.ydt1363.YdtReturn;
import org.galvani.protocol.ydt1363.YdtTables;

/// A board's settings as the blocks of 47H and 49H. What the board has no parameter for is kept as it was written.
final class YdtStored {

    static final String MODEL_NAME = "12100-1203";

    /// What a 12100 holds where its board has no parameter: delays and counts of charging as captured siblings have
    /// them.
    private static final String SPARE_BYTES = "05010A0A";
    private static final String SPARE_NAME = "charge current-limit delay";

    private final YdtTables tables;
    private final Board board;
    private final byte[] spare;
    private long capacityTold;

    YdtStored(YdtTables tables, Board board) {
        this.tables = tables;
        this.board = board;
        this.spare = new byte[tables.settings().layout().length()];
        tables.answering().putSettingCounts(spare);
        Bytes bytes = Bytes.hex(SPARE_BYTES);
        int at = tables.settings()
                .layout()
                .named(SPARE_NAME)
                .orElseThrow()
                .wire()
                .start();
        System.arraycopy(bytes.toArray(), 0, spare, at, bytes.length());
    }

    /// The block of 47H.
    Bytes settings() {
        byte[] image = image(tables.settings().layout(), spare.clone());
        capacityTold = tables.settings().layout().decode(image, 0).value(REMAINING_CAPACITY);
        return Bytes.of(image);
    }

    /// The block of the extension.
    Bytes extension() {
        byte[] image = new byte[tables.extension().layout().length()];
        image[0] = (byte) tables.extensionRequest().at(0);
        return Bytes.of(image(tables.extension().layout(), image));
    }

    private byte[] image(Layout layout, byte[] image) {
        Readings now = new Readings(layout.shape());
        for (Quantity quantity : quantities(layout)) {
            board.settings().value(quantity).ifPresent(value -> now.put(quantity, value));
        }
        if (layout.shape().place(MODEL, 0) >= 0) {
            now.put(MODEL, MODEL_NAME);
        }
        layout.encode(now, image, 0);
        return image;
    }

    /// What a layout has values of its own for: no words of bits, no texts.
    private static List<Quantity> quantities(Layout layout) {
        return layout.shape().slots().stream()
                .map(Shape.Slot::quantity)
                .filter(quantity -> quantity.form() == Form.NUMBER || quantity.form() == Form.SWITCH)
                .toList();
    }

    /// Takes a block of 49H, all of it or nothing.
    YdtReturn write(Bytes info) {
        boolean further =
                info.length() > 0 && info.at(0) == tables.extensionRequest().at(0);
        Layout layout = (further ? tables.extension() : tables.settings()).layout();
        if (info.length() != layout.length() || !(further || tables.answering().hasUsualSettingCounts(info))) {
            return YdtReturn.FORMAT;
        }
        Readings sent = layout.decode(info.toArray(), 0);
        Readings present = layout.decode((further ? extension() : image()).toArray(), 0);
        try {
            board.write(draft -> quantities(layout).forEach(quantity -> set(draft, quantity, sent, present)));
        } catch (SettingRefused _) {
            return YdtReturn.INVALID_DATA;
        }
        if (!further) {
            layout.encode(sent, spare, 0);
        }
        return YdtReturn.OK;
    }

    /// The block as it is now, without telling anybody.
    private Bytes image() {
        return Bytes.of(image(tables.settings().layout(), spare.clone()));
    }

    /// Only what changes: a fixed value may be sent back as it was read. What is left in the cells goes on changing
    /// while
    /// a host works on a block, so the value that was told is no wish either.
    private void set(Draft draft, Quantity quantity, Readings sent, Readings present) {
        long wanted = sent.value(quantity);
        if (wanted == present.value(quantity)
                || (quantity == REMAINING_CAPACITY && wanted == capacityTold)
                || isSpare(quantity)) {
            return;
        }
        boolean time = quantity == TIMED_RECORD_START || quantity == TIMED_RECORD_END;
        if (time && wanted == 0) {
            draft.set(Parameter.of(quantity).orElseThrow(), Double.NaN);
            return;
        }
        draft.set(quantity, wanted);
        if (quantity.equals(Protection.DISCHARGE_TRANSIENT_OVERCURRENT.lockCount())) {
            draft.set(Protection.DISCHARGE_SHORT_CIRCUIT.lockCount(), wanted); // one byte for both
        }
    }

    private static boolean isSpare(Quantity quantity) {
        return Parameter.of(quantity).isEmpty()
                && Parameter.switchedBy(quantity).isEmpty();
    }

    /// Everything that can be written, as it was when the board was new; what is in the cells stays.
    void reset() {
        Settings settings = board.settings();
        Profile profile = settings.profile();
        Set<Parameter> kept = new HashSet<>(Set.of(Parameter.CAP_RESID));
        board.write(draft -> {
            for (Parameter parameter : Parameter.values()) {
                Profile.Row row = profile.row(parameter);
                if (row.settable() && !kept.contains(parameter)) {
                    draft.set(parameter, row.value());
                }
                Optional<Quantity> functionSwitch = parameter.functionSwitch();
                if (functionSwitch.isPresent() && settings.works(parameter) != row.works()) {
                    draft.function(parameter, row.works());
                }
            }
        });
    }
}
