package org.galvani.cli;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.galvani.device.control.AuditEntry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `galvani audit`: every change made from here, and how it ended.
@Command(name = "audit", description = "List the changes made from this computer.")
final class AuditCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    AuditCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Exception {
        for (AuditEntry entry : ChangeOptions.audit(surroundings).entries()) {
            spec.commandLine().getOut().println(json ? Json.line(object(entry)) : text(entry));
        }
        return 0;
    }

    private static String text(AuditEntry entry) {
        String change =
                entry.from().map(from -> from + " -> ").orElse("") + entry.to().orElse("carried out");
        String undoes = entry.undoes().map(id -> " (takes back " + id + ")").orElse("");
        return "%d  %s  %s  %s  %s: %s  %s%s"
                .formatted(
                        entry.id(),
                        entry.time(),
                        entry.who(),
                        entry.device(),
                        entry.key(),
                        change,
                        entry.outcome().words(),
                        undoes);
    }

    private static Map<String, Object> object(AuditEntry entry) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("id", entry.id());
        object.put("time", entry.time().toString());
        object.put("who", entry.who());
        object.put("device", entry.device());
        object.put("name", entry.key());
        object.put("vendor", entry.vendor());
        entry.from().ifPresent(from -> object.put("from", from));
        entry.to().ifPresent(to -> object.put("to", to));
        object.put("outcome", entry.outcome().name().toLowerCase(Locale.ROOT));
        object.put("frames", entry.frames());
        entry.undoes().ifPresent(id -> object.put("undoes", id));
        return object;
    }
}
