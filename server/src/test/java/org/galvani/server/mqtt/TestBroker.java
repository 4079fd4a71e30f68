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
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A broker of its own on a free port, that can be stopped and started again: mosquitto where it is installed, else one
/// in this process.
final class TestBroker {

    private static final Path MOSQUITTO = Path.of("/usr/sbin/mosquitto");

    private final Path folder;
    private final int port;
    private @Nullable Process mosquitto;
    private @Nullable Server embedded;

    TestBroker(Path folder) throws IOException {
        this.folder = folder;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    void start() throws IOException, InterruptedException {
        if (Files.isExecutable(MOSQUITTO)) {
            Path settings = folder.resolve("mosquitto.conf");
            Files.writeString(settings, "listener " + port + " 127.0.0.1\nallow_anonymous true\npersistence false\n");
            mosquitto = new ProcessBuilder(MOSQUITTO.toString(), "-c", settings.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("mosquitto.log").toFile())
                    .start();
        } else {
            if (System.getenv("CI") != null) {
                throw new IllegalStateException("mosquitto is not installed; tests of a build server need it");
            }
            Properties settings = new Properties();
            settings.setProperty("host", "127.0.0.1");
            settings.setProperty("port", String.valueOf(port));
            settings.setProperty("allow_anonymous", "true");
            settings.setProperty("allow_zero_byte_client_id", "true");
            settings.setProperty("persistence_enabled", "false");
            settings.setProperty("telemetry_enabled", "false");
            embedded = new Server();
            embedded.startServer(new MemoryConfig(settings));
        }
        awaitListening();
    }

    private void awaitListening() throws IOException, InterruptedException {
        for (int attempt = 0; ; attempt++) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
                return;
            } catch (IOException e) {
                if (attempt == 100) {
                    throw e;
                }
                Thread.sleep(100);
            }
        }
    }

    void stop() throws InterruptedException {
        Process process = mosquitto;
        if (process != null) {
            process.destroy();
            process.waitFor(10, TimeUnit.SECONDS);
            mosquitto = null;
        }
        Server server = embedded;
        if (server != null) {
            server.stopServer();
            embedded = null;
        }
    }
}
