package org.galvani.device.transport;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// A serial cable made by socat: two ports, `left` and `right`, in a folder.
public final class PtyLine implements AutoCloseable {

    private final Path folder;
    private final Process socat;

    private PtyLine(Path folder, Process socat) {
        this.folder = folder;
        this.socat = socat;
    }

    /// Lays the cable; both ports are there when it returns.
    public static PtyLine in(Path folder) throws IOException, InterruptedException {
        Peers.require("socat");
        Process socat = new ProcessBuilder("socat", end(folder.resolve("left")), end(folder.resolve("right")))
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
        PtyLine line = new PtyLine(folder, socat);
        for (int i = 0; i < 2_000 && !line.isThere(); i++) {
            Thread.sleep(5);
        }
        return line;
    }

    private static String end(Path link) {
        return "pty,raw,echo=0,link=" + link;
    }

    private boolean isThere() {
        return Files.exists(folder.resolve("left")) && Files.exists(folder.resolve("right"));
    }

    public LinkAddress left() {
        return LinkAddress.parse("serial:" + folder.resolve("left"));
    }

    public LinkAddress right() {
        return LinkAddress.parse("serial:" + folder.resolve("right"));
    }

    @Override
    public void close() {
        unplug();
    }

    /// Pulls the plug: both ports vanish under those who have them open. Twice does no harm.
    void unplug() {
        socat.destroy();
        try {
            if (!socat.waitFor(5, TimeUnit.SECONDS)) {
                socat.destroyForcibly();
            }
        } catch (InterruptedException _) {
            socat.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
