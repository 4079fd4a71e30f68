package org.galvani.device.transport;

import com.fazecast.jSerialComm.SerialPort;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/// A serial line with 8 data bits and no flow control.
///
/// The library waits inside native code, which would pin the carrier of a virtual thread: **a platform thread must
/// own this link.** The system counts a waiting read in tenths of a second, so a read waits in slices of 100 ms and
/// looks every 2 ms in the rest. Between slices it notices that the link was closed; the port itself is closed only
/// when nobody is inside native code, since the number of its file may belong to another file a moment later.
final class SerialLink implements Link {

    private static final int SLICE_MILLIS = 100;
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long STUCK_MILLIS = 1_000;

    private final String name;
    private final SerialPort port;
    private final Runnable onClosed;
    private final AtomicBoolean closed = new AtomicBoolean();
    /// Shared by those inside native code, exclusive for closing.
    private final ReadWriteLock inUse = new ReentrantReadWriteLock();
    /// Keeps the frames of two writers apart.
    private final Object writing = new Object();

    private SerialLink(String name, SerialPort port, Runnable onClosed) {
        this.name = name;
        this.port = port;
        this.onClosed = onClosed;
    }

    /// @param onClosed run once, when the link was closed or broke and the port is free again
    static SerialLink open(LinkAddress.Serial address, Runnable onClosed) throws LinkException {
        SerialPort port = SerialPorts.find(address);
        port.setComPortParameters(address.baud(), 8, stopBits(address), parity(address));
        port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, SLICE_MILLIS, 0);
        // An error code beside success is noise: a pty has no modem lines and leaves 25.
        if (!port.openPort(0)) {
            throw SerialPorts.refused(address, port.getLastErrorCode());
        }
        return new SerialLink(address.toString(), port, onClosed);
    }

    private static int stopBits(LinkAddress.Serial address) {
        return address.stopBits() == 1 ? SerialPort.ONE_STOP_BIT : SerialPort.TWO_STOP_BITS;
    }

    private static int parity(LinkAddress.Serial address) {
        return switch (address.parity()) {
            case NONE -> SerialPort.NO_PARITY;
            case EVEN -> SerialPort.EVEN_PARITY;
            case ODD -> SerialPort.ODD_PARITY;
        };
    }

    @Override
    public int read(byte[] into, Duration timeout) throws LinkException {
        long start = System.nanoTime();
        while (true) {
            long left = timeout.toNanos() - (System.nanoTime() - start);
            boolean waits = left >= TimeUnit.MILLISECONDS.toNanos(SLICE_MILLIS);
            int count = readNow(into, waits);
            if (count > 0 || left <= 0) {
                return count;
            }
            if (!waits) {
                pause(Math.min(left, LOOK_NANOS));
            }
        }
    }

    /// Reads what is there; waits up to one slice for it when asked to.
    private int readNow(byte[] into, boolean waits) throws LinkException {
        int count;
        inUse.readLock().lock();
        try {
            requireOpen();
            count = waits ? 1 : port.bytesAvailable();
            if (count > 0) {
                count = port.readBytes(into, into.length);
            }
        } finally {
            inUse.readLock().unlock();
        }
        if (count < 0) {
            throw lost();
        }
        return count;
    }

    @Override
    public void write(byte[] bytes) throws LinkException {
        int count;
        synchronized (writing) {
            inUse.readLock().lock();
            try {
                requireOpen();
                count = port.writeBytes(bytes, bytes.length);
            } finally {
                inUse.readLock().unlock();
            }
        }
        if (count != bytes.length) {
            throw lost();
        }
    }

    private void requireOpen() throws LinkException {
        if (closed.get()) {
            throw LinkException.closed(name);
        }
    }

    /// The port no longer takes or gives bytes. It is given back at once, else it could not be opened again.
    private LinkException lost() {
        if (closed.get()) {
            return LinkException.closed(name);
        }
        close();
        return new LinkException(name + ": the serial port went away; check the plug of the adapter");
    }

    private void pause(long nanos) throws LinkException {
        try {
            TimeUnit.NANOSECONDS.sleep(nanos);
        } catch (InterruptedException e) {
            throw LinkException.interrupted(name, e);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        boolean alone = waitUntilUnused();
        try {
            // Also frees a write that is stuck because nobody takes its bytes.
            port.closePort();
        } finally {
            if (alone) {
                inUse.writeLock().unlock();
            }
            onClosed.run();
        }
    }

    private boolean waitUntilUnused() {
        try {
            return inUse.writeLock().tryLock(STUCK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return inUse.writeLock().tryLock();
        }
    }
}
