package org.galvani.cli;

import org.galvani.device.transport.LinkAddress;
import org.galvani.device.transport.LinkAddress.Socketcand;
import org.galvani.device.transport.LinkAddress.Tcp;

/// Where several virtual devices listen that need a line each.
final class Ports {

    private static final int HIGHEST = 65_535;

    private Ports() {}

    /// The place of one of several lines: ports count on from the first, and 0 takes any free one.
    ///
    /// @param index from 0
    static LinkAddress following(LinkAddress first, int index, int lines) throws UserException {
        return switch (first) {
            case Tcp tcp -> following(tcp, index);
            case Socketcand can -> new Socketcand(following(can.tcp(), index), can.bus());
            case LinkAddress one when lines == 1 -> one;
            case LinkAddress one ->
                throw UserException.usage(
                        lines + " lines do not fit on " + one + ": listen on tcp:// or, on CAN," + " socketcand://");
        };
    }

    private static Tcp following(Tcp first, int index) throws UserException {
        int port = first.port() == 0 ? 0 : first.port() + index;
        if (port > HIGHEST) {
            throw UserException.usage("port " + port + " is outside 1 … " + HIGHEST + ": begin lower");
        }
        return new Tcp(first.host(), port);
    }
}
