package org.galvani.device.transport;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Cuts the bytes of a link into short texts, each ended by one of a few characters. Texts that never end are thrown
/// away. Owned by the thread that reads; writing may come from others.
final class TextLink {

    private static final int LONGEST = 512;

    private final Link link;
    private final String ends;
    private final byte[] piece = new byte[1024];
    private final StringBuilder text = new StringBuilder();
    private int from;
    private int to;

    /// @param ends each of these characters ends a text and stands at its end
    TextLink(Link link, String ends) {
        this.link = link;
        this.ends = ends;
    }

    /// Waits for a text, its end included; null where none was complete in time.
    @Nullable
    String next(Duration timeout) throws LinkException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (true) {
            while (from < to) {
                char c = (char) (piece[from++] & 0xFF);
                if (text.length() < LONGEST) {
                    text.append(c);
                }
                if (ends.indexOf(c) >= 0) {
                    String whole = text.toString();
                    text.setLength(0);
                    return whole.length() < LONGEST ? whole : "";
                }
            }
            from = 0;
            to = link.read(piece, Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
            if (to == 0 && System.nanoTime() >= deadline) {
                return null;
            }
        }
    }

    void write(String what) throws LinkException {
        link.write(what.getBytes(StandardCharsets.ISO_8859_1));
    }

    String name() {
        return link.name();
    }

    void close() {
        link.close();
    }
}
