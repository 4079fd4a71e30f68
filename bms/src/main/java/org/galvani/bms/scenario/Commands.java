package org.galvani.bms.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.galvani.bms.plant.Charger;
import org.galvani.bms.plant.Load;
import org.galvani.bms.plant.Quantities;
import org.galvani.bms.sensor.Fault;

/// The words of commands, as one table.
public final class Commands {

    /// How one kind of command is written.
    ///
    /// @param word    that it begins with
    /// @param example what may follow
    /// @param meaning one sentence
    private record Row(String word, String example, String meaning, Function<String, Command> reader) {}

    // spotless:off
    private static final List<Row> ROWS = List.of(
        new Row("load",             "50A",               "connect loads: 50A, 600W, 0.5ohm, 100mF, short, with + between, or none", rest -> new Command.Connect(Load.parse(rest))),
        new Row("charger",          "14.4V 20A",         "connect a charger, or none",                          rest -> new Command.Charge(Charger.parse(rest))),
        new Row("charge",           "57.6V 50A 4A",      "let a controller charge with CAN chargers: voltage, current, end current (simulate charger)", rest -> new Command.Control(rest)),
        new Row("chargers",         "silent",            "what becomes of the CAN chargers: silent, heard, broken or whole", rest -> new Command.Chargers(rest)),
        new Row("ambient",          "45C",               "change the temperature of the air",                   rest -> new Command.Air(Quantities.read(rest.replace("°", ""), "c"))),
        new Row("fault",            "ntc1 open",         "break something",                                     rest -> new Command.Break(Fault.parse(rest))),
        new Row("clear",            "ntc1",              "make it whole again, or all",                         rest -> new Command.Mend(rest.equals("all") ? "" : Fault.place(rest))),
        new Row("set",              "CELL_OV 3650",      "write a setting: its symbol and a number, or its key and an amount", Commands::write),
        new Row("button",           "on",                "press the button: on or off",                         rest -> new Command.Button(on(rest))),
        new Row("charge-switch",    "off",               "allow charging, or not",                              rest -> new Command.Allow(true, on(rest))),
        new Row("discharge-switch", "off",               "allow discharging, or not",                           rest -> new Command.Allow(false, on(rest))),
        new Row("shutdown",         "",                  "switch off from afar",                                rest -> alone(rest, new Command.ShutDown())),
        new Row("frame",            "",                  "let the board see a frame on its serial line",        rest -> alone(rest, new Command.Frame())),
        new Row("power-cut",        "",                  "take the power from the board and give it back",      rest -> alone(rest, new Command.PowerCut())),
        new Row("soc",              "60%",               "put all cells at a state of charge, and the gauge",   rest -> new Command.Fill(share(rest))),
        new Row("cell",             "3 20%",             "put one cell at a state of charge",                   Commands::cell),
        new Row("wait",             "10min",             "let time pass",                                       rest -> new Command.Wait(duration(rest))),
        new Row("until",            "soc < 20% within 3h", "let time pass until it is so",                      Commands::until),
        new Row("always",           "no cell_overvoltage", "it has to be so from now on",                       rest -> new Command.Always(Condition.parse(rest))),
        new Row("expect",           "discharge_mos off", "it has to be so now",                                 rest -> new Command.Expect(Condition.parse(rest))));
    // spotless:on

    private static final Pattern TIME = Pattern.compile("([0-9]*\\.?[0-9]+)\\s*(ms|min|s|h|d)");
    private static final double LONGEST = 36_525 * 86_400.0;

    private Commands() {}

    /// Reads one command: `load 50A`, `fault ntc1 open`, `until soc < 20% within 3h`.
    ///
    /// @throws IllegalArgumentException for any other, in one line
    public static Command parse(String text) {
        String line = text.strip();
        int space = line.indexOf(' ');
        String word = (space < 0 ? line : line.substring(0, space)).toLowerCase(Locale.ROOT);
        String rest = space < 0 ? "" : line.substring(space + 1).strip();
        for (Row row : ROWS) {
            if (row.word().equals(word)) {
                if (rest.isEmpty() && !row.example().isEmpty()) {
                    throw new IllegalArgumentException(word + ": say more, as in " + word + " " + row.example());
                }
                return row.reader().apply(rest);
            }
        }
        throw new IllegalArgumentException("unknown command '" + word + "': "
                + String.join(", ", ROWS.stream().map(Row::word).toList()));
    }

    /// Every kind of command as it is written, with its meaning.
    public static List<String> known() {
        return ROWS.stream()
                .map(row -> (row.word() + " " + row.example()).strip() + ": " + row.meaning())
                .toList();
    }

    /// Reads `500ms`, `10s`, `5min`, `2h`, `3d`, or several with spaces between.
    ///
    /// @throws IllegalArgumentException for anything else, in one line
    public static Duration duration(String text) {
        Matcher matcher = TIME.matcher(text.strip());
        double seconds = 0;
        int at = 0;
        while (matcher.find() && text.strip().substring(at, matcher.start()).isBlank()) {
            double unit = switch (matcher.group(2)) {
                case "ms" -> 0.001;
                case "min" -> 60;
                case "h" -> 3600;
                case "d" -> 86_400;
                default -> 1;
            };
            seconds += Double.parseDouble(matcher.group(1)) * unit;
            at = matcher.end();
        }
        if (at == 0 || at < text.strip().length() || seconds > LONGEST) {
            throw new IllegalArgumentException("'" + text.strip() + "' is no time; write 500ms, 10s, 5min, 2h or 3d");
        }
        return Duration.ofNanos(Math.round(seconds * 1e6) * 1000);
    }

    private static Command write(String rest) {
        int space = rest.indexOf(' ');
        if (space < 0) {
            throw new IllegalArgumentException("set " + rest + ": say the value too, as in set CELL_OV 3650");
        }
        return new Command.Write(
                rest.substring(0, space), rest.substring(space + 1).strip());
    }

    private static Command cell(String rest) {
        String[] words = rest.split("\\s+", -1);
        if (words.length != 2 || !words[0].matches("[0-9]{1,3}")) {
            throw new IllegalArgumentException("cell " + rest + ": write cell 3 20%");
        }
        return new Command.FillCell(Integer.parseInt(words[0]), share(words[1]));
    }

    private static Command until(String rest) {
        int within = rest.lastIndexOf(" within ");
        if (within < 0) {
            throw new IllegalArgumentException(
                    "until " + rest + ": say how long at most, as in until soc < 20% within 3h");
        }
        return new Command.Until(
                Condition.parse(rest.substring(0, within)), duration(rest.substring(within + " within ".length())));
    }

    private static double share(String text) {
        double share = Quantities.read(text.endsWith("%") ? text : text + "%", "%") / 100;
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("'" + text + "' is no state of charge: 0% … 100%");
        }
        return share;
    }

    private static boolean on(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "on" -> true;
            case "off" -> false;
            default -> throw new IllegalArgumentException("'" + text + "' is neither on nor off");
        };
    }

    private static Command alone(String rest, Command command) {
        if (!rest.isEmpty()) {
            throw new IllegalArgumentException("'" + rest + "' means nothing here");
        }
        return command;
    }
}
