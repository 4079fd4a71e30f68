package org.galvani.protocol.nw;

import static org.galvani.pack.Glossary.CELL_VOLTAGES;
import static org.galvani.pack.Glossary.PACK_CURRENT;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.galvani.pack.Readings;
import org.galvani.pack.Shape;
import org.galvani.protocol.wire.Layout;
import org.jspecify.annotations.Nullable;

/// Fills readings from the information of a frame. The version, which decides what the current means, is looked for
/// first; then the usual order is read in one go, and any other identifier by identifier.
public final class NwDecoder {

    /// What every decoder's readings have room for.
    public static final Shape SHAPE = NwTable.VALUES.shape();

    private static final int FIRST_CELL = SHAPE.place(CELL_VOLTAGES, 1);

    /// Where older and newer software ends its reply.
    private static final int[] USUAL_ENDS = {0xB7, 0xB9, 0xBA, NwTable.VERSION};

    private static final NwDecoder[] KNOWN = {
        new NwDecoder(NwTable.VALUES.edition(NwTable.V0)), new NwDecoder(NwTable.VALUES.edition(NwTable.V1))
    };
    private static final NwDecoder UNKNOWN = new NwDecoder(NwTable.VALUES.edition("none"));

    /// Up to and including an identifier.
    private final @Nullable Layout[] usual = new Layout[NwTable.LAST + 1];

    private final @Nullable Layout[] alone = new Layout[NwTable.LAST + 1];

    private NwDecoder(Layout edition) {
        Layout same = edition.like(SHAPE);
        NwTable.VALUES.fields().forEach(field -> {
            int code = NwTable.codeOf(field);
            if (code != NwTable.CELLS) {
                Layout one = same.between(field.wire().start(), field.wire().end());
                alone[code] = one.fields().isEmpty() ? null : one;
            }
        });
        for (int code : USUAL_ENDS) {
            usual[code] = same.between(
                    NwOrder.FIRST, NwWalk.field(code).orElseThrow().wire().end());
        }
    }

    /// The decoder for a protocol version.
    static NwDecoder of(int version) {
        return version >= 0 && version < KNOWN.length ? KNOWN[version] : UNKNOWN;
    }

    /// What came of a frame besides its readings.
    ///
    /// @param version  the protocol version it was read by
    /// @param complete whether all of it was read
    /// @param problems what is wrong or doubtful
    public record Decoded(int version, boolean complete, List<String> problems) {}

    /// Reads the information of a frame from `from` up to, not including, `to`.
    ///
    /// @param version what holds where the frame does not carry one
    /// @param into    empty readings of [#SHAPE]
    public static Decoded decode(byte[] frame, int from, int to, int version, Readings into) {
        int behind = cells(frame, from, to, into);
        int last = behind < 0 ? -1 : NwOrder.last(frame, behind, to);
        Layout whole = last < 0 ? null : UNKNOWN.usual[last];
        if (whole == null) {
            into.clear();
            return walk(frame, from, to, version, into);
        }
        int carried = last == NwTable.VERSION ? frame[to - 1] & 0xFF : version;
        Layout known = carried < KNOWN.length ? KNOWN[carried].usual[last] : whole;
        (known == null ? whole : known).decode(frame, behind - NwOrder.FIRST, into);
        List<String> problems = NwNormalise.values(into);
        return new Decoded(carried, true, carried < KNOWN.length ? problems : more(problems, undescribed(carried)));
    }

    /// Reads the cells of a read-all reply; gives the place behind them, or -1 where these are none.
    private static int cells(byte[] frame, int from, int to, Readings into) {
        if (to - from < 2 || (frame[from] & 0xFF) != NwTable.CELLS) {
            return -1;
        }
        int end = from + 2 + (frame[from + 1] & 0xFF);
        if (end > to || (end - from - 2) % NwWalk.CELL != 0) {
            return -1;
        }
        for (int at = from + 2; at < end; at += NwWalk.CELL) {
            int number = frame[at] & 0xFF;
            if (number == 0 || number > NwTable.MOST_CELLS) {
                return -1;
            }
            into.put(FIRST_CELL + number - 1, NwWalk.millivolts(frame, at));
        }
        return end;
    }

    private static Decoded walk(byte[] frame, int from, int to, int usual, Readings into) {
        NwWalk walk = NwWalk.of(frame, from, to);
        int version = walk.version(frame).orElse(usual);
        NwDecoder decoder = of(version);
        List<String> problems = new ArrayList<>();
        for (NwWalk.Item item : walk.items()) {
            Optional<String> problem =
                    item.code() == NwTable.CELLS ? cells(frame, item, into) : decoder.item(frame, item, version, into);
            problem.ifPresent(problems::add);
        }
        walk.stop().ifPresent(stop -> problems.add(stop.reason()));
        problems.addAll(NwNormalise.values(into));
        return new Decoded(version, walk.stop().isEmpty(), List.copyOf(problems));
    }

    private static Optional<String> cells(byte[] frame, NwWalk.Item item, Readings into) {
        Optional<String> problem = Optional.empty();
        for (int at = item.from(); at < item.to(); at += NwWalk.CELL) {
            int number = frame[at] & 0xFF;
            if (number == 0 || number > NwTable.MOST_CELLS) {
                problem = Optional.of("cell %d is outside 1 … %d".formatted(number, NwTable.MOST_CELLS));
            } else {
                into.put(FIRST_CELL + number - 1, NwWalk.millivolts(frame, at));
            }
        }
        return problem;
    }

    private Optional<String> item(byte[] frame, NwWalk.Item item, int version, Readings into) {
        Layout layout = alone[item.code()];
        if (layout != null) {
            layout.decode(frame, item.from() - layout.fields().getFirst().wire().start(), into);
        }
        return layout == null && item.code() == NwTable.CURRENT ? Optional.of(undescribed(version)) : Optional.empty();
    }

    private static String undescribed(int version) {
        return "protocol version " + version + " is not described: " + PACK_CURRENT.key() + " (0x84) is not read";
    }

    private static List<String> more(List<String> problems, String problem) {
        List<String> all = new ArrayList<>(problems);
        all.add(problem);
        return List.copyOf(all);
    }
}
