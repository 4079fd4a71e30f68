package org.galvani.cli;

import static org.galvani.pack.Glossary.*;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.galvani.pack.Amount;
import org.galvani.pack.Quantity;
import org.galvani.pack.Readings;
import org.galvani.pack.Report;

/// A pack on a terminal: head line, cells as bars with the lowest and highest marked, temperatures, alarms. Pure: the
/// latest reports in, lines of text out.
final class LiveView {

    private static final int NARROWEST = 40;
    private static final int CELL_LABEL = 13; // "12  3.331 V v "
    private static final long SMALLEST_SPAN = 20; // mV: a balanced pack is no mountain range
    private static final String BAR = "█";
    private static final String HALF_BAR = "▌";

    private final Map<String, Report.Telemetry> latest = new TreeMap<>();
    private final Map<String, String> states = new TreeMap<>();

    /// Takes in what a driver reports.
    void accept(Report report) {
        switch (report) {
            case Report.Telemetry telemetry -> {
                latest.put(telemetry.device(), telemetry);
                states.remove(telemetry.device());
            }
            case Report.LinkState link -> {
                if (link.up()) {
                    states.remove(link.device());
                } else {
                    states.put(link.device(), link.detail());
                }
            }
            case Report.Parameters _, Report.Identity _, Report.LogRecord _ -> {}
        }
    }

    /// The lines to show, none wider than `width`.
    List<String> lines(int width) {
        int room = Math.max(width, NARROWEST);
        List<String> lines = new ArrayList<>();
        latest.values().forEach(telemetry -> {
            pack(telemetry, states.containsKey(telemetry.device()), room).forEach(line -> lines.add(cut(line, room)));
            lines.add("");
        });
        states.forEach((device, detail) -> lines.addAll(wrapped(device + ": " + detail, room)));
        return lines;
    }

    private static List<String> pack(Report.Telemetry telemetry, boolean lost, int width) {
        Readings readings = telemetry.readings();
        List<String> lines = new ArrayList<>();
        String time = telemetry.arrivalTime().toString().substring(11, 19);
        lines.add(telemetry.device() + "  " + (lost ? "NO ANSWER, last at " + time : time)
                + number(readings, "  %.2f V", PACK_VOLTAGE)
                + number(readings, "  %.1f A", PACK_CURRENT)
                + number(readings, "  %.0f W", PACK_POWER));
        soc(readings, width).ifPresent(lines::add);
        row(
                "  ",
                lines,
                labelled(readings, "charge ", CHARGE_MOS),
                labelled(readings, "discharge ", DISCHARGE_MOS),
                labelled(readings, "balancing ", BALANCING),
                labelled(readings, "heating ", HEATING));
        row(
                "   ",
                lines,
                extreme(readings, "lowest ", CELL_VOLTAGE_MIN, CELL_VOLTAGE_MIN_CELL, Comparator.naturalOrder()),
                extreme(readings, "highest ", CELL_VOLTAGE_MAX, CELL_VOLTAGE_MAX_CELL, Comparator.reverseOrder()),
                labelled(readings, "spread ", CELL_VOLTAGE_SPREAD));
        lines.addAll(cells(readings, width));
        row(
                "  ",
                lines,
                members(readings, "temperatures ", TEMPERATURES),
                labelled(readings, "MOSFET ", MOS_TEMPERATURE));
        lines.add("alarms: " + ReportText.alarms(telemetry.alarms()));
        return lines;
    }

    /// Parts of which something is known, side by side.
    private static void row(String separator, List<String> lines, String... parts) {
        List<String> known = Stream.of(parts).filter(part -> !part.isEmpty()).toList();
        if (!known.isEmpty()) {
            lines.add(String.join(separator, known));
        }
    }

    private static Optional<String> soc(Readings readings, int width) {
        if (!readings.has(SOC)) {
            return Optional.empty();
        }
        double share = readings.value(SOC) / 100.0 / 100.0;
        String head = "SOC " + Amount.format(readings.value(SOC), SOC) + " ";
        String tail = labelled(readings, " ", REMAINING_CAPACITY) + labelled(readings, " of ", FULL_CAPACITY);
        int room = Math.clamp(width - head.length() - tail.length() - 2, 5, 40);
        int full = (int) Math.round(Math.clamp(share, 0, 1) * room);
        return Optional.of(head + "▕" + BAR.repeat(full) + "░".repeat(room - full) + "▏" + tail);
    }

    /// `lowest 3.235 V in cell 4`: as the board tells it; what it does not tell, its cells show.
    private static String extreme(
            Readings readings, String label, Quantity voltage, Quantity number, Comparator<Long> first) {
        Optional<Integer> cell =
                present(readings).stream().min(Comparator.comparing(one -> readings.value(CELL_VOLTAGES, one), first));
        String value = readings.has(voltage)
                ? Amount.format(readings.value(voltage), voltage)
                : cell.map(one -> Amount.format(readings.value(CELL_VOLTAGES, one), CELL_VOLTAGES))
                        .orElse("");
        String place = readings.has(number)
                ? Amount.format(readings.value(number), number)
                : cell.map(String::valueOf).orElse("");
        return value.isEmpty() ? "" : label + value + (place.isEmpty() ? "" : " in cell " + place);
    }

    /// Cells that have a voltage, from 1.
    private static List<Integer> present(Readings readings) {
        List<Integer> present = new ArrayList<>();
        for (int cell = 1; cell <= readings.shape().count(CELL_VOLTAGES); cell++) {
            if (readings.has(CELL_VOLTAGES, cell)) {
                present.add(cell);
            }
        }
        return present;
    }

    /// Cells in as many columns as fit, numbered down the columns.
    private static List<String> cells(Readings readings, int width) {
        List<Integer> present = present(readings);
        if (present.isEmpty()) {
            return List.of();
        }
        List<Long> voltages = present.stream()
                .map(cell -> readings.value(CELL_VOLTAGES, cell))
                .toList();
        long lowest = Collections.min(voltages);
        long highest = Collections.max(voltages);
        int columns = Math.clamp(width / 38, 1, 4);
        int rows = (present.size() + columns - 1) / columns;
        int bar = width / columns - CELL_LABEL - 3;
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            StringBuilder line = new StringBuilder();
            for (int at = row; at < present.size(); at += rows) {
                line.append(cell(present.get(at), voltages.get(at), lowest, highest, bar));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private static String cell(int number, long voltage, long lowest, long highest, int room) {
        long bottom = Math.min(lowest, highest - SMALLEST_SPAN) - 2;
        double halves = 2.0 * room * (voltage - bottom) / (highest - bottom);
        int half = (int) Math.round(halves);
        String bar = BAR.repeat(half / 2) + (half % 2 == 1 ? HALF_BAR : "");
        String mark = voltage == highest && highest > lowest ? "▲" : voltage == lowest && highest > lowest ? "▼" : " ";
        String head = "%2d %2d.%03d V %s ".formatted(number, voltage / 1000, voltage % 1000, mark);
        return head + bar + " ".repeat(Math.max(0, room - bar.length())) + "  ";
    }

    private static String members(Readings readings, String label, Quantity quantity) {
        List<String> members = new ArrayList<>();
        for (int index = 1; index <= readings.shape().count(quantity); index++) {
            members.add(readings.has(quantity, index) ? Amount.number(readings.value(quantity, index), quantity) : "-");
        }
        return members.stream().allMatch("-"::equals)
                ? ""
                : label + String.join(" ", members) + " " + quantity.unit().symbol();
    }

    private static String labelled(Readings readings, String label, Quantity quantity) {
        return readings.has(quantity) ? label + Amount.format(readings.value(quantity), quantity) : "";
    }

    private static String number(Readings readings, String format, Quantity quantity) {
        return readings.has(quantity) ? format.formatted(quantity.decimal(readings.value(quantity))) : "";
    }

    private static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        for (int from = 0; from < text.length(); from += width) {
            lines.add(text.substring(from, Math.min(text.length(), from + width)));
        }
        return lines;
    }

    private static String cut(String line, int width) {
        return line.length() <= width ? line : line.substring(0, width - 1) + "…";
    }
}
