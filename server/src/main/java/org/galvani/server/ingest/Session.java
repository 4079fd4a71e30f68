package org.galvani.server.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.galvani.device.terminal.Heard;
import org.galvani.device.terminal.Terminal;
import org.galvani.pack.Bytes;
import org.galvani.protocol.wire.Found;
import org.galvani.protocol.wire.FrameReader;
import org.galvani.server.ingest.IngestSettings.Limits;
import org.galvani.server.ingest.IngestSettings.Policy;
import org.jspecify.annotations.Nullable;

/// One connection and the virtual thread that reads it. Others may send on it, look at it and end it.
final class Session {

    /// Bytes read at once: few on a quiet connection, more on one that always has them, so that one wait for the
    /// journal serves many frames.
    private static final int LEAST_PIECE = 1024;

    private static final int MOST_PIECE = 32 * 1024;

    /// So many frames in a row, then others have their turn: a socket that always has bytes never parks its thread.
    private static final int FRAMES_A_TURN = 32;

    /// A silence that ends a damaged frame: what waited for more is looked at again.
    private static final Duration QUIET = Duration.ofSeconds(2);

    /// Between two packets to a terminal.
    private static final Duration GAP = Duration.ofMillis(100);

    private final Ingest ingest;
    private final Socket raw;
    private final String peer;
    private final Terminal terminal;
    private final FrameReader reader;
    private final ReentrantLock out = new ReentrantLock();
    private final Deque<Bytes> toSay = new ArrayDeque<>();
    private Socket socket;
    private Policy policy = Policy.LISTEN;
    private Optional<Station> station = Optional.empty();
    private long sayAt = Long.MAX_VALUE;
    private long garbage;
    private int turn;

    // Looked at by the sweeper.
    private final long began = System.nanoTime();
    private volatile long heardAt = System.nanoTime();
    private volatile long halfSince; // 0 where no frame has begun
    private volatile long sendingSince; // 0 where nothing is being sent
    private volatile @Nullable Ending ending;
    private volatile @Nullable OrderLink order;

    Session(Ingest ingest, Socket socket, String peer) {
        this.ingest = ingest;
        this.raw = socket;
        this.socket = socket;
        this.peer = peer;
        this.terminal = ingest.terminals().open();
        this.reader = ingest.terminals().tables().reader();
    }

    /// The address at the other end.
    String peer() {
        return peer;
    }

    boolean ended() {
        return ending != null;
    }

    /// The one who holds the connection until its end.
    void run() {
        Ending how = Ending.BROKEN;
        try {
            halfSince = began;
            Optional<Socket> greeted = ingest.secured(raw);
            if (greeted.isEmpty()) {
                how = Ending.TLS;
                return;
            }
            socket = greeted.get();
            halfSince = 0;
            begin(ingest.settings().policy());
            how = read(socket.getInputStream());
        } catch (IOException _) {
            how = Ending.BROKEN;
        } catch (InterruptedException _) {
            how = Ending.CLOSED;
        } finally {
            end(how);
            station.ifPresent(mine -> {
                mine.leave(this);
                mine.tell(ingest);
            });
            ingest.ended(this, ending == null ? how : ending);
        }
    }

    private void begin(Policy what) {
        policy = what;
        toSay.clear();
        if (what.asks()) {
            toSay.addAll(terminal.greeting());
            sayAt = System.nanoTime();
        } else {
            plan();
        }
    }

    private void plan() {
        sayAt = policy.poll().map(every -> System.nanoTime() + every.toNanos()).orElse(Long.MAX_VALUE);
    }

    private Ending read(InputStream in) throws IOException, InterruptedException {
        byte[] piece = new byte[LEAST_PIECE];
        while (ending == null) {
            speak();
            int count;
            try {
                socket.setSoTimeout(patience());
                count = in.read(piece);
            } catch (SocketTimeoutException _) {
                if (System.nanoTime() - heardAt >= QUIET.toNanos() && reader.pending() > 0) {
                    take(reader.quiet());
                    halfSince = 0;
                }
                continue;
            }
            if (count < 0) {
                take(reader.quiet());
                return Ending.LEFT;
            }
            heardAt = System.nanoTime();
            List<Found> found = reader.accept(piece, 0, count);
            long half = reader.pending() == 0 ? 0 : halfSince == 0 || holdsFrame(found) ? heardAt : halfSince;
            halfSince = 0; // waiting for the journal is not the terminal's time
            take(found);
            halfSince = half == 0 ? 0 : half + System.nanoTime() - heardAt;
            if (count == piece.length && count < MOST_PIECE) {
                piece = new byte[2 * count];
            }
            if (garbage > ingest.settings().limits().garbage()) {
                return Ending.GARBAGE;
            }
        }
        return Ending.CLOSED;
    }

    private static boolean holdsFrame(List<Found> found) {
        for (Found one : found) {
            if (one instanceof Found.Frame) {
                return true;
            }
        }
        return false;
    }

    /// How long to wait for bytes, in ms; 0 for ever, since the sweeper ends the idle.
    private int patience() {
        long quiet = reader.pending() > 0 ? heardAt + QUIET.toNanos() : Long.MAX_VALUE;
        long next = Math.min(quiet, sayAt);
        return next == Long.MAX_VALUE ? 0 : Math.clamp((next - System.nanoTime()) / 1_000_000 + 1, 1, 60_000);
    }

    /// Says what it is time for.
    private void speak() {
        if (sayAt == Long.MAX_VALUE || System.nanoTime() < sayAt) {
            return;
        }
        Bytes next = toSay.poll();
        send((next == null ? terminal.question() : next).toArray());
        if (toSay.isEmpty()) {
            plan();
        } else {
            sayAt = System.nanoTime() + ingest.answerTime().toNanos();
        }
    }

    private void take(List<Found> found) throws InterruptedException {
        if (found.isEmpty()) {
            return;
        }
        Batch batch = new Batch(ingest, ingest.clock().instant());
        for (Found one : found) {
            switch (one) {
                case Found.Frame(Bytes frame) -> {
                    hear(frame, batch);
                    garbage = 0;
                }
                case Found.Skipped skipped -> {
                    garbage += skipped.bytes().length();
                    batch.damaged(station);
                }
            }
        }
        List<Bytes> echoes = batch.settle();
        if (!echoes.isEmpty()) {
            send(joined(echoes));
        }
        turn += found.size();
        if (turn >= FRAMES_A_TURN) {
            turn = 0;
            rest();
        }
    }

    @SuppressWarnings("ThreadPriorityCheck") // others have their turn
    private static void rest() {
        Thread.yield();
    }

    private void hear(Bytes frame, Batch batch) {
        Heard heard = terminal.hear(frame);
        OrderLink conversation = order;
        if (conversation != null) {
            conversation.heard(frame);
        }
        if (!toSay.isEmpty()) {
            sayAt = Math.min(sayAt, System.nanoTime() + GAP.toNanos()); // it has answered
        } else if (heard.values()) {
            plan();
        }
        identify(heard, batch.now());
        batch.take(station, heard, frame, terminal);
    }

    /// Who sent it: what it says itself, else who this connection is already, else the connection.
    private void identify(Heard heard, Instant now) {
        String identity =
                heard.identity().orElseGet(() -> station.map(Station::identity).orElse(peer));
        if (station.isEmpty() || !station.get().identity().equals(identity)) {
            Optional<Station> before = station;
            before.ifPresent(other -> other.leave(this));
            station = ingest.register().named(identity);
            station.ifPresent(mine -> {
                mine.take(this).ifPresent(other -> other.end(Ending.REPLACED));
                mine.tell(ingest);
            });
            Policy mine = ingest.settings().policyOf(identity);
            if (!mine.equals(policy)) {
                policy = mine;
                toSay.clear();
                plan();
            }
        }
        station.ifPresent(mine -> mine.heard(heard.masked(), now));
    }

    private static byte[] joined(List<Bytes> frames) {
        int length = 0;
        for (Bytes frame : frames) {
            length += frame.length();
        }
        byte[] all = new byte[length];
        int at = 0;
        for (Bytes frame : frames) {
            System.arraycopy(frame.toArray(), 0, all, at, frame.length());
            at += frame.length();
        }
        return all;
    }

    /// Sends bytes; false where the connection is gone.
    boolean send(byte[] bytes) {
        out.lock();
        try {
            if (ending != null) {
                return false;
            }
            sendingSince = System.nanoTime();
            OutputStream stream = socket.getOutputStream();
            stream.write(bytes);
            stream.flush();
            return true;
        } catch (IOException _) {
            end(Ending.BROKEN);
            return false;
        } finally {
            sendingSince = 0;
            out.unlock();
        }
    }

    /// It is asked for all its values at once, whatever its policy.
    void askSoon() {
        send(terminal.question().toArray());
    }

    /// Begins a conversation beside the reading; empty where one is going on.
    synchronized Optional<OrderLink> converse(String name) {
        if (order != null || ended()) {
            return Optional.empty();
        }
        OrderLink begun = new OrderLink(this, name);
        order = begun;
        return Optional.of(begun);
    }

    synchronized void hangUp(OrderLink conversation) {
        if (order == conversation) {
            order = null;
        }
    }

    /// Ends the connection: its thread wakes up and cleans up. Only the first reason counts.
    void end(Ending why) {
        synchronized (this) {
            if (ending != null) {
                return;
            }
            ending = why;
        }
        try {
            raw.close();
        } catch (IOException _) {
            // it is gone then
        }
    }

    /// Ends it where it holds the connection without using it.
    void sweep(long now, Limits limits) {
        long half = halfSince;
        long sending = sendingSince;
        if (half != 0 && now - half > limits.frame().toNanos()) {
            end(Ending.SLOW);
        } else if (sending != 0 && now - sending > limits.write().toNanos()) {
            end(Ending.DEAF);
        } else if (now - heardAt > limits.idle().toNanos()) {
            end(Ending.IDLE);
        }
    }
}
