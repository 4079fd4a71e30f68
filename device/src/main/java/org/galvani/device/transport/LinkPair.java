package org.galvani.device.transport;

import java.time.Duration;

/// Two links joined in memory: what one writes the other reads. For simulators, bridges and tests.
///
/// Each direction holds 64 KiB; a write waits while it is full. After one side was closed the other still reads
/// what had been written, then gets a [LinkException], as over TCP.
///
/// @param left one end
/// @param right the other end
public record LinkPair(Link left, Link right) {

    private static final int CAPACITY = 64 * 1024;

    /// A new pair, both ends open.
    public static LinkPair create() {
        Pipe toRight = new Pipe("memory:left->right", CAPACITY);
        Pipe toLeft = new Pipe("memory:right->left", CAPACITY);
        return new LinkPair(new End("memory:left", toLeft, toRight), new End("memory:right", toRight, toLeft));
    }

    private record End(String name, Pipe in, Pipe out) implements Link {

        @Override
        public int read(byte[] into, Duration timeout) throws LinkException {
            return in.read(into, timeout);
        }

        @Override
        public void write(byte[] bytes) throws LinkException {
            out.write(bytes);
        }

        @Override
        public void close() {
            out.endOfBytes();
            in.abandon();
        }
    }
}
