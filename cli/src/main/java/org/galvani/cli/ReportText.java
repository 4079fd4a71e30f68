package org.galvani.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.galvani.pack.Form;
import org.galvani.pack.Language;
import org.galvani.pack.PlainValues;
import org.galvani.pack.Quantity;
import org.galvani.pack.RaisedAlarm;
import org.galvani.pack.Readings;
import org.galvani.pack.Report;
import org.galvani.pack.Unit;

/// Reports as text for people: a heading, one value a line with its unit, alarms in words.
final class ReportText {

    private ReportText() {}

    static List<String> lines(Report report) {
        List<String> lines = new ArrayList<>();
        switch (report) {
            case Report.Telemetry telemetry -> {
                lines.add(telemetry.device() + " at " + telemetry.arrivalTime());
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

    /// Each present value as an indented `name: value unit` line.
    static List<String> values(Readings readings) {
        List<String> lines = new ArrayList<>();
        PlainValues.of(readings).forEach((key, value) -> {
            if (value instanceof Map<?, ?> vendor) {
                vendor.forEach((name, raw) -> lines.add("  " + name + ": " + raw));
            } else {
                lines.add("  " + line(key, value));
            }
        });
        return lines;
    }

    /// `pack_voltage: 52.336 V`.
    static String line(String key, Object value) {
        int bracket = key.indexOf('[');
        String unit = Quantity.named(bracket < 0 ? key : key.substring(0, bracket))
                .filter(quantity -> quantity.form() == Form.NUMBER && quantity.unit() != Unit.CELL)
                .map(quantity -> quantity.unit().symbol())
                .orElse("");
        return key + ": " + words(value) + (unit.isEmpty() ? "" : " " + unit);
    }

    private static String words(Object value) {
        return switch (value) {
            case Boolean on -> on ? "on" : "off";
            case List<?> many ->
                String.join(
                        " ",
                        many.stream()
                                .map(one -> one == null ? "-" : one.toString())
                                .toList());
            default -> value.toString();
        };
    }
}
