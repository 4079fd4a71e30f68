package org.galvani.device.transport;

/// Opens links by their address: the one door to serial lines and sockets.
public final class Links {

    private Links() {}

    /// Opens a serial line or calls a TCP server (at most 5 s).
    ///
    /// A serial link waits inside native code: its owner must be a platform thread. A TCP link may be owned by a
    /// virtual thread.
    ///
    /// @throws LinkException when the port or host is missing, in use, forbidden or does not answer
    public static Link open(LinkAddress address) throws LinkException {
        return switch (address) {
            case LinkAddress.Serial serial -> SerialLink.open(serial, () -> {});
            case LinkAddress.Tcp tcp -> TcpLink.connect(tcp);
        };
    }

    /// Takes a TCP port, or a serial line, to answer those who call there.
    ///
    /// @throws LinkException when the port is missing, in use or forbidden: a wrong name shows at once
    public static Listener listen(LinkAddress address) throws LinkException {
        return switch (address) {
            case LinkAddress.Serial serial -> SerialListener.open(serial);
            case LinkAddress.Tcp tcp -> TcpListener.open(tcp);
        };
    }
}
