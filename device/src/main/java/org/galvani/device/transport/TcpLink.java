package org.galvani.device.transport;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/// A TCP connection; virtual threads may own it.
final class TcpLink implements Link {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private final String name;
    private final Socket socket;

    private TcpLink(String name, Socket socket) {
        this.name = name;
        this.socket = socket;
    }

    static TcpLink connect(LinkAddress.Tcp address) throws LinkException {
        if (address.port() == 0) {
            throw new LinkException(address + ": port 0 is for listening only; name the port to call");
        }
        InetSocketAddress target = new InetSocketAddress(address.host(), address.port());
        if (target.isUnresolved()) {
            throw new LinkException(
                    address + ": host " + address.host() + " is not known; check its name or use its IP address");
        }
        Socket socket = new Socket();
        try {
            socket.connect(target, (int) CONNECT_TIMEOUT.toMillis());
            return of(address.toString(), socket);
        } catch (IOException e) {
            closeQuietly(socket);
            throw new LinkException(address + ": " + reason(e), e);
        }
    }

    /// @param socket connected; the link closes it
    /// @throws IOException where the other side is gone already; the socket is closed then
    static TcpLink of(String name, Socket socket) throws IOException {
        try {
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
            return new TcpLink(name, socket);
        } catch (IOException e) {
            closeQuietly(socket);
            throw e;
        }
    }

    private static String reason(IOException e) {
        if (e instanceof SocketTimeoutException) {
            return "no answer within " + CONNECT_TIMEOUT.toSeconds()
                    + " s; check the address, that the device is on, and the firewall";
        }
        String said = String.valueOf(e.getMessage());
        if (e instanceof ConnectException && said.contains("refused")) {
            return "connection refused, nothing listens there; check the port or start the other side";
        }
        return "cannot be reached (" + said + "); check the address and the network";
    }

    @Override
    public int read(byte[] into, Duration timeout) throws LinkException {
        int count;
        try {
            InputStream in = socket.getInputStream();
            // 0 would mean to wait for ever: the shortest wait of a socket is 1 ms
            socket.setSoTimeout(Math.clamp(timeout.toMillis(), 1, Integer.MAX_VALUE));
            count = in.read(into);
        } catch (SocketTimeoutException _) {
            return 0;
        } catch (IOException e) {
            throw lost(e);
        }
        if (count < 0) {
            throw new LinkException(name + ": the other side closed the connection");
        }
        return count;
    }

    @Override
    public void write(byte[] bytes) throws LinkException {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            throw lost(e);
        }
    }

    private LinkException lost(IOException e) {
        return socket.isClosed()
                ? LinkException.closed(name)
                : new LinkException(name + ": the connection broke (" + e.getMessage() + "); check the network", e);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void close() {
        closeQuietly(socket);
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // nothing is left to be done with it
        }
    }
}
