package org.galvani.server.mqtt;

import io.moquette.broker.Server;
import io.moquette.broker.config.MemoryConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// A broker of its own that can be stopped and started again: mosquitto where it is installed, else one in this
/// process.
///
/// There are two ways to it. The one of the door has a port that stays the same, is open only after [#admit], and shut
/// again with the end of the broker: so a test can listen before the door says its first word.
final class TestBroker {

    private static final Path MOSQUITTO = Path.of("/usr/sbin/mosquitto");
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private static final int ATTEMPTS = 10;

    private final Path folder;
    private final ServerSocket gate;
    private final Set<Socket> passing = ConcurrentHashMap.newKeySet();
    private volatile boolean admits;
    private volatile int direct;
    private @Nullable Process mosquitto;
    private @Nullable Server embedded;

    TestBroker(Path folder) throws IOException {
        this.folder = folder;
        gate = new ServerSocket(0, 50, HERE);
        Thread.ofVirtual().start(this::keepGate);
    }

    /// Of the door.
    int port() {
        return gate.getLocalPort();
    }

    /// Of a test, while the broker runs.
    int directPort() {
        return direct;
    }

    /// Lets the door in.
    void admit() {
        admits = true;
    }

    private void keepGate() {
        while (!gate.isClosed()) {
            try {
                Socket caller = gate.accept();
                passing.add(caller);
                if (admits) {
                    Thread.ofVirtual().start(() -> pass(caller));
                } else {
                    caller.close();
                }
            } catch (IOException _) {
                // the gate was closed, or the caller has left
            }
        }
    }

    private void pass(Socket caller) {
        try (caller;
                Socket broker = new Socket(HERE, direct)) {
            Thread back = Thread.ofVirtual().start(() -> copy(broker, caller));
            copy(caller, broker);
            back.join();
        } catch (IOException | InterruptedException _) {
            // the broker is gone
        }
    }

    /// Until one of them ends; then both do.
    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException _) {
            // one of them is gone
        }
    }

    /// Until it listens; a port that somebody takes meanwhile is changed for another.
    void start() throws IOException, InterruptedException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try (ServerSocket free = new ServerSocket(0, 1, HERE)) {
                direct = free.getLocalPort();
            }
            if (Files.isExecutable(MOSQUITTO) ? startedMosquitto() : startedEmbedded()) {
                return;
            }
        }
        throw new IOException("the broker does not start: " + Files.readString(folder.resolve("mosquitto.log")));
    }

    private boolean startedMosquitto() throws IOException, InterruptedException {
        Path settings = folder.resolve("mosquitto.conf");
        Files.writeString(settings, "listener " + direct + " 127.0.0.1\nallow_anonymous true\npersistence false\n");
        Process process = new ProcessBuilder(MOSQUITTO.toString(), "-c", settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("mosquitto.log").toFile())
                .start();
        mosquitto = process;
        while (process.isAlive()) { // the time limit of the class ends it
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(HERE, direct), 1000);
                return process.isAlive();
            } catch (IOException _) {
                Thread.sleep(20);
            }
        }
        return false;
    }

    private boolean startedEmbedded() throws IOException {
        if (System.getenv("CI") != null) {
            throw new IllegalStateException("mosquitto is not installed; tests of a build server need it");
        }
        Properties settings = new Properties();
        settings.setProperty("host", "127.0.0.1");
        settings.setProperty("port", String.valueOf(direct));
        settings.setProperty("allow_anonymous", "true");
        settings.setProperty("allow_zero_byte_client_id", "true");
        settings.setProperty("persistence_enabled", "false");
        settings.setProperty("telemetry_enabled", "false");
        embedded = new Server();
        embedded.startServer(new MemoryConfig(settings));
        return true;
    }

    /// Ends it and every connection through the gate; returns when it has ended.
    void stop() throws IOException, InterruptedException {
        admits = false;
        Process process = mosquitto;
        if (process != null) {
            process.destroy();
            process.waitFor();
            mosquitto = null;
        }
        Server server = embedded;
        if (server != null) {
            server.stopServer();
            embedded = null;
        }
        for (Socket caller : passing) {
            caller.close();
        }
        passing.clear();
    }

    /// Ends it for good, and the gate.
    void close() throws IOException, InterruptedException {
        stop();
        gate.close();
    }
}
