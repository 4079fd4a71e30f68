package org.galvani.device.transport;

/// Opens links by their address: the one door to serial lines and sockets.
public final class Links {

    private Links() {}

    /// Opens a serial line or a CAN bus, or calls a TCP server (at most 5 s).
    ///
    /// Where [LinkAddress#waitsInNativeCode] says so its owner must be a platform thread.
    ///
    /// @throws LinkException when the port or host is missing, in use, forbidden or does not answer
    public static Link open(LinkAddress address) throws LinkException {
        return switch (address) {
            case LinkAddress.Serial serial -> SerialLink.open(serial, () -> {});
            case LinkAddress.Tcp tcp -> TcpLink.connect(tcp);
            case LinkAddress.Slcan slcan ->
                SlcanLink.open(slcan.toString(), SerialLink.open(slcan.serial(), () -> {}), slcan.bitrate());
            case LinkAddress.Socketcand server -> SocketcandLink.open(server, TcpLink.connect(server.tcp()));
            case LinkAddress.Can can -> SocketCanLink.open(can);
            case LinkAddress.CandumpLog log -> CandumpLink.open(log);
        };
    }

    /// Takes a TCP port, or a serial line, to answer those who call there.
    ///
    /// @throws LinkException when the port is missing, in use or forbidden: a wrong name shows at once
    public static Listener listen(LinkAddress address) throws LinkException {
        return switch (address) {
            case LinkAddress.Serial serial -> SerialListener.open(serial);
            case LinkAddress.Tcp tcp -> TcpListener.open(tcp);
            case LinkAddress.Slcan slcan ->
                new AdaptedListener(
                        SerialListener.open(slcan.serial()), slcan, line -> new SlcanDevice(slcan.toString(), line));
            case LinkAddress.Socketcand server -> socketcand(server);
            case LinkAddress.Can can -> new BusListener(can, () -> SocketCanLink.open(can));
            case LinkAddress.CandumpLog log ->
                throw new LinkException(log + ": nobody calls at a log; listen on a bus, or play it with --link");
        };
    }

    private static Listener socketcand(LinkAddress.Socketcand server) throws LinkException {
        Listener tcp = TcpListener.open(server.tcp());
        LinkAddress.Tcp real = (LinkAddress.Tcp) tcp.address();
        return new AdaptedListener(
                tcp,
                new LinkAddress.Socketcand(real, server.bus()),
                caller -> new SocketcandCaller(server.bus(), caller));
    }
}
