package org.galvani.server.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.galvani.device.control.AuditEntry;
import org.galvani.device.control.Change;
import org.galvani.device.control.Outcome;
import org.galvani.device.driver.Cut;
import org.galvani.pack.Amount;
import org.galvani.pack.Bytes;
import org.galvani.pack.PlainValues;
import org.galvani.protocol.wire.Tables;
import org.galvani.protocol.wire.Target;
import org.galvani.protocol.wire.Targets;
import org.galvani.server.fleet.Desk;
import org.galvani.server.fleet.DeskException;
import org.galvani.server.fleet.DeskException.Kind;
import org.galvani.server.state.State;

/// Settings that are remembered and go nowhere.
final class FakeDesk implements Desk {
    private static final Map<String, Long> BEFORE = Map.of(
            "cell_overvoltage_trip", 3650L,
            "cell_overvoltage_release", 3580L,
            "cell_undervoltage_trip", 2600L,
            "charge_switch", 1L,
            "discharge_switch", 1L);

    private final Tables tables;
    private final State state;
    private final Map<String, Long> values = new ConcurrentHashMap<>();

    FakeDesk(Tables tables, State state) {
        this.tables = tables;
        this.state = state;
    }

    /// A setting as it stands.
    long value(String device, Target target) {
        return values.getOrDefault(device + " " + target.key(), BEFORE.getOrDefault(target.key(), target.lowest()));
    }

    @Override
    public Sheet settings(String device, boolean reread) {
        return new Sheet(
                Optional.of(Instant.now()),
                Targets.all(tables).stream()
                        .filter(target -> target.field().access().writable())
                        .map(target -> new Setting(target, shown(device, target)))
                        .toList());
    }

    private Optional<Object> shown(String device, Target target) {
        return target.field().order().isPresent()
                ? Optional.empty()
                : Optional.of(PlainValues.of(target.quantity(), value(device, target)));
    }

    @Override
    public Target target(String device, String name) throws DeskException {
        return Targets.writable(tables, name)
                .orElseThrow(() -> new DeskException(Kind.UNKNOWN, "unknown name '" + name + "'"));
    }

    @Override
    public Result change(String device, Map<String, String> changes, boolean apply, String who) throws DeskException {
        List<Change> planned = new ArrayList<>();
        List<AuditEntry> audit = new ArrayList<>();
        for (Map.Entry<String, String> wish : changes.entrySet()) {
            Target target = target(device, wish.getKey());
            Change change = change(device, target, wish.getValue());
            planned.add(change);
            if (apply) {
                values.put(device + " " + target.key(), change.to());
                audit.add(kept(entry(device, change, who)));
            }
        }
        return new Result(planned, apply, audit);
    }

    private AuditEntry kept(AuditEntry entry) {
        try {
            return state.audit().begin(entry);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Change change(String device, Target target, String value) throws DeskException {
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
        return new Change(target, Optional.of(value(device, target)), wanted, cut, cut);
    }

    private static AuditEntry entry(String device, Change change, String who) {
        Target target = change.target();
        return new AuditEntry(
                0,
                Instant.now(),
                who,
                device,
                target.key(),
                target.vendorName(),
                change.from().map(from -> Amount.format(from, target.quantity())),
                Optional.of(Amount.format(change.to(), target.quantity())),
                Outcome.DONE,
                List.of(),
                Optional.empty());
    }

    @Override
    public Result undo(String device, Optional<Long> audit, boolean apply, String who) throws DeskException {
        throw new DeskException(Kind.REFUSED, "there is no change to take back");
    }
}
