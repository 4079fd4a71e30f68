package org.galvani.cli;

import static org.galvani.pack.Glossary.*;

import java.util.ArrayList;
import java.util.List;
import org.galvani.pack.Amount;
import org.galvani.pack.Quantity;
import org.galvani.pack.Readings;
import org.galvani.pack.Report;

/// A sample as one line of text: what a person looks for first.
final class Summary {

    private Summary() {}

    static String of(Report report) {
        return switch (report) {
            case Report.Telemetry telemetry ->
                ReportText.seconds(telemetry.arrivalTime()) + "  " + telemetry.device() + "  "
                        + String.join("  ", parts(telemetry.readings())) + "  alarms: "
                        + ReportText.alarms(telemetry.alarms());
            case Report.LinkState link ->
                ReportText.seconds(link.arrivalTime()) + "  " + link.device() + "  " + link.detail();
            case Report.Parameters _, Report.Identity _, Report.LogRecord _ ->
                String.join("; ", ReportText.lines(report));
        };
    }

    private static List<String> parts(Readings readings) {
        List<String> parts = new ArrayList<>();
        add(parts, readings, "", PACK_VOLTAGE);
        add(parts, readings, "", PACK_CURRENT);
        add(parts, readings, "SOC ", SOC);
        add(parts, readings, "cells ", CELL_VOLTAGE_MIN);
        add(parts, readings, "to ", CELL_VOLTAGE_MAX);
        add(parts, readings, "MOSFET ", MOS_TEMPERATURE);
        return parts;
    }

    private static void add(List<String> parts, Readings readings, String label, Quantity quantity) {
        if (readings.has(quantity)) {
            parts.add(label + Amount.format(readings.value(quantity), quantity));
        }
    }
}
