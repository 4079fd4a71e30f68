package org.galvani.bms.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.galvani.bms.battery.Bank;
import org.galvani.bms.battery.Battery;
import org.galvani.bms.battery.Setup;
import org.galvani.bms.cell.Chemistry;
import org.galvani.bms.cell.Spread;
import org.galvani.bms.plant.Design;
import org.galvani.bms.sensor.Accuracy;
import org.galvani.bms.setting.OtherBoards;
import org.galvani.bms.setting.Profile;

/// What a scenario file says: which batteries there are at first, and what is done to them.
///
/// @param name  for people
/// @param bank  of so many equal packs, which differ by their seeds
/// @param steps in their order
public record Scenario(String name, Batteries bank, List<Step> steps) {

    private static final Map<String, BiFunction<Integer, Chemistry, Profile>> PROFILES = Map.of(
            "12100", Profile::b12100,
            "jk-modbus", OtherBoards::jk,
            "nw", OtherBoards::nw,
            "emus", OtherBoards::emus);

    /// What a board has.
    ///
    /// @param board `12100`, `jk-modbus`, `nw` or `emus`
    public static Profile profile(String board, int cells, Chemistry chemistry) {
        return Objects.requireNonNull(PROFILES.get(board), board).apply(cells, chemistry);
    }

    /// Which batteries there are.
    ///
    /// @param setup  of the first; the others have the following seeds
    /// @param packs  1 … 256
    /// @param series whether they stand in series
    public record Batteries(Setup setup, int packs, boolean series) {

        public Batteries {
            if (packs < 1 || packs > Bank.MOST) {
                throw new IllegalArgumentException("packs: 1 … " + Bank.MOST + ", not " + packs);
            }
        }

        /// The batteries, their buttons just pressed.
        ///
        /// @param unixSeconds what their clocks show
        public Bank made(long unixSeconds) {
            List<Battery> made = new ArrayList<>();
            for (int i = 0; i < packs; i++) {
                made.add(Battery.ready(setup.seed(setup.seed() + i), unixSeconds));
            }
            return series ? Bank.series(made) : Bank.parallel(made);
        }
    }

    /// Reads a scenario out of maps and lists as a YAML reader gives them.
    ///
    /// @param board that the batteries have where the file does not say: `12100`, `jk-modbus`, `nw` or `emus`
    /// @throws ScenarioException in one line that says where, before anything has happened
    public static Scenario of(Map<?, ?> file, String board) {
        Keys keys = new Keys(file);
        String name = keys.text("name", "scenario");
        Batteries batteries;
        try {
            batteries = batteries(new Keys(keys.map("battery"), "battery"), board);
        } catch (IllegalArgumentException wrong) {
            throw ScenarioException.part("battery", wrong);
        }
        List<Step> steps = new ArrayList<>();
        int number = 0;
        for (Object step : keys.list("steps")) {
            number++;
            try {
                steps.add(Step.parse(line(step)));
            } catch (IllegalArgumentException wrong) {
                throw ScenarioException.step(number, wrong);
            }
        }
        keys.end();
        if (steps.isEmpty()) {
            throw new ScenarioException(List.of(), "the scenario has no steps");
        }
        return new Scenario(name, batteries, steps);
    }

    private static Batteries batteries(Keys keys, String board) {
        int cells = keys.whole("cells", board.equals("12100") ? 4 : 16);
        Chemistry chemistry = Chemistry.parse(keys.text("chemistry", "lfp"));
        Design design =
                Design.of(chemistry, cells, keys.number("capacity", 100)).strings(keys.whole("strings", 1));
        Setup setup = Setup.of12100()
                .design(design)
                .profile(keys.choice("board", PROFILES, board).apply(cells, chemistry))
                .soc(keys.number("soc", 50) / 100)
                .health(keys.number("health", 100) / 100)
                .celsius(keys.number("temperature", 25))
                .sensors(keys.whole("ntcs", 2))
                .seed(keys.whole("seed", 7))
                .ageing(keys.flag("ageing", false))
                .spread(keys.choice(
                        "spread", Map.of("none", Spread.NONE, "fresh", Spread.FRESH, "aged", Spread.AGED), "fresh"))
                .accuracy(keys.choice(
                        "sensors", Map.of("exact", Accuracy.EXACT, "printed", Accuracy.PRINTED), "printed"));
        boolean series = keys.choice("connection", Map.of("parallel", false, "series", true), "parallel");
        Batteries batteries = new Batteries(setup, keys.whole("packs", 1), series);
        keys.end();
        return batteries;
    }

    /// `load 50A` as it is; `{load: 50A}` and `{until: soc < 20%, within: 3h}` as their words in a row.
    private static String line(Object step) {
        return switch (step) {
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry -> (entry.getKey() + " " + Keys.plain(entry.getValue())).strip())
                        .collect(Collectors.joining(" "));
            default -> Keys.plain(step);
        };
    }
}
