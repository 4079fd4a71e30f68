package org.galvani.cli;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.galvani.device.driver.Bus;
import org.galvani.device.driver.EmusBus;
import org.galvani.device.driver.JkBus;
import org.galvani.device.driver.NwBus;
import org.galvani.device.driver.Timing;
import org.galvani.device.driver.YdtBus;
import org.galvani.device.transport.Link;
import org.galvani.pack.Report;
import org.galvani.protocol.charger.Charger;
import org.galvani.protocol.emus.Emus;
import org.galvani.protocol.emus.EmusTables;
import org.galvani.protocol.inverter.Inverter;
import org.galvani.protocol.jk.JkModbus;
import org.galvani.protocol.jk.JkTables;
import org.galvani.protocol.nw.Nw;
import org.galvani.protocol.nw.NwTables;
import org.galvani.protocol.wire.Protocol;
import org.galvani.protocol.wire.Tables;
import org.galvani.protocol.ydt1363.Ydt1363;
import org.galvani.protocol.ydt1363.YdtTables;

/// The list of protocols: a new vendor is one line here.
final class Catalogue {

    /// A protocol, and how its devices are spoken to where that is a thing of its own.
    record Entry(Protocol protocol, Optional<Host> host) {}

    /// Opens the host side of a line.
    interface Host {
        Bus open(Link link, Tables tables, Timing timing, InstantSource clock, Consumer<Report> passing);
    }

    /// Every protocol, in the order shown to users.
    static final List<Entry> ENTRIES = List.of(
            new Entry(
                    JkModbus.MODBUS,
                    Optional.of((link, tables, timing, clock, passing) ->
                            new JkBus(link, (JkTables) tables, timing, clock, passing))),
            new Entry(JkModbus.BULK, Optional.empty()), // frames on the bus of jk-modbus
            new Entry(
                    Nw.NW,
                    Optional.of((link, tables, timing, clock, passing) ->
                            new NwBus(link, (NwTables) tables, timing, clock, passing))),
            new Entry(
                    Ydt1363.YDT1363,
                    Optional.of((link, tables, timing, clock, passing) ->
                            new YdtBus(link, (YdtTables) tables, timing, clock, passing))),
            new Entry(
                    Emus.G1,
                    Optional.of((link, tables, timing, clock, passing) ->
                            new EmusBus(link, (EmusTables) tables, timing, clock, passing))),
            new Entry(Charger.J1939, Optional.empty()),
            new Entry(Inverter.CAN, Optional.empty()));

    private Catalogue() {}

    static Protocol named(String name) throws UserException {
        return entry(name).protocol();
    }

    static Host host(String name) throws UserException {
        return entry(name)
                .host()
                .orElseThrow(() -> UserException.usage("protocol '" + name + "' has no devices of its own; use one of "
                        + names(ENTRIES.stream()
                                .filter(entry -> entry.host().isPresent())
                                .toList())));
    }

    private static Entry entry(String name) throws UserException {
        for (Entry entry : ENTRIES) {
            if (entry.protocol().key().equals(name)) {
                return entry;
            }
        }
        throw UserException.usage("unknown protocol '" + name + "': " + names(ENTRIES));
    }

    private static String names(List<Entry> entries) {
        return String.join(
                ", ", entries.stream().map(entry -> entry.protocol().key()).toList());
    }

    /// The tables for what the user chose.
    static Tables tables(Protocol protocol, Map<String, String> chosen) throws UserException {
        try {
            return protocol.tables(chosen);
        } catch (IllegalArgumentException e) {
            throw UserException.usage(e);
        }
    }
}
