package org.galvani.protocol.emus;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.galvani.pack.Bytes;
import org.galvani.protocol.can.CanFrame;

/// The values of the cells of a string in groups of eight: a confirmation that names the string, on the identifier of
/// group 0, then the groups.
///
/// Nothing marks the end: it is a frame shorter than its group, the known number of cells, or a pause. An empty frame
/// says that the unit could not reach its cells for five seconds.
final class EmusSeries extends EmusExchange<List<CanFrame>> {

    private final int string;
    private final int first;
    private final int cells;
    private final Duration untilFirst;
    private final Duration pause;
    private final Map<Integer, CanFrame> groups = new TreeMap<>();
    private boolean confirmed;

    /// @param untilFirst how long the first frame may take
    /// @param pause      a silence that ends the series
    EmusSeries(
            EmusTables tables,
            EmusMessage message,
            Duration untilFirst,
            Duration pause,
            int string,
            int first,
            int cells) {
        super(tables, message, untilFirst, tables.can(message, first, Bytes.of((byte) string)));
        this.string = string;
        this.first = first;
        this.cells = cells;
        this.untilFirst = untilFirst;
        this.pause = pause;
    }

    @Override
    public Duration patience() {
        return groups.isEmpty() ? untilFirst : pause;
    }

    @Override
    public Optional<List<CanFrame>> silence() {
        return groups.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(groups.values()));
    }

    @Override
    Step<List<CanFrame>> answered(CanFrame frame, int group) {
        if (frame.length() == 0) {
            return new Failed<>("the unit could not reach its cells for 5 s");
        }
        if (group == 0 && frame.length() == 1 && !(confirmed && first == 0 && !groups.containsKey(0))) {
            confirmed = frame.data().at(0) == string; // the unit may broadcast another string in between
            return going();
        }
        if (!confirmed || group < first) {
            return going();
        }
        groups.put(group, frame);
        int reached = EmusCells.PER_GROUP_A * group + frame.length();
        boolean last = frame.length() < EmusCells.PER_GROUP_A || (cells > 0 && reached >= cells);
        return last ? new Done<>(List.copyOf(groups.values())) : going();
    }
}
