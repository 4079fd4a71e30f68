package org.galvani.server.ingest;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import org.galvani.device.simulator.LivingPack;
import org.galvani.device.simulator.NwManners;
import org.galvani.device.simulator.NwUnit;
import org.galvani.pack.Bytes;
import org.galvani.protocol.nw.NwFrame;
import org.galvani.protocol.nw.NwFrame.Command;
import org.galvani.protocol.nw.NwFraming;
import org.galvani.protocol.wire.Found;
import org.galvani.protocol.wire.FrameReader;

/// A terminal in the hand of a test.
public final class Caller implements AutoCloseable {

    private static final int PATIENCE_MS = 60_000;
    private static final Bytes READ_ALL =
            NwFrame.request(Command.READ_ALL, NwFrame.PC, Bytes.hex("00"), 0).encoded();

    final Socket socket;
    private final FrameReader reader = new FrameReader(new NwFraming());
    private final List<NwFrame> waiting = new ArrayList<>();

    public Caller(InetSocketAddress server) throws IOException {
        this(new Socket(server.getAddress(), server.getPort()));
    }

    public Caller(Socket socket) {
        this.socket = socket;
    }

    /// An upload of a 16-cell pack.
    public static Bytes upload(long terminal, long record) {
        NwUnit unit = new NwUnit(NwManners.USUAL, LivingPack.usual(1));
        NwFrame reply = NwFrame.decode(unit.answer(READ_ALL).getFirst());
        return new NwFrame(terminal, reply.command(), NwFrame.BMS, NwFrame.UPLOAD, reply.information(), record)
                .encoded();
    }

    public void send(Bytes bytes) throws IOException {
        socket.getOutputStream().write(bytes.toArray());
        socket.getOutputStream().flush();
    }

    /// The next frame; throws where the other side closes or says nothing for a minute.
    public NwFrame next() throws IOException {
        byte[] piece = new byte[1024];
        socket.setSoTimeout(PATIENCE_MS);
        while (waiting.isEmpty()) {
            int count = socket.getInputStream().read(piece);
            if (count < 0) {
                throw new IOException("closed");
            }
            for (Found found : reader.accept(piece, 0, count)) {
                if (found instanceof Found.Frame(Bytes frame)) {
                    waiting.add(NwFrame.decode(frame));
                }
            }
        }
        return waiting.removeFirst();
    }

    /// Whether the other side closes within a minute, whatever it said before.
    boolean isClosed() throws IOException {
        socket.setSoTimeout(PATIENCE_MS);
        try {
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            return true;
        } catch (SocketTimeoutException _) {
            return false;
        } catch (IOException _) {
            return true; // reset
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
