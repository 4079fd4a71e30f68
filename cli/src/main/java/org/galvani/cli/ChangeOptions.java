package org.galvani.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.galvani.device.control.AuditEntry;
import org.galvani.device.control.AuditFile;
import org.galvani.device.control.Change;
import org.galvani.device.control.Control;
import org.galvani.device.control.ControlException;
import org.galvani.pack.PlainValues;
import org.galvani.protocol.wire.Target;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/// How commands that change a device ask for leave and tell what they did.
final class ChangeOptions {

    @Option(names = "--yes", description = "Make the change; without it nothing is changed.")
    private boolean yes;

    @Option(names = "--json", description = "One JSON object.")
    private boolean json;

    /// Control over the one device of a session.
    Control control(Session session, Surroundings surroundings) {
        return new Control(
                session.devices().getFirst(),
                session.gate(),
                audit(surroundings),
                surroundings.clock(),
                surroundings.user());
    }

    static AuditFile audit(Surroundings surroundings) {
        return new AuditFile(surroundings.stateFolder().resolve("audit.jsonl"));
    }

    /// Shows the change and, where the user said yes, makes it. An interruption in between is told for what it is.
    void carryOut(Control control, Change change, Optional<Long> undoes, CommandLine line) throws ControlException {
        Optional<AuditEntry> made = Optional.empty();
        if (yes && !change.isNone()) {
            Thread interrupted = new Thread(() -> line.getErr()
                    .println("galvani: interrupted: " + control.outcome().words()));
            Runtime.getRuntime().addShutdownHook(interrupted);
            try {
                made = Optional.of(control.apply(change, undoes));
            } finally {
                forget(interrupted);
            }
        }
        line.getOut().println(json ? Json.line(object(change, made)) : text(change, made));
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The program is ending already: the hook has the word.
        }
    }

    private String text(Change change, Optional<AuditEntry> made) {
        if (change.isNone()) {
            return change.target() + " is "
                    + ReportText.line(change.target().key(), value(change.target(), change.to()))
                    + " already; nothing to do";
        }
        return made.map(entry -> change.diff() + "\n" + entry.outcome().words() + " (audit " + entry.id() + ")")
                .orElse(change.diff() + "\nnothing was changed; add --yes to make the change");
    }

    private static Map<String, Object> object(Change change, Optional<AuditEntry> made) {
        Target target = change.target();
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("name", target.key());
        object.put("vendor", target.vendorName());
        change.from().ifPresent(from -> object.put("from", value(target, from)));
        object.put("to", value(target, change.to()));
        object.put("unit", target.quantity().unit().symbol());
        object.put("applied", made.isPresent());
        made.ifPresent(entry -> object.put("audit", entry.id()));
        return object;
    }

    private static Object value(Target target, long value) {
        return PlainValues.of(target.quantity(), value);
    }
}
