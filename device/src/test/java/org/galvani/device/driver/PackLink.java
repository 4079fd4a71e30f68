package org.galvani.device.driver;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.galvani.device.simulator.YdtSlave;
import org.galvani.device.transport.Link;
import org.galvani.device.transport.LinkException;
import org.galvani.pack.Bytes;
import org.galvani.protocol.wire.Found;
import org.galvani.protocol.wire.FrameReader;
import org.galvani.protocol.ydt1363.YdtFrame;
import org.galvani.protocol.ydt1363.YdtTables;

/// A bus of virtual 12100 packs without threads: what is asked is answered while it is written, in the manner of the
/// test. Its time passes when the test says so.
final class PackLink implements Link {

    static final Timing QUICK = new Timing(Duration.ofMillis(1), Duration.ofMillis(60), 1);

    final List<YdtFrame> asked = new ArrayList<>();
    final YdtSlave packs;
    boolean echo;
    boolean again;
    /// Between two pieces of an answer.
    Duration pause = Duration.ZERO;

    int cutAfter = Integer.MAX_VALUE;
    private final FrameReader requests;
    private final Deque<Bytes> coming = new ArrayDeque<>();
    private boolean paused = true;
    private Instant now = Instant.parse("2026-06-21T12:00:00Z");

    PackLink(YdtTables tables, YdtSlave packs) {
        this.packs = packs;
        this.requests = tables.requests();
    }

    Instant now() {
        return now;
    }

    /// Lets time pass for the packs and the clock of the host.
    void pass(Duration time) {
        packs.advance(time);
        now = now.plus(time);
    }

    @Override
    public int read(byte[] into, Duration timeout) throws LinkException {
        if (cutAfter <= 0) {
            throw new LinkException("test: the cable was pulled");
        }
        boolean waits = !paused;
        paused = true;
        if (coming.isEmpty() || waits) {
            try {
                Thread.sleep(coming.isEmpty() ? timeout : pause);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            return 0;
        }
        Bytes bytes = coming.removeFirst();
        int count = Math.min(Math.min(bytes.length(), into.length), 100);
        System.arraycopy(bytes.toArray(), 0, into, 0, count);
        if (count < bytes.length()) {
            coming.addFirst(bytes.slice(count, bytes.length()));
            paused = pause.isZero();
        }
        cutAfter--;
        return count;
    }

    @Override
    public void write(byte[] bytes) throws LinkException {
        if (cutAfter <= 0) {
            throw new LinkException("test: the cable was pulled");
        }
        if (echo) {
            coming.add(Bytes.of(bytes));
        }
        for (Found found : requests.accept(bytes, 0, bytes.length)) {
            if (found instanceof Found.Frame(Bytes frame)) {
                asked.add(YdtFrame.decode(frame));
                List<Bytes> answers = packs.answer(frame);
                coming.addAll(answers);
                if (again) {
                    coming.addAll(answers);
                }
            }
        }
    }

    @Override
    public String name() {
        return "memory:packs";
    }

    @Override
    public void close() {
        cutAfter = 0;
    }
}
