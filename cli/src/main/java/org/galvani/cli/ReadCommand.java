package org.galvani.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.galvani.device.driver.Device;
import org.galvani.device.driver.DeviceException;
import org.galvani.pack.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `galvani read`: everything a device measures, once.
@Command(
        name = "read",
        description = "Read devices once: what they measure, and with options what is set and what they are.")
final class ReadCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private DeviceOptions options = new DeviceOptions();

    @Option(names = "--settings", description = "Read the settings too.")
    private boolean settings;

    @Option(names = "--identity", description = "Read model, versions and port set-up too.")
    private boolean identity;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    ReadCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        int failures = 0;
        try (Session session = Session.open(options, surroundings)) {
            for (Device device : session.devices()) {
                try {
                    for (Report report : reports(device)) {
                        print(report, out);
                    }
                } catch (DeviceException e) {
                    spec.commandLine().getErr().println("galvani: " + e.getMessage());
                    failures++;
                }
            }
        }
        return failures == 0 ? 0 : 1;
    }

    private List<Report> reports(Device device) throws Exception {
        List<Report> reports = new ArrayList<>();
        reports.add(device.telemetry());
        if (settings) {
            reports.add(device.parameters());
        }
        if (identity) {
            reports.add(device.identity());
        }
        return reports;
    }

    private void print(Report report, PrintWriter out) {
        if (json) {
            out.println(Json.line(Json.of(report)));
        } else {
            ReportText.lines(report).forEach(out::println);
        }
    }
}
