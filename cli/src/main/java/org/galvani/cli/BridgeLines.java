package org.galvani.cli;

import static org.galvani.pack.Glossary.CHARGE_CURRENT_LIMIT;
import static org.galvani.pack.Glossary.CHARGE_VOLTAGE_LIMIT;
import static org.galvani.pack.Glossary.DISCHARGE_CURRENT_LIMIT;
import static org.galvani.pack.Glossary.DISCHARGE_VOLTAGE_LIMIT;
import static org.galvani.pack.Glossary.MODULES_ONLINE;
import static org.galvani.pack.Glossary.MODULE_COUNT;
import static org.galvani.pack.Glossary.PACK_CURRENT;
import static org.galvani.pack.Glossary.PACK_VOLTAGE;
import static org.galvani.pack.Glossary.SOC;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.galvani.device.station.InverterBridge.Standing;
import org.galvani.device.station.InverterBridge.State;
import org.galvani.pack.Alarm;
import org.galvani.pack.Amount;
import org.galvani.pack.PlainValues;
import org.galvani.pack.Quantity;
import org.galvani.pack.Readings;

/// How an upload to an inverter is told.
final class BridgeLines {

    private static final Duration EVERY = Duration.ofSeconds(10);

    private String told = "";
    private Duration toldAt = Duration.ZERO;

    /// Whether a line is due: when something changed that matters, and now and then.
    boolean isWorthTelling(Standing standing) {
        String matters = standing.state() + " " + standing.alarms() + standing.acknowledged() + standing.trouble()
                + amount(standing.readings(), MODULES_ONLINE);
        boolean due = !matters.equals(told) || standing.time().minus(toldAt).compareTo(EVERY) >= 0;
        if (due) {
            told = matters;
            toldAt = standing.time();
        }
        return due;
    }

    /// One line.
    static String text(Standing standing) {
        Readings readings = standing.readings();
        return words(standing.state())
                + (standing.state() == State.SENDING
                        ? ": " + amount(readings, PACK_VOLTAGE) + " " + amount(readings, PACK_CURRENT) + " SOC "
                                + amount(readings, SOC) + "; charge up to " + amount(readings, CHARGE_VOLTAGE_LIMIT)
                                + " with " + amount(readings, CHARGE_CURRENT_LIMIT) + ", discharge with "
                                + amount(readings, DISCHARGE_CURRENT_LIMIT) + " down to "
                                + amount(readings, DISCHARGE_VOLTAGE_LIMIT)
                        : "")
                + "; packs " + amount(readings, MODULES_ONLINE) + " of " + amount(readings, MODULE_COUNT)
                + (standing.alarms().isEmpty() ? "" : "; raises " + alarms(standing))
                + (standing.acknowledged() ? "; inverter answers" : "; inverter does not answer")
                + (standing.trouble().isEmpty() ? "" : "; " + standing.trouble());
    }

    static Map<String, Object> object(Standing standing) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("seconds", standing.time().toMillis() / 1000.0);
        object.put("state", standing.state().name().toLowerCase(Locale.ROOT));
        object.put("readings", PlainValues.of(standing.readings()));
        object.put("alarms", standing.alarms().stream().map(Alarm::key).toList());
        object.put("frames", standing.sent().stream().map(Object::toString).toList());
        object.put("acknowledged", standing.acknowledged());
        if (!standing.trouble().isEmpty()) {
            object.put("trouble", standing.trouble());
        }
        object.put("link_losses", standing.faults().losses());
        object.put("bus_errors", standing.faults().errors());
        return object;
    }

    /// What a terminal shows.
    static List<String> screen(Standing standing, int width) {
        List<String> lines = new ArrayList<>();
        for (String part : text(standing).split("; ", -1)) {
            lines.add(part);
        }
        lines.add("");
        standing.sent().forEach(frame -> lines.add("> " + frame));
        lines.add("");
        lines.add("q ends");
        return lines.stream()
                .map(line -> line.length() <= width ? line : line.substring(0, width - 1) + "…")
                .toList();
    }

    private static String words(State state) {
        return switch (state) {
            case WAITING -> "waiting for a pack, nothing is sent";
            case SENDING -> "sending";
            case ZEROS -> "no pack answers, limits of zero are sent";
            case SILENT -> "no pack answers, nothing is sent";
            case PAUSED -> "nothing is sent for a while, as the inverter does not answer";
        };
    }

    private static String alarms(Standing standing) {
        return String.join(", ", standing.alarms().stream().map(Alarm::key).toList());
    }

    private static String amount(Readings readings, Quantity quantity) {
        return readings.has(quantity) ? Amount.format(readings.value(quantity), quantity) : "-";
    }
}
