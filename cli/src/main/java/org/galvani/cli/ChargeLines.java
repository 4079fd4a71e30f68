package org.galvani.cli;

import static org.galvani.pack.Glossary.CELL_VOLTAGE_MAX;
import static org.galvani.pack.Glossary.CHARGE_CURRENT_LIMIT;
import static org.galvani.pack.Glossary.PACK_VOLTAGE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.galvani.device.station.ChargeRun.Standing;
import org.galvani.pack.Amount;
import org.galvani.pack.Quantity;
import org.galvani.pack.RaisedAlarm;
import org.galvani.pack.Report;
import org.galvani.protocol.charger.ChargeControl;
import org.galvani.protocol.charger.ChargeControl.Goal;
import org.galvani.protocol.charger.ChargeControl.Seen;
import org.galvani.protocol.charger.ChargeControl.Stage;
import org.galvani.protocol.charger.ChargeLimits;
import org.jspecify.annotations.Nullable;

/// How a charge is told: as lines, objects and on a terminal.
final class ChargeLines {

    private static final Duration EVERY = Duration.ofSeconds(10);

    private final Goal goal;
    private final ChargeLimits limits;
    private Stage told = Stage.STOPPED;
    private boolean troubled;
    private Duration toldAt = Duration.ZERO;

    ChargeLines(Goal goal, ChargeLimits limits) {
        this.goal = goal;
        this.limits = limits;
    }

    /// What would be done, for people.
    List<String> planText(String link, ChargeControl.Pack pack) {
        return List.of(
                "pack at " + volts(pack.voltage())
                        + (pack.highestCell() > 0 ? ", highest cell " + cell(pack.highestCell()) : ""),
                "would charge with " + amperes(goal.current()) + " up to " + volts(goal.voltage())
                        + (goal.cellVoltage() > 0 ? ", no cell above " + cell(goal.cellVoltage()) : "")
                        + ", until less than " + amperes(goal.endCurrent()) + " is left, through " + link,
                "the pack bears " + bears(limits.voltage(), PACK_VOLTAGE) + ", cells "
                        + bears(limits.cell(), CELL_VOLTAGE_MAX) + ", " + bears(limits.current(), CHARGE_CURRENT_LIMIT),
                "no charger was told anything; add --yes to charge");
    }

    private static String bears(Optional<ChargeLimits.Limit> limit, Quantity unit) {
        return limit.map(most -> Amount.format(most.value(), unit) + " (" + most.from() + ")")
                .orElse("(not told)");
    }

    /// What would be done, for programs.
    Map<String, Object> plan(ChargeControl.Pack pack) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("started", false);
        object.put("pack_voltage", pack.voltage() / 1000.0);
        object.put("voltage", goal.voltage() / 1000.0);
        object.put("cell_voltage", goal.cellVoltage() / 1000.0);
        object.put("current", goal.current() / 1000.0);
        object.put("end_current", goal.endCurrent() / 1000.0);
        limits.voltage().ifPresent(limit -> object.put("most_voltage", limit.value() / 1000.0));
        limits.cell().ifPresent(limit -> object.put("most_cell_voltage", limit.value() / 1000.0));
        limits.current().ifPresent(limit -> object.put("most_current", limit.value() / 1000.0));
        return object;
    }

    /// What is aimed at, for the audit.
    String goal() {
        return amperes(goal.current()) + " up to " + volts(goal.voltage()) + " until less than "
                + amperes(goal.endCurrent());
    }

    /// How it ended, for the audit.
    String ended(Standing end) {
        return words(end.stage()) + ": " + end.reason();
    }

    /// Whether a line is due: at every change of stage, when trouble begins or ends, and now and then.
    boolean isWorthTelling(Standing standing) {
        boolean trouble = !standing.trouble().isEmpty();
        boolean due = standing.stage() != told
                || trouble != troubled
                || standing.time().minus(toldAt).compareTo(EVERY) >= 0;
        if (due) {
            told = standing.stage();
            troubled = trouble;
            toldAt = standing.time();
        }
        return due;
    }

    /// The last line. Where chargers were not seen to stop, it says what is left to hope for.
    String endingText(Standing end) {
        return text(end)
                + (end.quiet() || end.chargers().isEmpty()
                        ? ""
                        : "; they were not seen to stop: one that hears nothing does so after 5 s");
    }

    /// `0:01:40 constant current: told 20 A, 13.31 V 19.9 A`.
    String text(Standing standing) {
        StringBuilder line = new StringBuilder(clock(standing.time()) + " " + words(standing.stage()));
        if (!standing.reason().isEmpty()) {
            line.append(": ").append(standing.reason());
        }
        standing.chargers().forEach(seen -> line.append("; ").append(charger(seen)));
        return line + trouble(standing);
    }

    private static String charger(Seen seen) {
        return "charger 0x%02x told %s, delivers %s at %s"
                        .formatted(seen.charger(), amperes(seen.told()), amperes(seen.current()), volts(seen.voltage()))
                + (seen.alarms().isEmpty() ? "" : ", raises " + String.join(", ", RaisedAlarm.keys(seen.alarms())));
    }

    private static String trouble(Standing standing) {
        return standing.trouble().isEmpty() ? "" : "; " + standing.trouble();
    }

    Map<String, Object> object(Standing standing) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("seconds", standing.time().toMillis() / 1000.0);
        object.put("stage", standing.stage().name().toLowerCase(Locale.ROOT));
        object.put("reason", standing.reason());
        object.put(
                "chargers",
                standing.chargers().stream().map(ChargeLines::object).toList());
        if (!standing.trouble().isEmpty()) {
            object.put("trouble", standing.trouble());
        }
        object.put("link_losses", standing.faults().losses());
        object.put("bus_errors", standing.faults().errors());
        return object;
    }

    /// How it ended, for programs.
    Map<String, Object> ending(Standing end) {
        Map<String, Object> object = object(end);
        object.put("seen_stopped", end.quiet());
        return object;
    }

    private static Map<String, Object> object(Seen seen) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("address", seen.charger());
        object.put("voltage", seen.voltage() / 1000.0);
        object.put("current", seen.current() / 1000.0);
        object.put("told", seen.told() / 1000.0);
        object.put("alarms", RaisedAlarm.keys(seen.alarms()));
        return object;
    }

    /// What a terminal shows: the charge, and the pack below it.
    List<String> screen(Standing standing, LiveView view, @Nullable Report latest, int width) {
        List<String> lines = new ArrayList<>();
        lines.add(clock(standing.time()) + "  " + words(standing.stage())
                + (standing.reason().isEmpty() ? "" : ": " + standing.reason()));
        lines.add("goal " + volts(goal.voltage())
                + (goal.cellVoltage() > 0 ? ", cells " + cell(goal.cellVoltage()) : "") + ", " + amperes(goal.current())
                + " down to " + amperes(goal.endCurrent()));
        standing.chargers().forEach(seen -> lines.add(charger(seen)));
        lines.add(standing.trouble().isEmpty() ? "q stops the chargers and ends" : standing.trouble());
        lines.add("");
        if (latest != null) {
            view.accept(latest);
        }
        lines.addAll(view.lines(width));
        return lines.stream()
                .map(line -> line.length() <= width ? line : line.substring(0, width - 1) + "…")
                .toList();
    }

    private static String words(Stage stage) {
        return switch (stage) {
            case WAITING -> "waiting for a charger";
            case CONSTANT_CURRENT -> "constant current";
            case CONSTANT_VOLTAGE -> "constant voltage";
            case FINISHED -> "finished";
            case STOPPED -> "stopped";
        };
    }

    private static String clock(Duration time) {
        return "%d:%02d:%02d".formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart());
    }

    private static String volts(long value) {
        return Amount.format(value, PACK_VOLTAGE);
    }

    private static String cell(long value) {
        return Amount.format(value, CELL_VOLTAGE_MAX);
    }

    private static String amperes(long value) {
        return Amount.format(value, CHARGE_CURRENT_LIMIT);
    }
}
