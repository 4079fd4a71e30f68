package org.galvani.cli;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.galvani.device.control.AuditEntry;
import org.galvani.device.control.AuditFile;
import org.galvani.device.control.Change;
import org.galvani.device.control.Control;
import org.galvani.device.control.ControlException;
import org.galvani.device.control.Outcome;
import org.galvani.device.driver.Device;
import org.galvani.device.driver.DeviceException;
import org.galvani.device.transport.LinkException;
import org.galvani.pack.Amount;
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
    void carryOut(Control control, Device device, Change change, Optional<Long> undoes, CommandLine line)
            throws ControlException, DeviceException, LinkException {
        if (!yes || change.isNone()) {
            line.getOut().println(json ? Json.line(object(change)) : text(change));
            return;
        }
        if (!json) {
            line.getOut().println(change.diff()); // before it is made: it may not come back
        }
        Map<String, Object> before = change.isOrder() ? settings(device) : Map.of();
        AuditEntry made = make(control, change, undoes, line);
        Optional<Map<String, Object>> changed = change.isOrder() ? differences(before, device) : Optional.empty();
        if (json) {
            Map<String, Object> object = object(change);
            object.put("applied", true);
            object.put("outcome", name(made.outcome()));
            object.put("audit", made.id());
            changed.ifPresent(settings -> object.put("changed", settings));
            line.getOut().println(Json.line(object));
        } else {
            changed.orElse(Map.of())
                    .forEach((key, value) ->
                            line.getOut().println("  " + ReportText.change(key, before.get(key), value)));
            line.getOut()
                    .println((change.isOrder()
                                    ? "the device acknowledged it"
                                    : made.outcome().words()) + " (audit " + made.id() + ")");
        }
    }

    /// Makes the change; where it fails or is interrupted, how far it got is told on the way out.
    private AuditEntry make(Control control, Change change, Optional<Long> undoes, CommandLine line)
            throws ControlException {
        Thread interrupted = new Thread(() -> line.getErr().println("galvani: interrupted: " + control.interrupted()));
        Runtime.getRuntime().addShutdownHook(interrupted);
        try {
            return control.apply(change, undoes);
        } catch (ControlException e) {
            if (json) {
                Map<String, Object> object = object(change);
                object.put("outcome", name(control.outcome()));
                line.getOut().println(Json.line(object));
            }
            throw e;
        } finally {
            forget(interrupted);
        }
    }

    private static String name(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The program is ending already: the hook has the word.
        }
    }

    private static Map<String, Object> settings(Device device) throws DeviceException, LinkException {
        return PlainValues.of(device.parameters().readings());
    }

    /// The settings that are others after an order; empty where the device does not answer any more, as after a
    /// shutdown: the order itself was acknowledged.
    private static Optional<Map<String, Object>> differences(Map<String, Object> before, Device device) {
        try {
            Map<String, Object> changed = new LinkedHashMap<>(settings(device));
            changed.entrySet().removeIf(now -> now.getValue().equals(before.get(now.getKey())));
            return Optional.of(changed);
        } catch (DeviceException | LinkException _) {
            return Optional.empty();
        }
    }

    private static String text(Change change) {
        return change.isNone()
                ? change.target() + " is "
                        + Amount.format(change.to(), change.target().quantity()) + " already; nothing to do"
                : change.diff() + "\nnothing was changed; add --yes to make the change";
    }

    private static Map<String, Object> object(Change change) {
        Target target = change.target();
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("name", target.key());
        object.put("vendor", target.vendorName());
        change.from().ifPresent(from -> object.put("from", value(target, from)));
        if (!change.isOrder()) {
            object.put("to", value(target, change.to()));
            object.put("unit", target.quantity().unit().symbol());
        }
        object.put("applied", false);
        return object;
    }

    private static Object value(Target target, long value) {
        return PlainValues.of(target.quantity(), value);
    }
}
