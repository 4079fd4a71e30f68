package org.galvani.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.galvani.device.simulator.LivingPack;
import org.galvani.device.simulator.NwManners;
import org.galvani.device.simulator.NwUnit;
import org.galvani.pack.Bytes;
import org.galvani.protocol.nw.NwFrame;
import org.galvani.protocol.nw.NwFrame.Command;

/// Many terminals that upload to a server, each at its own moments: what is late is sent late and counts from when it
/// should have been sent, so that a server that stalls is seen to stall.
///
/// Terminal numbers count from [Load#first]. A frame is acknowledged by an answer with its record number.
final class TerminalLoad {

    private static final int RECORD_AT = NwFrame.FRAME - NwFrame.INFORMATION;
    private static final int HEAD = 8; // command, behind the terminal number
    private static final int CALLING_MS = 60_000;
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(60);
    private static final Duration WINDOW = Duration.ofMinutes(2); // of frames without an answer; then none is sent
    private static final int FAST_WINDOW = 1 << 9; // frames

    /// What is wanted.
    ///
    /// @param rate    frames a second of each terminal; 0 for as fast as they are acknowledged
    /// @param warming time at the beginning whose latencies do not count
    /// @param first   number of the first terminal
    /// @param patient whether a broken connection is called again
    record Load(
            InetSocketAddress server,
            int connections,
            double rate,
            Duration time,
            Duration warming,
            long first,
            boolean patient) {}

    private final Load load;
    private final Bytes template;
    private final Latencies latencies = new Latencies();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong broken = new AtomicLong();
    private final AtomicLong unconnected = new AtomicLong();
    private final Map<Long, BitSet> records = new ConcurrentHashMap<>();
    private volatile boolean over;
    private volatile long countFrom = Long.MAX_VALUE;

    TerminalLoad(Load load) {
        this.load = load;
        Bytes question = NwFrame.request(Command.READ_ALL, NwFrame.PC, Bytes.hex("00"), 0)
                .encoded();
        template = NwFrame.decode(new NwUnit(NwManners.USUAL, LivingPack.nw(16, 280, 1))
                        .answer(question)
                        .getFirst())
                .information();
    }

    /// Runs to its end and gives the figures.
    Map<String, Object> run() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(load.connections());
        long begin = System.nanoTime() + Duration.ofMillis(500).toNanos();
        long end = begin + load.time().toNanos();
        countFrom = begin + load.warming().toNanos();
        for (int i = 0; i < load.connections(); i++) {
            long terminal = load.first() + i;
            records.put(terminal, new BitSet());
            long phase = load.rate() > 0 ? (long) (1e9 / load.rate() * i / load.connections()) : 0;
            Thread.ofVirtual().start(() -> {
                try {
                    new Caller(terminal).live(begin + phase, end);
                } finally {
                    done.countDown();
                }
            });
        }
        done.await(load.time().plus(LAST_ANSWERS).plusMillis(CALLING_MS).toMillis(), TimeUnit.MILLISECONDS);
        over = true;
        double seconds = load.time().toMillis() / 1000.0;
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("connections", load.connections());
        figures.put("seconds", seconds);
        figures.put("sent", sent.get());
        figures.put("acknowledged", acknowledged.get());
        figures.put("unacknowledged", sent.get() - acknowledged.get());
        figures.put("frames_per_second", Math.round(acknowledged.get() / seconds));
        figures.put("broken_connections", broken.get());
        figures.put("failed_calls", unconnected.get());
        for (double share : new double[] {0.5, 0.9, 0.99, 0.999, 1}) {
            figures.put("latency_ms_p" + (share * 100 + "").replaceAll("\\.0$", ""), latencies.millis(share));
        }
        return figures;
    }

    /// Every acknowledged record of a terminal, as bits.
    Map<Long, BitSet> acknowledgedRecords() {
        return records;
    }

    /// One terminal.
    private final class Caller {

        private final long terminal;
        private final byte[] frame;
        private final long[] scheduled = new long[window()];
        private volatile int answered; // highest record acknowledged
        private int record;

        Caller(long terminal) {
            this.terminal = terminal;
            this.frame = new NwFrame(terminal, Command.READ_ALL.code(), NwFrame.BMS, NwFrame.UPLOAD, template, 0)
                    .encoded()
                    .toArray();
        }

        private int window() {
            return load.rate() > 0 ? (int) Math.ceil(load.rate() * WINDOW.toSeconds()) + 1 : FAST_WINDOW;
        }

        /// Calls when its first frame is due.
        void live(long begin, long end) {
            long next = begin;
            for (long now = System.nanoTime(); now < begin; now = System.nanoTime()) {
                LockSupport.parkNanos(begin - now);
            }
            while (!over && next < end) {
                try (Socket socket = new Socket()) {
                    socket.connect(load.server(), CALLING_MS);
                    socket.setTcpNoDelay(true);
                    next = upload(socket, next, end);
                } catch (IOException _) {
                    (record == 0 ? unconnected : broken).incrementAndGet();
                    if (!load.patient()) {
                        return;
                    }
                    LockSupport.parkNanos(200_000_000L + terminal % 100 * 1_000_000);
                    next = Math.max(next, System.nanoTime());
                }
            }
        }

        private long upload(Socket socket, long from, long end) throws IOException {
            Thread ears = Thread.ofVirtual().start(() -> hear(socket));
            long next = from;
            long pause = load.rate() > 0 ? (long) (1e9 / load.rate()) : 0;
            try {
                while (next < end && (pause > 0 || System.nanoTime() < end)) {
                    long now = System.nanoTime();
                    if (next > now) {
                        LockSupport.parkNanos(next - now);
                        continue;
                    }
                    if (!ears.isAlive()) {
                        throw new IOException("closed");
                    }
                    if (record - answered >= scheduled.length) {
                        LockSupport.parkNanos(1_000_000);
                        continue;
                    }
                    record++;
                    scheduled[record % scheduled.length] = pause > 0 ? next : now;
                    put(record);
                    socket.getOutputStream().write(frame);
                    sent.incrementAndGet();
                    next = pause > 0 ? next + pause : System.nanoTime();
                }
                long deadline = System.nanoTime() + LAST_ANSWERS.toNanos();
                while (answered < record && ears.isAlive() && System.nanoTime() < deadline) {
                    LockSupport.parkNanos(5_000_000);
                }
                return pause > 0 ? next : System.nanoTime();
            } finally {
                socket.close();
            }
        }

        /// Puts the record number and the sum into the frame that is sent again and again.
        private void put(int number) {
            int at = frame.length - RECORD_AT;
            for (int i = 3; i >= 0; i--) {
                frame[at + i] = (byte) (number >> (8 * (3 - i)));
            }
            int sum = 0;
            for (int i = 0; i < frame.length - 4; i++) {
                sum += frame[i] & 0xFF;
            }
            frame[frame.length - 2] = (byte) (sum >> 8);
            frame[frame.length - 1] = (byte) sum;
        }

        /// Acknowledgements all have one length, and questions of the server the same.
        private void hear(Socket socket) {
            byte[] piece = new byte[NwFrame.FRAME + 1];
            try {
                InputStream in = socket.getInputStream();
                while (in.readNBytes(piece, 0, piece.length) == piece.length) {
                    if (piece[HEAD + 2] == NwFrame.REPLY) {
                        acknowledged(piece);
                    }
                }
            } catch (IOException _) {
                // the speaker notices
            }
        }

        private void acknowledged(byte[] echo) {
            int at = echo.length - RECORD_AT;
            int number = ((echo[at] & 0xFF) << 24)
                    | ((echo[at + 1] & 0xFF) << 16)
                    | ((echo[at + 2] & 0xFF) << 8)
                    | (echo[at + 3] & 0xFF);
            long due = scheduled[number % scheduled.length];
            if (due - countFrom >= 0) {
                latencies.add(System.nanoTime() - due);
            }
            acknowledged.incrementAndGet();
            answered = Math.max(answered, number);
            BitSet mine = records.getOrDefault(terminal, new BitSet());
            synchronized (mine) {
                mine.set(number);
            }
        }
    }
}
