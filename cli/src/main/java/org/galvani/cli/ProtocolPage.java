package org.galvani.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.galvani.protocol.wire.Bit;
import org.galvani.protocol.wire.Block;
import org.galvani.protocol.wire.Field;
import org.galvani.protocol.wire.Layout;
import org.galvani.protocol.wire.Protocol;

/// The page `docs/protocols/<name>.md`: a head written by hand where there is one, then the tables.
///
/// Rows of every edition stand in one table and say which edition has them. Where a choice gives a block other rows
/// altogether, as the profile does to the commands, each has a table of its own.
final class ProtocolPage {

    private static final String COLUMNS = "Address|Name|Key|Type|Step|Access|Range|Notes";

    /// A block as one set of choices gives it.
    private record Variant(Map<String, String> chosen, Block block) {

        /// What is alike in every edition: the rows that stand in all of them.
        String base() {
            return block.start()
                    + block.layout().name()
                    + block.layout().fields().stream()
                            .filter(field -> field.edition().isEmpty())
                            .map(field -> field.wire().start() + field.name())
                            .collect(Collectors.joining(","));
        }
    }

    private ProtocolPage() {}

    static String of(Protocol protocol) throws IOException {
        StringBuilder page = new StringBuilder("# " + protocol.title() + " (`" + protocol.key() + "`)\n\n");
        page.append("Made from the tables; renew it with `")
                .append(renewal(protocol))
                .append("`.\n\n");
        page.append(head(protocol));
        List<Map<String, String>> all = choices(protocol);
        Map<String, List<Variant>> tables = new LinkedHashMap<>();
        for (Map<String, String> chosen : all) {
            for (Block block : protocol.tables(chosen).blocks()) {
                Variant variant = new Variant(chosen, block);
                tables.computeIfAbsent(variant.base(), _ -> new ArrayList<>()).add(variant);
            }
        }
        tables.values().forEach(variants -> page.append(table(variants, all.size())));
        return page.toString();
    }

    /// The command that writes the page anew.
    static String renewal(Protocol protocol) {
        return "./galvani describe " + protocol.key() + " --markdown >docs/protocols/" + protocol.key() + ".md";
    }

    private static String head(Protocol protocol) throws IOException {
        try (InputStream head = ProtocolPage.class.getResourceAsStream("protocols/" + protocol.key() + ".md")) {
            return head == null ? "" : new String(head.readAllBytes(), StandardCharsets.UTF_8) + "\n";
        }
    }

    /// Every combination of what can be chosen from a list.
    private static List<Map<String, String>> choices(Protocol protocol) {
        List<Map<String, String>> all = List.of(Map.of());
        for (Protocol.Option option : protocol.options()) {
            if (!option.choices().isEmpty()) {
                all = all.stream()
                        .flatMap(chosen -> option.choices().stream().map(choice -> {
                            Map<String, String> more = new LinkedHashMap<>(chosen);
                            more.put(option.name(), choice);
                            return more;
                        }))
                        .toList();
            }
        }
        return all;
    }

    private static String table(List<Variant> variants, int combinations) {
        Block block = variants.getFirst().block();
        StringBuilder text = new StringBuilder("## ").append(block.layout().name());
        text.append(block.start() < 0 ? "" : ", 0x%04x".formatted(block.start()));
        if (variants.size() < combinations) {
            text.append(common(variants));
        }
        text.append("\n\n|")
                .append(COLUMNS)
                .append("|\n")
                .append("|---".repeat(8))
                .append("|\n");
        List<FieldRun> runs = FieldRun.of(block, fields(variants));
        for (FieldRun run : runs) {
            text.append(row(
                    code(run.address()),
                    code(run.name()),
                    code(run.key()),
                    run.type(),
                    run.step(),
                    run.access(),
                    run.range(),
                    run.notes()));
        }
        for (Layout.Secret secret : block.layout().secrets()) {
            text.append("\n0x%04x to 0x%04x hold secrets: never shown or recorded.\n"
                    .formatted(block.start() + secret.from(), block.start() + secret.to() - 1));
        }
        runs.forEach(run -> text.append(bits(run, variants)));
        return text.append('\n').toString();
    }

    /// The choices that all variants share, as a title says them: ` (profile spaced)`.
    private static String common(List<Variant> variants) {
        return variants.getFirst().chosen().entrySet().stream()
                .filter(choice -> variants.stream()
                        .allMatch(variant ->
                                choice.getValue().equals(variant.chosen().get(choice.getKey()))))
                .map(choice -> choice.getKey() + " " + choice.getValue())
                .collect(Collectors.joining(", ", " (", ")"));
    }

    /// The rows of all variants by address, each once.
    private static List<Field> fields(List<Variant> variants) {
        Map<String, Field> fields = new LinkedHashMap<>();
        for (Variant variant : variants) {
            for (Field field : variant.block().layout().fields()) {
                fields.putIfAbsent(field.wire().start() + field.name(), field);
            }
        }
        return fields.values().stream()
                .sorted(Comparator.comparingInt(field -> field.wire().start()))
                .toList();
    }

    private static String bits(FieldRun run, List<Variant> variants) {
        Map<Integer, Bit> bits = variants.stream()
                .flatMap(variant -> variant.block().layout().named(run.first().name()).stream())
                .flatMap(field -> FieldRun.of(run.block(), field).bits().stream())
                .collect(Collectors.toMap(Bit::number, Function.identity(), (one, _) -> one, TreeMap::new));
        if (bits.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder("\nBits of ").append(code(run.name()));
        text.append(run.address().isEmpty() ? "" : ", " + run.address());
        text.append("\n\n|Bit|Name|Meaning|Notes|\n|---|---|---|---|\n");
        bits.values()
                .forEach(bit -> text.append(row(
                        String.valueOf(bit.number()),
                        code(bit.name()),
                        FieldRun.meaning(bit, Optional.empty()),
                        bit.edition().map(edition -> "only " + edition).orElse(""))));
        return text.toString();
    }

    private static String row(String... cells) {
        return "|" + String.join("|", cells) + "|\n";
    }

    private static String code(String text) {
        return text.isEmpty() ? "" : "`" + text + "`";
    }
}
