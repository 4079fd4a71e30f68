package org.galvani.server.line;

import java.time.InstantSource;
import java.util.function.Consumer;
import org.galvani.device.driver.Bus;
import org.galvani.device.driver.Timing;
import org.galvani.device.transport.Link;
import org.galvani.device.transport.LinkAddress;
import org.galvani.device.transport.LinkException;
import org.galvani.device.transport.Links;
import org.galvani.pack.Report;
import org.galvani.protocol.wire.Protocol;
import org.galvani.protocol.wire.Tables;

/// Brings links and protocols together; only the one who puts the house together knows how.
public interface Connector {

    /// The protocol with a key.
    ///
    /// @throws IllegalArgumentException where there is none with devices of its own, naming those there are
    Protocol protocol(String key);

    /// How patiently its devices are spoken to where the user says nothing.
    Timing timing(Protocol protocol);

    /// Opens the host side of a line.
    ///
    /// @param passing gets reports of frames that passed by unasked
    Bus bus(Protocol protocol, Link link, Tables tables, Timing timing, InstantSource clock, Consumer<Report> passing);

    /// Opens a link.
    default Link open(LinkAddress address) throws LinkException {
        return Links.open(address);
    }
}
