package org.galvani.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.galvani.server.config.Config;
import org.galvani.server.config.ConfigException;
import org.galvani.server.config.ConfigFile;
import org.galvani.server.config.ConfigWatch;
import org.galvani.server.http.HttpSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `galvani serve`: the server, until it is ended.
@Command(
        name = "serve",
        description = {
            "Read, record and show all devices of a configuration file, until Ctrl-C.",
            "A change of the file is followed without a restart; SIGHUP asks for it at once."
        })
final class ServeCommand implements Callable<Integer> {

    private static final String USUAL = "galvani.yaml";
    private static final long LOOK_MS = 200;
    private static final int LOOKS_A_FILE = 10;

    private final Surroundings surroundings;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration (default: galvani.yaml here, else in the state folder).")
    private Optional<Path> file = Optional.empty();

    @Option(names = "--data", paramLabel = "FOLDER", description = "Where everything is kept; goes before the file.")
    private Optional<Path> data = Optional.empty();

    @Mixin
    private ListenOption listen = new ListenOption();

    @Option(names = "--json", description = "Tell the addresses as a JSON object.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    ServeCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Exception {
        Path from = file.orElseGet(this::usual);
        ConfigFile reader = new ConfigFile(from, new HouseConnector());
        ConfigWatch watch = new ConfigWatch(from);
        Config config = read(reader);
        HttpSettings address = listen.over(config.http());
        Path folder = data.or(config::data).orElse(surroundings.stateFolder().resolve("data"));
        Ending ending = Ending.ofThisProcess();
        try (Running running = Running.open(config, address, folder, surroundings.clock())) {
            tell(running);
            Following following = new Following(running, reader, watch);
            running.onReload(following);
            int looks = 0;
            while (!ending.await(LOOK_MS)) {
                boolean asked = ending.hungUp();
                if (asked || (++looks % LOOKS_A_FILE == 0 && following.isDue())) {
                    PrintWriter err = spec.commandLine().getErr();
                    err.println("galvani: " + following.again().message());
                    err.flush();
                }
            }
        } finally {
            ending.done();
        }
        return 0;
    }

    private Path usual() {
        Path here = Path.of(USUAL);
        return Files.exists(here) ? here : surroundings.stateFolder().resolve(USUAL);
    }

    private static Config read(ConfigFile reader) throws UserException {
        try {
            return reader.read();
        } catch (ConfigException e) {
            throw new UserException(String.valueOf(e.getMessage()));
        }
    }

    private void tell(Running running) {
        PrintWriter out = spec.commandLine().getOut();
        int devices = running.config().devices().size();
        if (json) {
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("address", running.address());
            told.put("devices", devices);
            told.put("terminals", running.terminals());
            out.println(Json.line(told));
        } else {
            out.println(
                    "galvani serves " + running.address() + " with " + Following.count(devices) + "; Ctrl-C ends it");
        }
        out.flush();
    }
}
