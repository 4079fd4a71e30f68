package org.galvani.device.terminal;

import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;
import org.galvani.device.driver.Bus;
import org.galvani.device.driver.NwBus;
import org.galvani.device.driver.Timing;
import org.galvani.device.transport.Link;
import org.galvani.pack.Report;
import org.galvani.protocol.nw.Nw;
import org.galvani.protocol.nw.NwTables;
import org.galvani.protocol.wire.Protocol;

/// Terminals that speak 4E 57.
public final class NwTerminals implements Terminals {

    private final NwTables tables;

    /// @param options the choices of the protocol
    /// @throws IllegalArgumentException for an unknown option or value
    public NwTerminals(Map<String, String> options) {
        tables = Nw.NW.tables(options);
    }

    @Override
    public Protocol protocol() {
        return Nw.NW;
    }

    @Override
    public NwTables tables() {
        return tables;
    }

    @Override
    public Terminal open() {
        return new NwTerminal(tables);
    }

    @Override
    public String name(String identity) {
        StringBuilder name = new StringBuilder(Nw.NW.key()).append('-');
        identity.codePoints()
                .map(c -> c < 0x80 && (Character.isLetterOrDigit(c) || c == '-' || c == '_') ? c : '_')
                .forEach(name::appendCodePoint);
        return name.toString();
    }

    @Override
    public Bus bus(Link link, InstantSource clock, Consumer<Report> passing) {
        Timing timing = Timing.USUAL.withPatience(Nw.NW.patience()).withRetries(0);
        return new NwBus(link, tables, timing, clock, passing);
    }
}
