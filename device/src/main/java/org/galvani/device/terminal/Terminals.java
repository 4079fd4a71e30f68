package org.galvani.device.terminal;

import java.time.InstantSource;
import java.util.function.Consumer;
import org.galvani.device.driver.Bus;
import org.galvani.device.transport.Link;
import org.galvani.pack.Report;
import org.galvani.protocol.wire.Protocol;
import org.galvani.protocol.wire.Tables;

/// One kind of devices that call in.
public interface Terminals {

    /// What they speak.
    Protocol protocol();

    /// The tables they are read by.
    Tables tables();

    /// A terminal that just called; who it is its frames tell.
    Terminal open();

    /// The name in the fleet of a terminal with an identity: letters, digits, `-` and `_`.
    String name(String identity);

    /// The host side of a conversation with one of them, for changes. Its one device has address 1.
    Bus bus(Link link, InstantSource clock, Consumer<Report> passing);
}
