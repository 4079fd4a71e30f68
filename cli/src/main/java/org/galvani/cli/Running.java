package org.galvani.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.galvani.device.terminal.NwTerminals;
import org.galvani.protocol.nw.Nw;
import org.galvani.server.config.Config;
import org.galvani.server.fleet.Pulse;
import org.galvani.server.http.Callers;
import org.galvani.server.http.HttpDoor;
import org.galvani.server.http.HttpException;
import org.galvani.server.http.HttpSettings;
import org.galvani.server.http.Route;
import org.galvani.server.hub.Hub;
import org.galvani.server.hub.HubException;
import org.galvani.server.ingest.Ingest;
import org.galvani.server.mqtt.MqttDoor;
import org.galvani.server.mqtt.MqttSettings;
import org.galvani.server.rest.House;
import org.galvani.server.rest.Reload;
import org.galvani.server.rest.Rest;
import org.galvani.server.web.Web;

/// A house with its doors open.
final class Running implements AutoCloseable {

    static final String VERSION = GalvaniCommand.VERSION;

    private final Hub hub;
    private final Rest rest;
    private final HttpDoor http;
    private final Rereading rereading;
    private Config config;
    private Optional<MqttDoor> mqtt = Optional.empty();

    /// Known to the doors before there is anything to read again.
    private static final class Rereading implements Reload {
        private volatile Reload known = NO_FILE;

        @Override
        public Outcome again() {
            return known.again();
        }
    }

    private Running(Hub hub, Rest rest, HttpDoor http, Rereading rereading, Config config) {
        this.hub = hub;
        this.rest = rest;
        this.http = http;
        this.rereading = rereading;
        this.config = config;
    }

    /// Opens the data folder, then the doors, then the lines to the devices.
    ///
    /// @throws UserException in one line, where the folder or the address cannot be used
    static Running open(Config config, HttpSettings address, Path data, Clock clock) throws UserException, IOException {
        HouseConnector connector = new HouseConnector();
        Hub hub;
        try {
            hub = Hub.open(data, config.keep(), connector, clock);
        } catch (HubException e) {
            throw new UserException(String.valueOf(e.getMessage()));
        }
        Callers callers = new Callers(hub.state(), clock);
        Rereading rereading = new Rereading();
        Rest rest = new Rest(
                new House(
                        callers,
                        hub.state(),
                        hub.fleet(),
                        hub.desk(),
                        hub.pulse(),
                        hub.store(),
                        hub.state().alarms(),
                        Catalogue.ENTRIES.stream()
                                .map(Catalogue.Entry::protocol)
                                .toList(),
                        clock,
                        VERSION),
                hub::terminals,
                hub.stations(),
                rereading);
        try {
            List<Route> routes = new ArrayList<>(rest.routes());
            routes.addAll(Web.routes());
            HttpDoor http = HttpDoor.start(address, callers, clock, routes);
            Running running = new Running(hub, rest, http, rereading, config);
            running.apply(config);
            if (config.terminals().isPresent()) {
                running.open(config.terminals().get());
            }
            return running;
        } catch (HttpException e) {
            rest.close();
            hub.close();
            throw new UserException(String.valueOf(e.getMessage()));
        }
    }

    /// Lets terminals call; everything is closed again where they cannot.
    private void open(Config.Terminals terminals) throws UserException, IOException {
        try {
            if (terminals.protocol() != Nw.NW) {
                throw new UserException("terminals.protocol: terminals that call speak " + Nw.NW.key() + ", not "
                        + terminals.protocol().key());
            }
            hub.open(new NwTerminals(terminals.options()), terminals.settings());
        } catch (UserException e) {
            close();
            throw e;
        } catch (HubException e) {
            close();
            throw new UserException(String.valueOf(e.getMessage()));
        }
    }

    Hub hub() {
        return hub;
    }

    /// What to type into a browser.
    String address() {
        return http.address();
    }

    /// Where terminals may call, as `host:port`; empty where none may.
    List<String> terminals() {
        return hub.terminals().map(Ingest::places).orElse(List.of()).stream()
                .map(place -> place.getHostString() + ":" + place.getPort())
                .toList();
    }

    /// Lets an admin ask for the configuration to be read again.
    void onReload(Reload reload) {
        rereading.known = reload;
    }

    /// Follows another configuration; what only a new start can change stays.
    void apply(Config other) {
        hub.apply(other);
        boolean first = mqtt.isEmpty();
        if (!other.mqtt().equals(config.mqtt()) || first) {
            mqtt.ifPresent(MqttDoor::close);
            mqtt = other.mqtt().map(settings -> open(settings));
            hub.remote("mqtt", mqtt.map(door -> () -> remote(door)));
        }
        config = other;
    }

    private MqttDoor open(MqttSettings settings) {
        return MqttDoor.open(hub.fleet(), settings, VERSION);
    }

    private static Pulse.Remote remote(MqttDoor door) {
        MqttDoor.State state = door.state();
        return new Pulse.Remote(
                state.trouble(),
                Map.of("messages_published", state.published(), "alarms_dropped", state.droppedAlarms()));
    }

    Config config() {
        return config;
    }

    /// Doors first, so that nobody comes in any more.
    @Override
    public void close() throws IOException {
        http.close();
        rest.close();
        mqtt.ifPresent(MqttDoor::close);
        hub.close();
    }
}
