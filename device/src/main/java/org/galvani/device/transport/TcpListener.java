package org.galvani.device.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;

/// A TCP port that others call; the name of an accepted link is the caller's address.
final class TcpListener implements Listener {

    /// Callers the system keeps waiting: after a power cut a whole fleet calls at once.
    private static final int BACKLOG = 1024;

    private final LinkAddress.Tcp address;
    private final ServerSocket server;

    private TcpListener(LinkAddress.Tcp address, ServerSocket server) {
        this.address = address;
        this.server = server;
    }

    static TcpListener open(LinkAddress.Tcp address) throws LinkException {
        InetSocketAddress local = new InetSocketAddress(address.host(), address.port());
        if (local.isUnresolved()) {
            throw new LinkException(address + ": host " + address.host()
                    + " is not known; listen on an address of this machine or on 0.0.0.0");
        }
        try {
            ServerSocket server = bound(local);
            return new TcpListener(new LinkAddress.Tcp(address.host(), server.getLocalPort()), server);
        } catch (IOException e) {
            throw new LinkException(address + ": " + reason(String.valueOf(e.getMessage())), e);
        }
    }

    private static ServerSocket bound(SocketAddress local) throws IOException {
        ServerSocket server = new ServerSocket();
        try {
            server.bind(local, BACKLOG);
            return server;
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    private static String reason(String said) {
        if (said.contains("in use")) {
            return "the port is in use; stop the other program or take another port";
        }
        if (said.contains("Permission denied")) {
            return "no permission for this port; take one from 1024 on";
        }
        if (said.contains("assign requested address")) {
            return "not an address of this machine; listen on one of its own or on 0.0.0.0";
        }
        return "cannot listen (" + said + "); check host and port";
    }

    @Override
    public Link accept() throws LinkException {
        try {
            Socket socket = server.accept();
            return TcpLink.of(caller(socket), socket);
        } catch (IOException e) {
            throw server.isClosed()
                    ? new LinkException(address + ": listening was ended here")
                    : new LinkException(address + ": no caller could be taken (" + e.getMessage() + ")", e);
        }
    }

    private static String caller(Socket socket) {
        return new LinkAddress.Tcp(socket.getInetAddress().getHostAddress(), socket.getPort()).toString();
    }

    @Override
    public LinkAddress address() {
        return address;
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException _) {
            // nothing is left to be done with it
        }
    }
}
