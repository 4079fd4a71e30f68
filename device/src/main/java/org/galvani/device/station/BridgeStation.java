package org.galvani.device.station;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.galvani.device.control.Gate;
import org.galvani.device.station.InverterBridge.State;
import org.galvani.device.transport.Link;
import org.galvani.pack.Quantity;
import org.galvani.pack.Readings;
import org.galvani.pack.Report;
import org.galvani.pack.Shape;
import org.galvani.protocol.inverter.InverterGroup;
import org.galvani.protocol.inverter.InverterPack;
import org.galvani.protocol.inverter.InverterTables;
import org.galvani.protocol.inverter.InverterUpload;
import org.galvani.protocol.wire.Effect;

/// An inverter and the packs of which it is told, as one battery.
public final class BridgeStation implements Station {

    private static final Readings NOTHING = new Readings(Shape.of(List.of()));

    private final List<String> packs;
    private final boolean series;
    private final InverterTables tables;
    private final String name;
    private final InverterPack.Caps caps;
    private final LongSupplier nanos;
    private final Map<String, Readings> settings = new ConcurrentHashMap<>();
    private final Map<String, String> unfit = new ConcurrentHashMap<>();
    private volatile Optional<InverterBridge> bridge = Optional.empty();
    private Faults past = Faults.NONE; // up to now, of the thread that runs it
    private volatile boolean wanted = true;

    /// @param packs  of the group
    /// @param series whether they stand in series
    /// @param name   what the battery calls itself
    /// @param caps   limits of one pack that the user names
    /// @param nanos  a clock that never runs backwards, in nanoseconds
    public BridgeStation(
            List<String> packs,
            boolean series,
            InverterTables tables,
            String name,
            InverterPack.Caps caps,
            LongSupplier nanos) {
        this.packs = List.copyOf(packs);
        this.series = series;
        this.tables = tables;
        this.name = name;
        this.caps = caps;
        this.nanos = nanos;
    }

    @Override
    public List<String> packs() {
        return packs;
    }

    @Override
    public String goal() {
        return String.join(", ", packs) + (packs.size() < 2 ? "" : series ? " in series" : " in parallel");
    }

    /// A pack whose limits are unknown or impossible counts as offline, and that is told.
    @Override
    public void accept(Report report) {
        switch (report) {
            case Report.Telemetry told -> {
                InverterGroup.Pack pack = InverterPack.of(
                        told.readings(), told.alarms(), settings.getOrDefault(told.device(), NOTHING), caps);
                Optional<String> refusal = settings.containsKey(told.device())
                                || InverterPack.missing(pack).isEmpty()
                        ? refusal(pack)
                        : Optional.of("is not passed on before its settings are read");
                refusal.ifPresentOrElse(why -> unfit.put(told.device(), why), () -> unfit.remove(told.device()));
                if (refusal.isEmpty()) {
                    bridge.ifPresent(open -> open.accept(told.device(), pack));
                }
            }
            case Report.Parameters told -> settings.put(told.device(), told.readings());
            case Report.Identity _, Report.LogRecord _, Report.LinkState _ -> {} // say nothing of limits
        }
    }

    private static Optional<String> refusal(InverterGroup.Pack pack) {
        List<Quantity> missing = InverterPack.missing(pack);
        return missing.isEmpty()
                ? InverterPack.refusal(pack.readings())
                : Optional.of(
                        "does not tell " + missing.stream().map(Quantity::key).collect(Collectors.joining(", "))
                                + ": name a limit for the bridge");
    }

    @Override
    public Optional<String> refusal() {
        return Optional.empty();
    }

    @Override
    public void on(boolean tell) {
        wanted = tell;
    }

    @Override
    public void run(Link link, BooleanSupplier running, Ear ear) {
        Gate gate = new Gate(link, tables::effect);
        while (running.getAsBoolean() && !Thread.currentThread().isInterrupted()) {
            if (wanted) {
                tell(gate, running, ear);
            } else {
                ear.sight(new Sight(false, "off", "", NOTHING, List.of(), Set.of(), List.of(), past));
                Beat.pause(Duration.ofMillis(200));
            }
        }
    }

    private void tell(Gate gate, BooleanSupplier running, Ear ear) {
        InverterBridge open = new InverterBridge(gate, packs, series, new InverterUpload(tables, name), nanos);
        bridge = Optional.of(open);
        try (Gate.Lease _ = gate.openForLong(Effect.WRITE)) {
            Faults before = past;
            open.run(() -> running.getAsBoolean() && wanted, standing -> {
                past = before.plus(standing.faults());
                ear.sight(sight(standing));
            });
        } finally {
            bridge = Optional.empty();
        }
    }

    private Sight sight(InverterBridge.Standing standing) {
        List<String> problems = new ArrayList<>();
        if (!standing.trouble().isEmpty()) {
            problems.add(standing.trouble());
        }
        packs.forEach(pack -> Optional.ofNullable(unfit.get(pack)).ifPresent(why -> problems.add(pack + " " + why)));
        switch (standing.state()) {
            case WAITING, PAUSED -> {} // it only begins, or the inverter is to blame
            case SENDING -> {
                if (!standing.offline().isEmpty()) {
                    problems.add("not heard: " + String.join(", ", standing.offline()));
                }
            }
            case ZEROS, SILENT -> problems.add("no pack is heard: " + String.join(", ", packs));
        }
        if (standing.state() != State.WAITING
                && standing.time().compareTo(InverterBridge.STALE) > 0
                && !standing.acknowledged()
                && standing.trouble().isEmpty()) {
            problems.add("the inverter does not answer");
        }
        return new Sight(
                true,
                standing.state().name().toLowerCase(Locale.ROOT),
                "",
                standing.state() == State.WAITING ? NOTHING : standing.readings(),
                List.of(),
                standing.alarms(),
                problems,
                past);
    }
}
