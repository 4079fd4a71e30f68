package org.galvani.protocol.nw;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.galvani.protocol.wire.Field;

/// The identifiers of a frame one after the other, whatever their order. Values have no length of their own, so the
/// walk ends at the first identifier that is in no table.
///
/// @param items what was found, in order
/// @param stop  why the walk ended before the end of the information
record NwWalk(List<Item> items, Optional<Stop> stop) {

    /// @param code the identifier
    /// @param at   its place in the frame
    /// @param from where its value begins; of cells the first group of three
    /// @param to   one past the end of its value
    record Item(int code, int at, int from, int to) {}

    /// @param at the place in the frame from which on nothing was read
    record Stop(int at, String reason) {}

    /// Bytes of one cell: its number and its millivolts.
    static final int CELL = 3;

    private static final Map<Integer, Field> FIELDS = fields();

    private static Map<Integer, Field> fields() {
        Map<Integer, Field> fields = new HashMap<>();
        Stream.concat(NwTable.VALUES.fields().stream(), NwTable.ORDERS.fields().stream())
                .forEach(field -> fields.putIfAbsent(NwTable.codeOf(field), field));
        return fields;
    }

    /// The row of an identifier; of the cells the first.
    static Optional<Field> field(int code) {
        return Optional.ofNullable(FIELDS.get(code));
    }

    /// Walks the information of a frame from `from` up to, not including, `to`.
    static NwWalk of(byte[] frame, int from, int to) {
        NwWalk walk = usual(frame, from, to);
        boolean bareCells = walk.stop().isPresent()
                && to - from > CELL
                && (frame[from] & 0xFF) == NwTable.CELLS
                && (to - from - 1) % CELL == 0;
        return bareCells ? new NwWalk(List.of(new Item(NwTable.CELLS, from, from + 1, to)), Optional.empty()) : walk;
    }

    /// As in a read-all reply, where a length stands between 79 and the cells.
    private static NwWalk usual(byte[] frame, int from, int to) {
        List<Item> items = new ArrayList<>();
        int at = from;
        while (at < to) {
            int code = frame[at] & 0xFF;
            Optional<Field> field = field(code);
            if (field.isEmpty()) {
                return stopped(items, at, "identifier 0x%02x is in no table".formatted(code), to);
            }
            boolean cells = code == NwTable.CELLS;
            int start = cells ? at + 2 : at + 1;
            int width = !cells ? field.get().wire().width() : start <= to ? frame[at + 1] & 0xFF : CELL;
            if (start + width > to || (cells && width % CELL != 0)) {
                String reason = start + width > to ? " is cut short" : " has a length of %d bytes".formatted(width);
                return stopped(items, at, "identifier 0x%02x".formatted(code) + reason, to);
            }
            items.add(new Item(code, at, start, start + width));
            at = start + width;
        }
        return new NwWalk(List.copyOf(items), Optional.empty());
    }

    private static NwWalk stopped(List<Item> items, int at, String reason, int to) {
        int left = to - at;
        return new NwWalk(
                List.copyOf(items), Optional.of(new Stop(at, reason + ": the last " + left + " bytes were not read")));
    }

    /// What a cell's group of three bytes at `at` says.
    static int millivolts(byte[] frame, int at) {
        return ((frame[at + 1] & 0xFF) << 8) | (frame[at + 2] & 0xFF);
    }

    /// The protocol version that the frame carries.
    Optional<Integer> version(byte[] frame) {
        return items.stream()
                .filter(item -> item.code() == NwTable.VERSION)
                .map(item -> frame[item.from()] & 0xFF)
                .findFirst();
    }

    /// Puts zeros over the password, and over all behind the place where the walk stopped.
    void mask(byte[] frame, int to) {
        for (Item item : items) {
            if (item.code() == NwTable.PASSWORD) {
                Arrays.fill(frame, item.from(), item.to(), (byte) 0);
            }
        }
        stop.ifPresent(there -> Arrays.fill(frame, there.at(), to, (byte) 0));
    }
}
