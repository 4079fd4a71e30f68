package org.galvani.server.rest;

import static org.galvani.pack.Glossary.BALANCER_SWITCH;
import static org.galvani.pack.Glossary.CHARGE_SWITCH;
import static org.galvani.pack.Glossary.DISCHARGE_SWITCH;

import io.javalin.http.Context;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.galvani.device.control.AuditEntry;
import org.galvani.device.control.Change;
import org.galvani.pack.Form;
import org.galvani.pack.PlainValues;
import org.galvani.pack.Quantity;
import org.galvani.protocol.wire.Effect;
import org.galvani.protocol.wire.Target;
import org.galvani.server.fleet.Desk;
import org.galvani.server.fleet.DeskException;
import org.galvani.server.http.Access;
import org.galvani.server.http.Body;
import org.galvani.server.http.Caller;
import org.galvani.server.http.Json;
import org.galvani.server.http.Refusal;
import org.galvani.server.state.Snapshots;

/// What is set in a device, changes of it, and what was set before.
final class Settings {

    /// What is switched day by day, and without danger for the pack.
    private static final Set<Quantity> OPERATED = Set.of(CHARGE_SWITCH, DISCHARGE_SWITCH, BALANCER_SWITCH);

    private static final int MOST_CHANGES = 100;

    private final House house;

    Settings(House house) {
        this.house = house;
    }

    void read(Context call, Caller caller) {
        String device = call.pathParam("name");
        Desk.Sheet sheet = asked(() -> {
            Desk.Sheet known = house.desk().settings(device, Calls.flag(call, "reread"));
            return known.arrivalTime().isPresent() ? known : house.desk().settings(device, true);
        });
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("arrival_time", sheet.arrivalTime().map(Instant::toString).orElse(null));
        answer.put(
                "fields",
                sheet.settings().stream()
                        .filter(setting -> !setting.target().quantity().secret())
                        .map(Settings::field)
                        .toList());
        Json.answer(call, answer);
    }

    private static Map<String, Object> field(Desk.Setting setting) {
        Target target = setting.target();
        Quantity quantity = target.quantity();
        Map<String, Object> field = new LinkedHashMap<>();
        field.put("name", target.key());
        field.put("vendor_name", target.vendorName());
        field.put("label", Names.label(quantity));
        field.put("unit", quantity.unit().symbol());
        field.put("decimals", quantity.decimals());
        field.put("form", Names.of(quantity.form()));
        field.put("value", setting.value().orElse(null));
        boolean writable = target.field().access().writable();
        field.put("range", writable && quantity.form() != Form.TEXT ? target.range() : "");
        field.put("writable", writable);
        field.put("command", target.field().order().isPresent());
        field.put("dangerous", target.field().effect() == Effect.DANGEROUS);
        field.put("role", Names.of(needed(target)));
        field.put("choices", quantity.choices());
        return field;
    }

    private static Access needed(Target target) {
        return OPERATED.contains(target.quantity()) && target.field().effect() != Effect.DANGEROUS
                ? Access.OPERATOR
                : Access.INSTALLER;
    }

    void change(Context call, Caller caller) throws IOException {
        String device = call.pathParam("name");
        Body body = Json.body(call).only("changes", "apply");
        Map<String, String> changes = body.texts("changes");
        if (changes.isEmpty() || changes.size() > MOST_CHANGES) {
            throw Refusal.wrong("'changes' names 1 to " + MOST_CHANGES + " settings");
        }
        boolean apply = body.flag("apply");
        for (String name : changes.keySet()) {
            Target target = asked(() -> house.desk().target(device, name));
            Access needed = needed(target);
            if (!caller.may(needed)) {
                throw Refusal.forbidden(target.key() + " needs the role " + Names.of(needed));
            }
        }
        answer(call, asked(() -> house.desk().change(device, changes, apply, caller.who())));
    }

    void undo(Context call, Caller caller) throws IOException {
        String device = call.pathParam("name");
        Body body = Json.body(call).only("apply", "audit");
        boolean apply = body.flag("apply");
        answer(call, asked(() -> house.desk().undo(device, body.number("audit"), apply, caller.who())));
    }

    private static void answer(Context call, Desk.Result result) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("applied", result.applied());
        answer.put("changes", result.changes().stream().map(Settings::change).toList());
        List<Long> numbers = result.audit().stream().map(AuditEntry::id).toList();
        if (!numbers.isEmpty()) {
            answer.put("audit", numbers.getLast());
            answer.put("audits", numbers);
        }
        Json.answer(call, answer);
    }

    private static Map<String, Object> change(Change change) {
        Target target = change.target();
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("name", target.key());
        object.put("vendor_name", target.vendorName());
        object.put(
                "from",
                change.from()
                        .map(from -> PlainValues.of(target.quantity(), from))
                        .orElse(null));
        object.put("to", change.isOrder() ? null : PlainValues.of(target.quantity(), change.to()));
        object.put("unit", target.quantity().unit().symbol());
        return object;
    }

    void audit(Context call, Caller caller) {
        int limit = Calls.number(call, "limit", 200, 10_000);
        Json.answer(
                call,
                house.state().audit().latest(Calls.text(call, "device"), limit).stream()
                        .map(Settings::entry)
                        .toList());
    }

    private static Map<String, Object> entry(AuditEntry entry) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("id", entry.id());
        object.put("time", entry.time().toString());
        object.put("who", entry.who());
        object.put("device", entry.device());
        object.put("name", entry.key());
        object.put("vendor_name", entry.vendor());
        object.put("from", entry.from().orElse(null));
        object.put("to", entry.to().orElse(null));
        object.put("outcome", Names.of(entry.outcome()));
        object.put("words", entry.outcome().words());
        object.put("frames", entry.frames());
        object.put("undoes", entry.undoes().orElse(null));
        return object;
    }

    void snapshots(Context call, Caller caller) {
        int limit = Calls.number(call, "limit", 20, 200);
        Json.answer(
                call,
                house.state().snapshots().latest(call.pathParam("name"), limit).stream()
                        .map(Settings::snapshot)
                        .toList());
    }

    private static Map<String, Object> snapshot(Snapshots.Snapshot snapshot) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("id", snapshot.id());
        object.put("time", snapshot.time().toString());
        object.put("readings", snapshot.readings());
        return object;
    }

    private interface Wish<R> {
        R ask() throws DeskException;
    }

    private static <R> R asked(Wish<R> wish) {
        try {
            return wish.ask();
        } catch (DeskException e) {
            throw refusal(e);
        }
    }

    /// What a desk refuses, as an answer.
    static Refusal refusal(DeskException e) {
        String message = String.valueOf(e.getMessage());
        return switch (e.kind()) {
            case UNKNOWN -> Refusal.notFound(message);
            case REFUSED -> Refusal.wrong(message);
            case BUSY, UNREACHABLE -> Refusal.busy(message);
        };
    }
}
