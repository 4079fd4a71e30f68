package org.galvani.device.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/// What the tests of links do again and again. Bounds are generous: they end a hanging test and measure nothing.
final class Probe {

    static final Duration LONG = Duration.ofSeconds(20);

    private Probe() {}

    static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    /// Bytes in which a lost or doubled piece shows.
    static byte[] pattern(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i * 31 + i / 251);
        }
        return bytes;
    }

    /// Reads until so many bytes are there; fewer when the link is silent for long.
    static byte[] read(Link link, int length) throws LinkException {
        byte[] all = new byte[length];
        byte[] piece = new byte[4096];
        int size = 0;
        while (size < length) {
            int count = link.read(piece, LONG);
            if (count == 0) {
                return Arrays.copyOf(all, size);
            }
            System.arraycopy(piece, 0, all, size, count);
            size += count;
        }
        return all;
    }

    static String text(Link link, int length) throws LinkException {
        return new String(read(link, length), UTF_8);
    }

    /// Closes before the end of the block that owns it: what is left of it is the test.
    static void close(AutoCloseable early) throws Exception {
        early.close();
    }

    /// Runs this on a platform thread of its own, as the owner of a serial link must be.
    static <T> Future<T> inBackground(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread.ofPlatform().daemon().start(task);
        return task;
    }

    /// A read that waits longer than any test: it can only end by an exception.
    static Future<Integer> waitingRead(Link link) {
        return inBackground(() -> link.read(new byte[16], Duration.ofMinutes(10)));
    }
}
