package org.galvani.cli;

import java.util.Optional;
import org.galvani.server.config.Config;
import org.galvani.server.config.ConfigException;
import org.galvani.server.config.ConfigFile;
import org.galvani.server.config.ConfigWatch;
import org.galvani.server.rest.Reload;

/// Reads the file of a running server again and follows it: when it changed, at SIGHUP, or for an admin.
final class Following implements Reload {

    private final Running running;
    private final ConfigFile reader;
    private final ConfigWatch watch;

    Following(Running running, ConfigFile reader, ConfigWatch watch) {
        this.running = running;
        this.reader = reader;
        this.watch = watch;
    }

    /// Whether the file is another than when it was read last.
    boolean isDue() {
        return watch.changed();
    }

    /// A file that is wrong changes nothing, and that is told here and on the page.
    @Override
    public synchronized Outcome again() {
        watch.changed(); // what is read now is not news any more
        int before = running.config().devices().size();
        try {
            Config now = reader.read();
            String message = "configuration read again, " + count(now.devices().size()) + later(running.config(), now);
            running.apply(now);
            running.hub().problem("configuration", Optional.empty());
            return new Outcome(true, now.devices().size(), message);
        } catch (ConfigException | IllegalArgumentException e) {
            running.hub().problem("configuration", Optional.of(e.getMessage() + "; the one before stays in force"));
            return new Outcome(false, before, e.getMessage() + "; the configuration before it stays in force");
        }
    }

    private static String later(Config before, Config now) {
        boolean more = !now.http().equals(before.http())
                || !now.data().equals(before.data())
                || !now.keep().equals(before.keep())
                || !now.terminals().equals(before.terminals());
        return more ? "; listen, hosts, tls, data, keep and terminals are followed at the next start" : "";
    }

    static String count(int devices) {
        return devices == 1 ? "1 device" : devices + " devices";
    }
}
