package org.galvani.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.galvani.pack.Language;
import org.galvani.protocol.wire.Bit;
import org.galvani.protocol.wire.Protocol;
import org.galvani.protocol.wire.Tables;
import org.galvani.protocol.wire.Target;
import org.galvani.protocol.wire.Targets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `galvani describe PROTOCOL [NAME]`: a protocol's table, or one row of it.
@Command(name = "describe", description = "Show what a protocol carries: addresses, names, units, ranges, bits.")
final class DescribeCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "PROTOCOL", description = "Protocol, for example jk-modbus.")
    private String protocol = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "NAME",
            description = "One value, by its name or the vendor's: cell_overvoltage_trip, VolCellOV.")
    private Optional<String> name = Optional.empty();

    @Mixin
    private ProtocolOptions choices = new ProtocolOptions();

    @Mixin
    private InverterChoices inverter = new InverterChoices();

    @Option(
            names = "--language",
            paramLabel = "en|zh",
            description = "Labels in English or Chinese; in the table they stand in place of the names.")
    private Optional<Language> language = Optional.empty();

    @Option(names = "--json", description = "One JSON object a row.")
    private boolean json;

    @Option(names = "--markdown", description = "The page in docs/protocols: every edition and profile in one.")
    private boolean markdown;

    @Option(names = "--dbc", description = "A DBC file of the messages, for protocols on CAN.")
    private boolean dbc;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Protocol described = Catalogue.named(protocol);
        Tables tables = Catalogue.tables(described, chosen());
        if (dbc) {
            out.print(tables.dbc()
                    .orElseThrow(() -> UserException.usage(protocol + " is no protocol of CAN: it has no DBC file")));
            out.flush();
        } else if (markdown) {
            out.print(ProtocolPage.of(described));
            out.flush();
        } else if (name.isPresent()) {
            one(tables, name.get(), out);
        } else if (json) {
            tables.blocks()
                    .forEach(block -> block.layout()
                            .fields()
                            .forEach(field -> out.println(Json.line(
                                    TableJson.row(FieldRun.of(block, field), language.orElse(Language.EN))))));
        } else {
            TableText.lines(described, tables, language).forEach(out::println);
        }
        return 0;
    }

    private void one(Tables tables, String wanted, PrintWriter out) throws UserException {
        Optional<Target> target = Targets.find(tables, wanted);
        FieldRun run = target.map(found -> FieldRun.of(found.block(), found.field()))
                .or(() -> array(tables, wanted))
                .orElseThrow(() -> new UserException("unknown name '" + wanted + "' for " + protocol + "; near: "
                        + String.join(", ", Targets.near(tables, wanted))));
        Optional<Bit> bit = target.flatMap(Target::bit);
        if (json) {
            out.println(Json.line(TableJson.row(run, bit, language.orElse(Language.EN))));
        } else {
            out.println(target.map(Target::key).orElse(run.key()));
            TableText.detail(run, bit, language.orElse(Language.EN)).forEach(out::println);
        }
    }

    /// An array by its name without an index.
    private static Optional<FieldRun> array(Tables tables, String wanted) {
        List<FieldRun> runs = tables.blocks().stream()
                .flatMap(block -> FieldRun.of(block, block.layout().fields()).stream())
                .toList();
        return runs.stream()
                .filter(run -> run.key().startsWith(wanted.toLowerCase(Locale.ROOT) + "["))
                .findFirst();
    }

    private Map<String, String> chosen() {
        Map<String, String> chosen = choices.chosen();
        chosen.putAll(inverter.chosen());
        return chosen;
    }
}
