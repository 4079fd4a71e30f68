package org.galvani.device.transport;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.galvani.protocol.can.CanFrame;
import org.galvani.protocol.can.Candump;
import org.jspecify.annotations.Nullable;

/// A candump log played as if it were a bus: at its own pace, faster, or as fast as it can be read.
///
/// What is sent is heard by nobody. Lines that are none are left out and counted; the exception at the end tells them.
final class CandumpLink extends CanLink {

    private final LinkAddress.CandumpLog address;
    private final BufferedReader in;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final long started = System.nanoTime();
    private @Nullable Instant first;
    private @Nullable CanFrame waiting;
    private long due;
    private long lineNumber;
    private long badLines;
    private String firstBad = "";

    private CandumpLink(LinkAddress.CandumpLog address, BufferedReader in) {
        this.address = address;
        this.in = in;
    }

    static CandumpLink open(LinkAddress.CandumpLog address) throws LinkException {
        try {
            Path file = Path.of(address.file());
            if (Files.isDirectory(file)) {
                throw new LinkException(address + ": that is a folder, not a log of candump");
            }
            return new CandumpLink(address, Files.newBufferedReader(file, StandardCharsets.ISO_8859_1));
        } catch (NoSuchFileException e) {
            throw new LinkException(address + ": there is no such file; check its name", e);
        } catch (IOException e) {
            throw new LinkException(address + ": the file cannot be read (" + e.getMessage() + ")", e);
        }
    }

    @Override
    @Nullable
    CanFrame receive(Duration timeout) throws LinkException {
        if (waiting == null) {
            waiting = nextFrame();
        }
        long wait = due - System.nanoTime();
        if (wait > 0) {
            pause(Math.min(wait, timeout.toNanos()));
            if (wait > timeout.toNanos()) {
                return null;
            }
        }
        CanFrame frame = waiting;
        waiting = null;
        return frame;
    }

    private CanFrame nextFrame() throws LinkException {
        while (true) {
            String line = nextLine();
            if (line.isBlank()) {
                continue;
            }
            try {
                Candump.LogLine entry = Candump.logLine(line);
                schedule(entry.time());
                return entry.frame();
            } catch (IllegalArgumentException e) {
                if (badLines++ == 0) {
                    firstBad = "line " + lineNumber + ": " + e.getMessage();
                }
            }
        }
    }

    private void schedule(Instant time) {
        Instant begin = first == null ? time : first;
        first = begin;
        if (address.speed() > 0) {
            due = started + (long) (Duration.between(begin, time).toNanos() / address.speed());
        }
    }

    private String nextLine() throws LinkException {
        if (closed.getCount() == 0) {
            throw LinkException.closed(name());
        }
        try {
            String line = in.readLine();
            lineNumber++;
            if (line != null) {
                return line;
            }
        } catch (IOException e) {
            throw new LinkException(name() + ": the file cannot be read (" + e.getMessage() + ")", e);
        }
        throw new LogEndException(name() + ": the end of the log"
                + (badLines == 0 ? "" : "; " + badLines + " lines were no frames, the first is " + firstBad));
    }

    private void pause(long nanos) throws LinkException {
        try {
            if (closed.await(nanos, TimeUnit.NANOSECONDS)) {
                throw LinkException.closed(name());
            }
        } catch (InterruptedException e) {
            throw LinkException.interrupted(name(), e);
        }
    }

    @Override
    void send(CanFrame frame) {
        // a log answers nothing
    }

    @Override
    public String name() {
        return address.toString();
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            in.close();
        } catch (IOException _) {
            // nothing is left to be done with it
        }
    }
}
