package org.galvani.cli;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.galvani.pack.Form;
import org.galvani.pack.Glossary;
import org.galvani.pack.Language;
import org.galvani.pack.PlainValues;
import org.galvani.pack.Quantity;
import org.galvani.pack.RaisedAlarm;
import org.galvani.pack.Readings;
import org.galvani.pack.Report;
import org.galvani.pack.Unit;
import org.jspecify.annotations.Nullable;

/// Reports as text for people: a heading, one value a line under the name that get and set take, alarms in words.
final class ReportText {

    private static final Duration LONG = Duration.ofMinutes(2);

    private ReportText() {}

    static List<String> lines(Report report) {
        List<String> lines = new ArrayList<>();
        switch (report) {
            case Report.Telemetry telemetry -> {
                lines.add(telemetry.device() + " at " + seconds(telemetry.arrivalTime()));
                lines.addAll(values(telemetry.readings()));
                lines.add("  alarms: " + alarms(telemetry.alarms()));
                telemetry.problems().forEach(problem -> lines.add("  problem: " + problem));
            }
            case Report.Parameters parameters -> {
                lines.add(parameters.device() + " settings");
                lines.addAll(values(parameters.readings()));
            }
            case Report.Identity identity -> {
                lines.add(identity.device() + " identity");
                lines.addAll(values(identity.readings()));
            }
            case Report.LogRecord entry ->
                lines.add(entry.device() + " record " + entry.number() + ": " + entry.name());
            case Report.LinkState link -> lines.add(link.device() + ": " + link.detail());
        }
        return lines;
    }

    /// A point in time to the second.
    static Instant seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }

    /// `none`, or alarms in words with the cell or sensor they concern.
    static String alarms(List<RaisedAlarm> raised) {
        return raised.isEmpty()
                ? "none"
                : String.join("; ", raised.stream().map(ReportText::alarm).toList());
    }

    private static String alarm(RaisedAlarm raised) {
        String label = raised.alarm().label(Language.EN);
        return raised.index().isPresent() ? label + " (" + raised.index().getAsInt() + ")" : label;
    }

    /// Each present value as an indented `name: value unit` line; the vendor's own values last.
    static List<String> values(Readings readings) {
        List<String> lines = new ArrayList<>();
        PlainValues.of(readings).forEach((key, value) -> {
            if (value instanceof Map<?, ?> vendor) {
                lines.add("  under the vendor's names:");
                vendor.forEach((name, raw) -> lines.add("    " + name + ": " + raw));
            } else {
                lines.add("  " + line(key, value));
            }
        });
        return lines;
    }

    /// `pack_voltage: 52.336 V`.
    static String line(String key, Object value) {
        return key + ": " + words(key, value);
    }

    /// `soc_full_cell_voltage: 3.59 V -> 4.18 V`; `-` where there was no value before.
    static String change(String key, @Nullable Object before, Object after) {
        return key + ": " + (before == null ? "-" : words(key, before)) + " -> " + words(key, after);
    }

    private static String words(String key, Object value) {
        int bracket = key.indexOf('[');
        String unit = Quantity.named(bracket < 0 ? key : key.substring(0, bracket))
                .filter(quantity -> quantity.form() == Form.NUMBER && quantity.unit() != Unit.CELL)
                .map(quantity -> quantity.unit().symbol())
                .orElse("");
        return switch (value) {
            case Boolean on -> on ? "on" : "off";
            case List<?> none when none.isEmpty() -> "none";
            case List<?> many -> members(many) + (unit.isEmpty() ? "" : " " + unit);
            case BigDecimal time
            when key.equals(Glossary.DEVICE_CLOCK.key()) ->
                Instant.ofEpochSecond(time.longValue()).toString();
            case BigDecimal time
            when unit.equals("s") && time.longValue() >= LONG.toSeconds() ->
                time + " s" + duration(Duration.ofSeconds(time.longValue()));
            default -> value + (unit.isEmpty() ? "" : " " + unit);
        };
    }

    private static String duration(Duration time) {
        return time.toDays() > 0
                ? " (%d d %d h)".formatted(time.toDays(), time.toHoursPart())
                : " (%d h %02d min)".formatted(time.toHours(), time.toMinutesPart());
    }

    /// Members with as many decimals as the one that has most, so that they stand in line.
    private static String members(List<?> members) {
        int decimals = members.stream()
                .mapToInt(member -> member instanceof BigDecimal number ? number.scale() : 0)
                .max()
                .orElse(0);
        return String.join(
                " ",
                members.stream()
                        .map(member -> switch (member) {
                            case null -> "-";
                            case BigDecimal number -> number.setScale(decimals).toPlainString();
                            default -> member.toString();
                        })
                        .toList());
    }
}
