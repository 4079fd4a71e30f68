package org.galvani.device.transport;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.galvani.protocol.can.CanFrame;
import org.jspecify.annotations.Nullable;

/// A CAN interface of Linux: `can0`, `vcan0`. Waits inside native code, so its owner must be a platform thread.
final class SocketCanLink extends CanLink {

    private static final int NO_INTERFACE = 19;
    private static final int NO_CAN = 97;
    private static final int NO_PROTOCOL = 93;
    private static final int DOWN = 100;
    private static final int NO_BUFFER = 105;
    private static final int INTERRUPTED = 4;
    private static final int NOT_ALLOWED = 1;

    /// A reader looks so often whether the link was closed.
    private static final long SLICE_MILLIS = 100;

    private static final long SEND_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final LinkAddress.Can address;
    private final CanCalls calls;
    private final int socket;
    private final Arena memory = Arena.ofShared();
    private final MemorySegment readState = CanCalls.state(memory);
    private final MemorySegment writeState = CanCalls.state(memory);
    private final MemorySegment polled = memory.allocate(8, 4);
    private final MemorySegment received = memory.allocate(CanFrame.ENCODED, 8);
    private final MemorySegment sent = memory.allocate(CanFrame.ENCODED, 8);
    private final byte[] bytes = new byte[CanFrame.ENCODED];
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Object writing = new Object();

    /// Held while a call is inside the system, so that a closed socket's number is not used again under it.
    private final ReentrantReadWriteLock inUse = new ReentrantReadWriteLock();

    private SocketCanLink(LinkAddress.Can address, CanCalls calls, int socket) {
        this.address = address;
        this.calls = calls;
        this.socket = socket;
    }

    static SocketCanLink open(LinkAddress.Can address) throws LinkException {
        if (!System.getProperty("os.name", "").equals("Linux")) {
            throw new LinkException(
                    address + ": CAN interfaces of the system are there on Linux only; use slcan: or" + " socketcand:");
        }
        CanCalls calls = new CanCalls();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = CanCalls.state(arena);
            int socket = calls.socket(state);
            if (socket < 0) {
                throw refused(address, CanCalls.error(state));
            }
            int index = calls.index(state, arena, address.port());
            if (index == 0
                    || calls.bind(state, arena, socket, index) < 0
                    || calls.hearErrors(state, arena, socket) < 0) {
                int error = index == 0 ? NO_INTERFACE : CanCalls.error(state);
                calls.close(state, socket);
                throw refused(address, error);
            }
            return new SocketCanLink(address, calls, socket);
        }
    }

    private static LinkException refused(LinkAddress.Can address, int error) {
        String port = address.port();
        return new LinkException(address + ": "
                + switch (error) {
                    case NO_INTERFACE ->
                        "there is no CAN interface " + port + "; plug the adapter in or look at 'ip link' for its name";
                    case NO_CAN, NO_PROTOCOL ->
                        "this system's kernel has no CAN; load it with 'modprobe can-raw' or use another kernel";
                    case DOWN ->
                        port + " is down; set it up with 'ip link set " + port + " up type can bitrate 250000'";
                    case NOT_ALLOWED -> "no permission for " + port;
                    default -> port + " cannot be used (system error " + error + ")";
                });
    }

    @Override
    @Nullable
    CanFrame receive(Duration timeout) throws LinkException {
        long deadline = System.nanoTime() + timeout.toNanos();
        do {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            inUse.readLock().lock();
            try {
                requireOpen();
                int ready = calls.poll(readState, polled, socket, (int) Math.clamp(left, 0, SLICE_MILLIS));
                if (ready > 0) {
                    return receivedFrame();
                }
                if (ready < 0 && CanCalls.error(readState) != INTERRUPTED) {
                    throw refused(address, CanCalls.error(readState));
                }
            } finally {
                inUse.readLock().unlock();
            }
        } while (System.nanoTime() < deadline);
        return null;
    }

    private CanFrame receivedFrame() throws LinkException {
        if (calls.read(readState, socket, received) != CanFrame.ENCODED) {
            throw refused(address, CanCalls.error(readState));
        }
        MemorySegment.copy(received, JAVA_BYTE, 0, bytes, 0, bytes.length);
        int word = received.get(JAVA_INT, 0); // the kernel has it in the machine's order
        for (int i = 0; i < 4; i++) {
            bytes[i] = (byte) (word >>> (24 - 8 * i));
        }
        clearUnused();
        return CanFrame.decode(bytes, 0);
    }

    /// Padding and the bytes behind the data may hold anything.
    private void clearUnused() {
        bytes[5] = 0;
        bytes[6] = 0;
        bytes[7] = 0;
        bytes[4] = (byte) Math.clamp(bytes[4], 0, CanFrame.MOST_DATA);
        for (int at = 8 + bytes[4]; at < bytes.length; at++) {
            bytes[at] = 0;
        }
    }

    @Override
    void send(CanFrame frame) throws LinkException {
        synchronized (writing) {
            byte[] encoded = frame.encoded().toArray();
            long deadline = System.nanoTime() + SEND_NANOS;
            while (!sendNow(encoded)) {
                if (System.nanoTime() > deadline) {
                    throw new LinkException(address + ": nothing leaves, the queue of " + address.port()
                            + " stays full; check that another node is on the bus, termination and bit rate");
                }
                pause();
            }
        }
    }

    private static int word(byte[] encoded) {
        return (encoded[0] & 0xFF) << 24 | (encoded[1] & 0xFF) << 16 | (encoded[2] & 0xFF) << 8 | (encoded[3] & 0xFF);
    }

    /// Says whether there was room in the queue.
    private boolean sendNow(byte[] encoded) throws LinkException {
        inUse.readLock().lock();
        try {
            requireOpen(); // a closed link has no memory either
            MemorySegment.copy(encoded, 0, sent, JAVA_BYTE, 0, encoded.length);
            sent.set(JAVA_INT, 0, word(encoded));
            if (calls.write(writeState, socket, sent) == CanFrame.ENCODED) {
                return true;
            }
            int error = CanCalls.error(writeState);
            if (error != NO_BUFFER && error != INTERRUPTED) {
                throw refused(address, error);
            }
            return false;
        } finally {
            inUse.readLock().unlock();
        }
    }

    private void pause() throws LinkException {
        try {
            Thread.sleep(1);
        } catch (InterruptedException e) {
            throw LinkException.interrupted(name(), e);
        }
    }

    private void requireOpen() throws LinkException {
        if (closed.get()) {
            throw LinkException.closed(name());
        }
    }

    @Override
    public String name() {
        return address.toString();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            inUse.writeLock().lock();
            try {
                calls.close(writeState, socket);
                memory.close();
            } finally {
                inUse.writeLock().unlock();
            }
        }
    }
}
