package org.galvani.server.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Streams of server-sent events: one virtual thread for each reader, and a bounded number of them.
///
/// A reader that does not read holds up its own thread and nobody else; the connection ends after a minute of that.
public final class EventStreams implements AutoCloseable {

    private static final int MOST = 500;
    private static final int MOST_OF_ONE = 20;

    private final Map<String, Integer> perNetwork = new ConcurrentHashMap<>();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /// Writes events to one reader.
    public interface Events {

        /// Sends an event.
        ///
        /// @param data one line
        void send(String event, String data) throws IOException;

        /// A line that readers pass over: shows that the stream lives.
        void comment(String text) throws IOException;
    }

    /// What is sent until there is nothing more, the reader is gone or the server stops.
    public interface Source {
        void send(Events events) throws IOException, InterruptedException;
    }

    /// Answers a call with a stream; returns at its end.
    ///
    /// @throws Refusal where there are too many
    public void answer(Context call, Caller caller, Source source) throws IOException {
        String network = Callers.network(caller.address());
        Thread thread = Thread.currentThread();
        threads.add(thread);
        int own = perNetwork.merge(network, 1, Integer::sum);
        try {
            if (closed) {
                throw Refusal.busy("the server is stopping");
            }
            if (threads.size() > MOST || own > MOST_OF_ONE) {
                throw Refusal.busy("too many live streams: close some pages");
            }
            send(call, source);
        } finally {
            threads.remove(thread);
            perNetwork.computeIfPresent(network, (key, count) -> fewer(count));
        }
    }

    private static @Nullable Integer fewer(int count) {
        return count > 1 ? (Integer) (count - 1) : null;
    }

    private static void send(Context call, Source source) throws IOException {
        call.res().setContentType("text/event-stream");
        call.res().setCharacterEncoding("UTF-8");
        call.header("X-Accel-Buffering", "no");
        OutputStream out = call.res().getOutputStream();
        out.write(":\n\n".getBytes(StandardCharsets.UTF_8));
        out.flush();
        try {
            source.send(new Writer(out));
        } catch (InterruptedException _) {
            // The server stops.
        }
    }

    private record Writer(OutputStream out) implements Events {
        @Override
        public void send(String event, String data) throws IOException {
            write("event: " + event + "\ndata: " + data + "\n\n");
        }

        @Override
        public void comment(String text) throws IOException {
            write(": " + text + "\n\n");
        }

        private void write(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }

    /// How many are open.
    public int open() {
        return threads.size();
    }

    @Override
    public void close() {
        closed = true;
        threads.forEach(Thread::interrupt);
    }
}
