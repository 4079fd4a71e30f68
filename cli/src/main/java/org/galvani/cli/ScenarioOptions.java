package org.galvani.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.galvani.bms.scenario.Line;
import org.galvani.bms.scenario.Player;
import org.galvani.bms.scenario.Scenario;
import org.galvani.bms.scenario.ScenarioException;
import org.galvani.device.simulator.ChargingAttendant;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import picocli.CommandLine.Option;

/// The options of `simulate` that play a scenario file instead of answering on a line.
final class ScenarioOptions {

    /// Chargers on a CAN bus have a battery beside them.
    private static final String CHARGED = "12100";

    @Option(
            names = "--scenario",
            paramLabel = "FILE",
            description = "Play a scenario (YAML) and print its timeline; exit status 1 when an expectation fails.")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--speed",
            paramLabel = "N",
            description =
                    "How many seconds of the packs pass in one: 1, 60; or max, with a scenario only (default: 1, max"
                            + " with a scenario).")
    private Optional<String> speed = Optional.empty();

    boolean isGiven() {
        return file.isPresent();
    }

    /// Plays the scenario.
    ///
    /// @param chargers on the CAN bus, where the device is a charger
    /// @return the exit status: 1 when an expectation failed
    int play(String device, int chargers, PrintWriter out, boolean json) throws UserException {
        boolean charged = device.equals(StationSimulation.CHARGER);
        if (VirtualBoard.named(device).isEmpty() && !charged) {
            throw UserException.usage("a scenario plays on a battery: " + String.join(" or ", VirtualBoard.names())
                    + ", or on one with a charger, not '" + device + "'");
        }
        Player.Pace pace = pace();
        Path path = file.orElseThrow();
        int[] lines = {0};
        Consumer<Line> print = line -> {
            lines[0]++;
            out.println(json ? Json.line(object(line)) : line.toString());
            out.flush();
        };
        int failures;
        String text = text(path);
        try {
            Scenario scenario = Scenario.of(read(path, text), charged ? CHARGED : device);
            failures = Player.play(
                    scenario, print, pace, charged ? Optional.of(new ChargingAttendant(chargers)) : Optional.empty());
        } catch (ScenarioException wrong) {
            throw new UserException(YamlPlace.of(path, text, wrong.place()) + wrong.getMessage());
        }
        if (!json) {
            out.println(failures == 0 ? "all as expected" : failures + " not as expected");
        }
        return failures == 0 ? 0 : 1;
    }

    static Map<String, Object> object(Line line) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("time", line.time().toMillis() / 1000.0);
        object.put("text", line.text());
        return object;
    }

    private Player.Pace pace() throws UserException {
        return speed.isEmpty() || speed.get().equals("max") ? _ -> {} : new Paced(factor());
    }

    /// How many seconds pass in one, where it answers on a line.
    double factor() throws UserException {
        String text = speed.orElse("1");
        double factor;
        try {
            factor = Double.parseDouble(text);
        } catch (NumberFormatException _) {
            factor = Double.NaN;
        }
        if (!(factor > 0 && factor <= 1e6)) {
            throw UserException.usage("--speed " + text + ": write a number above 0, up to 1000000"
                    + (isGiven() ? ", or max" : "; max is for scenarios"));
        }
        return factor;
    }

    private static String text(Path path) throws UserException {
        try {
            return Files.readString(path);
        } catch (NoSuchFileException _) {
            throw new UserException(path + ": there is no such file");
        } catch (AccessDeniedException _) {
            throw new UserException(path + ": may not be read by this user");
        } catch (CharacterCodingException _) {
            throw new UserException(path + ": this is no file of text");
        } catch (IOException e) {
            throw new UserException(path + ": cannot be read: " + e.getMessage());
        }
    }

    private static Map<?, ?> read(Path path, String text) throws UserException {
        try {
            Object read =
                    new Load(LoadSettings.builder().setLabel(path.toString()).build()).loadFromString(text);
            if (read instanceof Map<?, ?> map) {
                return map;
            }
            throw new UserException(path + ": this is no scenario; it begins with 'battery:' and 'steps:'");
        } catch (MarkedYamlEngineException wrong) {
            throw new UserException(YamlPlace.at(path, wrong.getProblemMark()) + "no YAML: " + wrong.getProblem());
        } catch (YamlEngineException wrong) {
            throw new UserException(path + ": no YAML: "
                    + String.valueOf(wrong.getMessage()).lines().findFirst().orElse(""));
        }
    }

    /// Waits until the time on the wall has caught up.
    private static final class Paced implements Player.Pace {

        private static final long SHORT = 2_000_000;

        private final double factor;
        private final long start = System.nanoTime();

        Paced(double factor) {
            this.factor = factor;
        }

        @Override
        public void passed(Duration time) {
            long ahead = Math.round(time.toNanos() / factor) - (System.nanoTime() - start);
            if (ahead > SHORT) {
                try {
                    Thread.sleep(Duration.ofNanos(ahead));
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}
