package org.galvani.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.galvani.pack.Language;
import org.galvani.protocol.wire.Bit;
import org.galvani.protocol.wire.Block;
import org.galvani.protocol.wire.Layout;
import org.galvani.protocol.wire.Protocol;
import org.galvani.protocol.wire.Tables;

/// A protocol's tables for people, in columns.
final class TableText {

    private static final int WIDTH = 100;

    private TableText() {}

    /// All blocks. Where a language is named, labels in it stand in place of the names that commands take.
    static List<String> lines(Protocol protocol, Tables tables, Optional<Language> language) {
        List<String> lines = new ArrayList<>();
        lines.add(protocol.key() + ": " + protocol.title());
        List<List<String>> options =
                protocol.options().stream().map(TableText::option).toList();
        List<Integer> widths = Columns.widths(options);
        options.forEach(option -> lines.add("  " + Columns.line(option, widths)));
        for (Block block : tables.blocks()) {
            lines.add("");
            lines.add(block.layout().name() + (block.start() < 0 ? "" : " 0x%04x".formatted(block.start())));
            lines.addAll(lines(block, language));
        }
        return lines;
    }

    private static List<String> option(Protocol.Option option) {
        String choices = option.choices().isEmpty()
                ? ""
                : ": " + String.join(", ", option.choices()) + " (the first unless chosen)";
        return List.of("--" + option.name(), option.meaning() + choices);
    }

    private static List<String> lines(Block block, Optional<Language> language) {
        List<FieldRun> runs = FieldRun.of(block, block.layout().fields());
        List<List<String>> cells = new ArrayList<>();
        cells.add(List.of("at", "name", language.isPresent() ? "label" : "key", "type", "step", "r/w", "range"));
        runs.forEach(run -> cells.add(cells(run, language)));
        List<Integer> widths = Columns.widths(cells);
        List<String> lines = new ArrayList<>();
        lines.add(Columns.line(cells.getFirst(), widths));
        for (int i = 0; i < runs.size(); i++) {
            FieldRun run = runs.get(i);
            lines.addAll(noted(Columns.line(cells.get(i + 1), widths), run.notes(), widths));
            bits(run.bits(), language).forEach(bit -> lines.add(below(bit, widths)));
        }
        for (Layout.Secret secret : block.layout().secrets()) {
            lines.add("0x%04x-0x%04x hold secrets: never shown or recorded"
                    .formatted(block.start() + secret.from(), block.start() + secret.to() - 1));
        }
        return lines;
    }

    private static List<String> cells(FieldRun run, Optional<Language> language) {
        return List.of(
                run.address(),
                run.name(),
                language.map(run::label).orElse(run.key()),
                run.type(),
                run.step(),
                run.access(),
                run.range());
    }

    /// Notes are the last column where there is room, else they stand below their row.
    private static List<String> noted(String line, String notes, List<Integer> widths) {
        if (notes.isEmpty()) {
            return List.of(line);
        }
        String room = " ".repeat(Math.max(0, Columns.width(widths) - Columns.width(line)));
        String both = line + room + "  " + notes;
        return Columns.width(both) <= WIDTH ? List.of(both) : List.of(line, below(notes, widths));
    }

    private static String below(String text, List<Integer> widths) {
        return " ".repeat(widths.getFirst() + 4) + text;
    }

    private static List<String> bits(List<Bit> bits, Optional<Language> language) {
        List<List<String>> cells = bits.stream()
                .map(bit -> List.of(
                        "bit " + bit.number(),
                        bit.name(),
                        FieldRun.meaning(bit, language),
                        bit.edition().map(edition -> "only " + edition).orElse("")))
                .toList();
        List<Integer> widths = Columns.widths(cells);
        return cells.stream().map(row -> Columns.line(row, widths)).toList();
    }

    /// One row in detail.
    static List<String> detail(FieldRun run, Optional<Bit> bit, Language language) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "vendor name",
                bit.map(one -> one.name() + ", bit " + one.number() + " of " + run.name())
                        .orElse(run.name())));
        rows.add(List.of(
                "meaning",
                bit.map(one -> FieldRun.meaning(one, Optional.of(language))).orElse(run.label(language))));
        rows.add(List.of("block", run.block().layout().name()));
        rows.add(List.of("address", run.address()));
        rows.add(List.of("type", run.type()));
        rows.add(List.of("step", run.step()));
        rows.add(List.of("access", run.access()));
        rows.add(List.of("range", bit.isPresent() ? "" : run.range()));
        rows.add(List.of("notes", run.notes()));
        List<Integer> widths = Columns.widths(rows);
        return Stream.concat(
                        rows.stream()
                                .filter(row -> !row.getLast().isEmpty())
                                .map(row -> "  " + Columns.line(row, widths)),
                        bit.isPresent()
                                ? Stream.of()
                                : bits(run.bits(), Optional.empty()).stream().map(line -> "    " + line))
                .toList();
    }
}
