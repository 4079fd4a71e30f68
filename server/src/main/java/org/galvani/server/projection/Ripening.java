package org.galvani.server.projection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.galvani.server.store.Sample;

/// Which samples are written now, and which wait for the next batch.
///
/// Reports of many devices stand in the journal nearly, not quite, in order of their event times. A batch that begins
/// before the end of the one before it costs the store a merge with the end of its tables, which is more than the rows
/// themselves cost. So the youngest quarter of what was read waits for the next batch, once.
///
/// @param ripe  to be written
/// @param young to be written with the next batch
record Ripening(List<Sample> ripe, List<Sample> young) {

    /// Nothing was read.
    static final Ripening NONE = new Ripening(List.of(), List.of());

    /// What is next, when these were read; none of a few waits.
    Ripening next(List<Sample> read) {
        List<Sample> sorted = new ArrayList<>(read);
        sorted.sort(Comparator.comparing(Sample::eventTime));
        int cut = sorted.size() - sorted.size() / 4;
        List<Sample> all = new ArrayList<>(young);
        all.addAll(sorted.subList(0, cut));
        return new Ripening(all, List.copyOf(sorted.subList(cut, sorted.size())));
    }

    /// Where reading goes on after a crash, when the ripe are written: no sample before it waits.
    ///
    /// @return the place of a sample in the journal, -1 where there is none
    long upTo() {
        return young.isEmpty()
                ? ripe.stream().mapToLong(Sample::source).max().orElse(-1)
                : young.stream().mapToLong(Sample::source).min().orElseThrow();
    }
}
