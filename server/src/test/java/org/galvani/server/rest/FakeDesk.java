package org.galvani.server.rest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.galvani.device.control.AuditEntry;
import org.galvani.device.control.Change;
import org.galvani.device.control.Outcome;
import org.galvani.device.driver.Cut;
import org.galvani.pack.Amount;
import org.galvani.pack.Bytes;
import org.galvani.pack.Form;
import org.galvani.protocol.wire.Tables;
import org.galvani.protocol.wire.Target;
import org.galvani.protocol.wire.Targets;
import org.galvani.server.fleet.Desk;
import org.galvani.server.fleet.DeskException;
import org.galvani.server.fleet.DeskException.Kind;

/// A desk for one device that takes every change and remembers who asked for it.
final class FakeDesk implements Desk {

    final List<String> asked = new ArrayList<>();
    private final Tables tables;

    FakeDesk(Tables tables) {
        this.tables = tables;
    }

    @Override
    public Sheet settings(String device, boolean reread) throws DeskException {
        require(device);
        return new Sheet(
                Optional.of(Instant.parse("2026-11-21T06:00:00Z")),
                Targets.all(tables).stream()
                        .filter(target -> target.field().access().writable())
                        .map(target -> new Setting(
                                target, target.quantity().form() == Form.NUMBER ? Optional.of(1) : Optional.empty()))
                        .toList());
    }

    @Override
    public Target target(String device, String name) throws DeskException {
        require(device);
        return Targets.writable(tables, name)
                .orElseThrow(() -> new DeskException(Kind.UNKNOWN, "unknown name '" + name + "'"));
    }

    @Override
    public Result change(String device, Map<String, String> changes, boolean apply, String who) throws DeskException {
        List<Change> planned = new ArrayList<>();
        List<AuditEntry> audit = new ArrayList<>();
        for (Map.Entry<String, String> change : changes.entrySet()) {
            Target target = target(device, change.getKey());
            Change one = change(target, change.getValue());
            planned.add(one);
            if (apply) {
                audit.add(entry(target, who));
            }
        }
        asked.add(who + (apply ? " makes " : " asks for ") + changes);
        return new Result(planned, apply, audit);
    }

    private static Change change(Target target, String value) throws DeskException {
        Cut cut = new Cut(target.block(), 0, Bytes.NONE);
        if (target.field().order().isPresent()) {
            return new Change(target, Optional.empty(), 1, cut, cut);
        }
        long wanted;
        try {
            wanted = Amount.parse(value, target.quantity());
        } catch (IllegalArgumentException e) {
            throw new DeskException(Kind.REFUSED, String.valueOf(e.getMessage()), e);
        }
        Optional<String> refusal = target.refusal(wanted);
        if (refusal.isPresent()) {
            throw new DeskException(Kind.REFUSED, refusal.get());
        }
        return new Change(target, Optional.of(1L), wanted, cut, cut);
    }

    private static AuditEntry entry(Target target, String who) {
        return new AuditEntry(
                12,
                Instant.EPOCH,
                who,
                "jk-1",
                target.key(),
                target.vendorName(),
                Optional.empty(),
                Optional.empty(),
                Outcome.DONE,
                List.of(),
                Optional.empty());
    }

    @Override
    public Result undo(String device, Optional<Long> audit, boolean apply, String who) throws DeskException {
        throw new DeskException(Kind.UNREACHABLE, "no change to take back on " + device);
    }

    private static void require(String device) throws DeskException {
        if (!device.equals("jk-1")) {
            throw new DeskException(Kind.UNKNOWN, "no device '" + device + "'");
        }
    }
}
