package org.galvani.protocol.wire;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.galvani.pack.Bytes;

/// Cuts a stream of bytes into frames.
///
/// Never throws on noise and holds a bounded number of bytes. Where a frame turns out damaged, the search goes
/// on one byte further, so an intact frame behind or inside garbage is found. The findings do not depend on
/// how the bytes are chunked, only on the bytes and on where the line was [#quiet].
public final class FrameReader {

    private static final int FIRST_BYTES = 64;
    private static final String NO_START = "no frame begins here";

    private final Framing framing;
    private final int mostSkipped;
    private final int most;
    private byte[] held; // grows to the most as it is needed: thousands of idle lines hold little
    private int start; // first byte not yet given out
    private int scan; // first byte not yet judged; start..scan are no frame
    private int end; // one past the last byte held
    private boolean cut; // bytes since the last frame or silence were given out already
    private String fault = "";

    public FrameReader(Framing framing) {
        this.framing = framing;
        this.mostSkipped = 2 * framing.longest();
        this.most = mostSkipped + 2 * framing.longest();
        this.held = new byte[Math.min(most, FIRST_BYTES)];
    }

    /// Takes `length` bytes of `bytes` from `from` on and gives what is now certain.
    public List<Found> accept(byte[] bytes, int from, int length) {
        List<Found> found = new ArrayList<>();
        int at = from;
        int left = length;
        while (left > 0) {
            makeRoom(left);
            int taken = Math.min(left, held.length - end);
            System.arraycopy(bytes, at, held, end, taken);
            end += taken;
            at += taken;
            left -= taken;
            search(found, false);
        }
        return found;
    }

    /// Takes all of `bytes`.
    public List<Found> accept(Bytes bytes) {
        return accept(bytes.toArray(), 0, bytes.length());
    }

    /// The line fell silent, or the stream is at its end: what waited for more bytes is looked at again, and
    /// nothing is held back.
    public List<Found> quiet() {
        List<Found> found = new ArrayList<>();
        search(found, true);
        if (scan > start && !cut && framing.fills(held, start, scan)) {
            found.add(new Found.Frame(Bytes.of(held, start, scan)));
            start = scan;
        }
        skip(found);
        cut = false;
        return found;
    }

    /// The longest pause inside a frame: after more than that, [#quiet] is to be called.
    public Duration longestPause() {
        return framing.longestPause();
    }

    /// How many bytes wait for more; bounded by a small multiple of the longest frame.
    public int pending() {
        return end - start;
    }

    private void search(List<Found> found, boolean quiet) {
        while (scan < end) {
            switch (framing.judge(held, scan, end, quiet)) {
                case Framing.Intact intact -> {
                    skip(found);
                    found.add(new Found.Frame(Bytes.of(held, scan, scan + intact.length())));
                    scan += intact.length();
                    start = scan;
                    cut = false;
                }
                case Framing.Refused refused -> {
                    if (fault.isEmpty()) {
                        fault = refused.fault();
                    }
                    scan++;
                    if (scan - start >= mostSkipped) {
                        skip(found);
                        cut = true;
                    }
                }
                case Framing.Wait _ -> {
                    return;
                }
            }
        }
    }

    private void skip(List<Found> found) {
        if (scan > start) {
            found.add(new Found.Skipped(Bytes.of(held, start, scan), fault.isEmpty() ? NO_START : fault));
        }
        start = scan;
        fault = "";
    }

    private void makeRoom(int wanted) {
        if (held.length < most && end - start + wanted > held.length) {
            int grown = Math.max(2 * held.length, end - start + wanted);
            held = Arrays.copyOf(held, Math.clamp(grown, held.length, most));
        }
        if (start > 0) {
            System.arraycopy(held, start, held, 0, end - start);
            end -= start;
            scan -= start;
            start = 0;
        }
    }
}
