package org.galvani.server.ingest;

import java.util.Optional;
import org.galvani.device.control.Gate;
import org.galvani.device.driver.Bus;
import org.galvani.device.driver.Device;
import org.galvani.server.fleet.DeskException;
import org.galvani.server.fleet.DeskException.Kind;
import org.galvani.server.line.Owner;

/// Has work done on a terminal over the connection that it holds now, beside the reading of it.
final class TerminalOwner implements Owner {

    private static final int ADDRESS = 1;

    private final Ingest ingest;
    private final Session session;

    TerminalOwner(Ingest ingest, Session session) {
        this.ingest = ingest;
        this.session = session;
    }

    @Override
    public <R> R order(String name, Work<R> work) throws DeskException {
        OrderLink link = session.converse(name)
                .orElseThrow(() -> new DeskException(
                        session.ended() ? Kind.UNREACHABLE : Kind.BUSY,
                        name + (session.ended() ? " has just left" : ": another change is being made; try again")));
        try (link) {
            Gate gate = new Gate(link, ingest.terminals().tables()::effect);
            Bus bus = ingest.terminals().bus(gate, ingest.clock(), report -> {}); // what passes is read anyway
            return Owner.now(name, bus.device(ADDRESS), gate, work);
        }
    }

    /// What it is asked next brings its settings too.
    @Override
    public void refresh(Device device) {
        session.askSoon();
    }

    @Override
    public Optional<String> profile() {
        return Optional.empty();
    }
}
