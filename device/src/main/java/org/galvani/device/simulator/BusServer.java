package org.galvani.device.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.galvani.device.transport.CanBus;
import org.galvani.device.transport.Link;
import org.galvani.device.transport.LinkAddress;
import org.galvani.device.transport.LinkException;
import org.galvani.device.transport.Listener;
import org.galvani.pack.Bytes;
import org.galvani.protocol.can.CanFrame;
import org.galvani.protocol.can.CanFraming;
import org.galvani.protocol.wire.Found;
import org.galvani.protocol.wire.FrameReader;

/// A CAN bus with virtual devices on it, and with everyone who calls at a listener: what one says all others hear.
///
/// A device has a thread, a caller two. A caller that leaves or says nonsense ends nobody else.
public final class BusServer implements AutoCloseable {

    private static final int PIECE = 1024;
    private static final Duration LONG = Duration.ofSeconds(1);
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration BEFORE_NEXT_TRY = Duration.ofMillis(100);

    private final Listener listener;
    private final CanBus bus = new CanBus("virtual");
    private final ExecutorService threads;
    private final List<Link> links = new ArrayList<>();
    private volatile boolean closed;

    private BusServer(Listener listener) {
        this.listener = listener;
        this.threads = Executors.newThreadPerTaskExecutor(
                listener.address().waitsInNativeCode()
                        ? Thread.ofPlatform().daemon().name("bus-", 0).factory()
                        : Thread.ofVirtual().name("bus-", 0).factory());
    }

    /// Starts a bus.
    ///
    /// @param listener where others join it; the server owns it from now on
    /// @param devices  on the bus from the beginning
    public static BusServer start(Listener listener, List<? extends LiveDevice<? extends BusDevice>> devices) {
        BusServer server = new BusServer(listener);
        for (int i = 0; i < devices.size(); i++) {
            LiveDevice<? extends BusDevice> device = devices.get(i);
            Link node = server.kept(server.bus.node("device-" + i));
            server.threads.execute(() -> server.live(device, node));
        }
        server.threads.execute(server::acceptAll);
        return server;
    }

    /// Where others join.
    public LinkAddress address() {
        return listener.address();
    }

    /// The bus in memory, for those in the same program.
    public CanBus bus() {
        return bus;
    }

    private synchronized Link kept(Link link) {
        if (closed) {
            link.close();
        }
        links.removeIf(one -> one.equals(link));
        links.add(link);
        return link;
    }

    private synchronized void forget(Link link) {
        links.remove(link);
    }

    @Override
    public void close() {
        List<Link> open;
        synchronized (this) {
            closed = true;
            open = List.copyOf(links);
        }
        listener.close();
        open.forEach(Link::close);
        threads.shutdownNow();
        try {
            threads.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void live(LiveDevice<? extends BusDevice> device, Link node) {
        FrameReader reader = new FrameReader(CanFraming.FRAMING);
        byte[] piece = new byte[PIECE];
        try {
            while (!closed) {
                Duration quiet = device.with(BusDevice::quietFor);
                int count = node.read(piece, quiet.compareTo(SHORTEST) > 0 ? quiet : SHORTEST);
                for (Found found : reader.accept(piece, 0, count)) {
                    if (found instanceof Found.Frame(Bytes frame)) {
                        send(node, device.answer(frame));
                    }
                }
                send(node, device.with(BusDevice::said));
            }
        } catch (LinkException _) {
            // the server was closed
        }
    }

    private static void send(Link node, List<Bytes> frames) throws LinkException {
        for (Bytes frame : frames) {
            node.write(frame.toArray());
        }
    }

    private void acceptAll() {
        try {
            while (!closed) {
                try {
                    join(listener.accept());
                } catch (LinkException _) {
                    if (!closed) {
                        Thread.sleep(BEFORE_NEXT_TRY);
                    }
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void join(Link caller) {
        kept(caller);
        Link node = kept(bus.node(caller.name()));
        if (!closed) {
            threads.execute(() -> carry(caller, node, caller, node));
            threads.execute(() -> carry(node, caller, caller, node));
        }
    }

    /// Error frames are what a controller says of itself: the bus off of one is not that of the others.
    private static boolean isOnTheWire(Bytes frame) {
        return CanFrame.decode(frame).kind() != CanFrame.Kind.ERROR;
    }

    /// Carries frames one way until either end is gone; then both are closed.
    private void carry(Link from, Link to, Link caller, Link node) {
        byte[] piece = new byte[PIECE];
        FrameReader reader = new FrameReader(CanFraming.FRAMING);
        try {
            while (!closed) {
                int count = from.read(piece, LONG);
                for (Found found : reader.accept(piece, 0, count)) {
                    if (found instanceof Found.Frame(Bytes frame) && isOnTheWire(frame)) {
                        to.write(frame.toArray());
                    }
                }
            }
        } catch (LinkException _) {
            // the caller left, or the server was closed
        } finally {
            caller.close();
            node.close();
            forget(caller);
            forget(node);
        }
    }
}
