package org.galvani.protocol.emus;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.galvani.pack.Bytes;
import org.galvani.protocol.can.CanFrame;

/// The values of a string's cells by option B: a question for each group of seven, until the last cell was told.
final class EmusSevens extends EmusExchange<List<CanFrame>> {

    private static final int MOST_GROUPS = 256;

    private final int string;
    private final int cells;
    private final Duration untilFirst;
    private final Duration pause;
    private final List<CanFrame> groups = new ArrayList<>();
    private int wanted;

    /// @param untilFirst how long the first group may take
    /// @param pause      a silence that ends it
    /// @param cells      how many the string has, 0 where that is not known: then a short group or a pause ends it
    EmusSevens(
            EmusTables tables,
            EmusMessage message,
            Duration untilFirst,
            Duration pause,
            int string,
            int first,
            int cells) {
        super(tables, message, untilFirst, question(tables, message, first, string));
        this.string = string;
        this.wanted = first;
        this.cells = cells;
        this.untilFirst = untilFirst;
        this.pause = pause;
    }

    private static CanFrame question(EmusTables tables, EmusMessage message, int group, int string) {
        return tables.can(message, 0, Bytes.of((byte) group, (byte) string));
    }

    @Override
    public Duration patience() {
        return groups.isEmpty() ? untilFirst : pause;
    }

    @Override
    public Optional<List<CanFrame>> silence() {
        return groups.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(groups));
    }

    /// An answer of another group is one to another host; one byte is the confirmation.
    @Override
    Step<List<CanFrame>> answered(CanFrame frame, int group) {
        if (frame.length() == 0) {
            return new Failed<>("the unit could not reach its cells for 5 s");
        }
        if (frame.length() == 1 || frame.data().at(0) != wanted) {
            return going();
        }
        groups.add(frame);
        int reached = EmusTables.cellsUpTo(message(), wanted, frame.length());
        wanted++;
        boolean last =
                frame.length() <= EmusCells.PER_GROUP_B || wanted == MOST_GROUPS || (cells > 0 && reached >= cells);
        return last
                ? new Done<>(List.copyOf(groups))
                : new Going<>(
                        List.of(question(tables(), message(), wanted, string).encoded()));
    }
}
