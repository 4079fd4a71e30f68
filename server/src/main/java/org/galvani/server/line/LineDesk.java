package org.galvani.server.line;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.galvani.device.control.Audit;
import org.galvani.device.control.AuditEntry;
import org.galvani.device.control.Change;
import org.galvani.device.control.Control;
import org.galvani.device.control.ControlException;
import org.galvani.device.control.Gate;
import org.galvani.device.driver.Device;
import org.galvani.device.driver.DeviceException;
import org.galvani.device.transport.LinkException;
import org.galvani.pack.Report;
import org.galvani.protocol.wire.Target;
import org.galvani.protocol.wire.Targets;
import org.galvani.server.fleet.Desk;
import org.galvani.server.fleet.DeskException;
import org.galvani.server.fleet.DeskException.Kind;
import org.galvani.server.fleet.DeviceView;
import org.galvani.server.fleet.Fleet;

/// The desk over the lines: every wish becomes an order to the owner of the device's line.
public final class LineDesk implements Desk {

    private final Function<String, Optional<? extends Owner>> owners;
    private final Fleet fleet;
    private final Audit audit;
    private final InstantSource clock;

    public LineDesk(Lines lines, Fleet fleet, Audit audit, InstantSource clock) {
        this(lines::of, fleet, audit, clock);
    }

    /// @param owners who holds the line to a device, by its name in the fleet
    private LineDesk(
            Function<String, Optional<? extends Owner>> owners, Fleet fleet, Audit audit, InstantSource clock) {
        this.owners = owners;
        this.fleet = fleet;
        this.audit = audit;
        this.clock = clock;
    }

    /// The same for devices that no line leads to.
    public LineDesk and(Function<String, Optional<? extends Owner>> others) {
        return new LineDesk(
                name -> {
                    Optional<? extends Owner> own = owners.apply(name);
                    return own.isPresent() ? own : others.apply(name);
                },
                fleet,
                audit,
                clock);
    }

    @Override
    public Sheet settings(String device, boolean reread) throws DeskException {
        DeviceView view = view(device);
        Optional<Report.Parameters> parameters = view.parameters();
        Optional<Report.Identity> identity = view.identity();
        if (reread || parameters.isEmpty()) {
            identity = Optional.of(line(device).order(device, (asked, gate) -> asked.identity()));
            parameters = Optional.of(line(device).order(device, (asked, gate) -> asked.parameters()));
        }
        return Sheets.of(view.info().tables(), parameters, identity);
    }

    @Override
    public Target target(String device, String name) throws DeskException {
        DeviceView view = view(device);
        return Targets.writable(view.info().tables(), name)
                .orElseThrow(() -> new DeskException(
                        Kind.UNKNOWN,
                        "unknown setting '" + name + "' of " + device + "; near: "
                                + String.join(", ", Targets.near(view.info().tables(), name))));
    }

    @Override
    public Result change(String device, Map<String, String> changes, boolean apply, String who) throws DeskException {
        for (String name : changes.keySet()) {
            target(device, name); // a name that is unknown is told before anything waits for the line
        }
        Owner line = line(device);
        return line.order(device, (asked, gate) -> {
            Map<Target, String> wanted = new LinkedHashMap<>();
            changes.forEach((name, value) ->
                    Targets.writable(asked.tables(), name).ifPresent(target -> wanted.put(target, value)));
            return made(line, asked, gate, wanted, apply, who);
        });
    }

    private Result made(Owner line, Device device, Gate gate, Map<Target, String> wanted, boolean apply, String who)
            throws ControlException, DeviceException, LinkException {
        List<Target> order = new ArrayList<>();
        List<Change> planned = planned(device, gate, wanted, line.profile(), who, order);
        List<AuditEntry> entries = new ArrayList<>();
        if (apply) {
            Control control = new Control(device, gate, audit, clock, who);
            for (Target target : order) {
                String value = wanted.getOrDefault(target, "");
                apply(control, control.plan(target, value, line.profile()), Optional.empty(), entries);
            }
            line.refresh(device);
        }
        return new Result(planned, apply, List.copyOf(entries));
    }

    /// Works out every change as it is after those before it, so that nothing is made where one of them cannot be. A
    /// trip and its release go together in one order only: what is refused is tried again after the others.
    ///
    /// @param order gets the targets in the order in which they can be changed
    private List<Change> planned(
            Device device,
            Gate gate,
            Map<Target, String> wanted,
            Optional<String> profile,
            String who,
            List<Target> order)
            throws ControlException, DeviceException, LinkException {
        Draft draft = new Draft(device);
        Control control = new Control(draft, gate, audit, clock, who);
        Map<Target, Change> planned = new HashMap<>();
        while (planned.size() < wanted.size()) {
            Optional<ControlException> refused = Optional.empty();
            int before = planned.size();
            for (Map.Entry<Target, String> one : wanted.entrySet()) {
                if (!planned.containsKey(one.getKey())) {
                    try {
                        Change change = control.plan(one.getKey(), one.getValue(), profile);
                        draft.take(change);
                        planned.put(one.getKey(), change);
                        order.add(one.getKey());
                    } catch (ControlException e) {
                        refused = refused.isPresent() ? refused : Optional.of(e);
                    }
                }
            }
            if (planned.size() == before && refused.isPresent()) {
                throw refused.get();
            }
        }
        return wanted.keySet().stream()
                .flatMap(target -> Optional.ofNullable(planned.get(target)).stream())
                .toList();
    }

    /// What the device has already is not written again.
    private static void apply(Control control, Change change, Optional<Long> undoes, List<AuditEntry> entries)
            throws ControlException {
        if (change.isNone()) {
            return;
        }
        try {
            entries.add(control.apply(change, undoes));
        } catch (ControlException e) {
            throw entries.isEmpty()
                    ? e
                    : new ControlException(
                            e.getMessage() + "; before it, "
                                    + String.join(
                                            ", ",
                                            entries.stream()
                                                    .map(AuditEntry::key)
                                                    .toList())
                                    + " was changed",
                            e.getCause() == null ? e : e.getCause());
        }
    }

    @Override
    public Result undo(String device, Optional<Long> number, boolean apply, String who) throws DeskException {
        Owner line = line(device);
        return line.order(device, (asked, gate) -> {
            Control control = new Control(asked, gate, audit, clock, who);
            Control.Undo undo = control.planUndo(number);
            List<AuditEntry> entries = new ArrayList<>();
            if (apply) {
                apply(control, undo.change(), Optional.of(undo.entry().id()), entries);
                line.refresh(asked);
            }
            return new Result(List.of(undo.change()), apply, List.copyOf(entries));
        });
    }

    private DeviceView view(String device) throws DeskException {
        return fleet.device(device)
                .orElseThrow(() -> new DeskException(Kind.UNKNOWN, "there is no device '" + device + "'"));
    }

    private Owner line(String device) throws DeskException {
        view(device);
        Optional<? extends Owner> owner = owners.apply(device);
        if (owner.isPresent()) {
            return owner.get();
        }
        throw new DeskException(Kind.UNREACHABLE, device + " has no line it can be reached by");
    }
}
